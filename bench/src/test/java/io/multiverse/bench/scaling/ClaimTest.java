package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    private static final double NOISE = 0.1;

    private static Claim.Finding judge(Claim claim, DoubleUnaryOperator cost) {
        return claim.judge(PowerFitTest.points(cost));
    }

    /** Returns points five a decade, as the curves have them, each median off by up to 5 %. */
    private static List<Point> measured(
            String series, double from, double to, long seed, DoubleUnaryOperator nanosPerUnit) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Point> points = new ArrayList<>();
        for (double x = from; x <= to * 1.001; x *= Math.pow(10, 0.2)) {
            final double noise = 1 + NOISE * (random.nextDouble() - 0.5);
            points.add(new Point(series, x, x * nanosPerUnit.applyAsDouble(x) * noise));
        }
        return points;
    }

    @Test
    void linearGrowthBearsAFixedCostBelowWhereTheClaimBegins() {
        final Claim.Finding finding = judge(Claim.linear("s", 10, Double.MAX_VALUE), x -> 0.1 + x);
        assertEquals(Claim.Verdict.SHOWN, finding.verdict());
        assertFalse(finding.isFailed());
    }

    @Test
    void aSquareIsFasterThanLinear() {
        final Claim.Finding finding = judge(Claim.linear("s", 1, Double.MAX_VALUE), x -> x * x);
        assertTrue(finding.isFailed());
        assertEquals("GROWS FASTER", finding.verdictText());
        assertEquals("2.000 (2.000 to 2.000)", finding.exponent());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void linearCostWithTheNoiseOfAMachineIsShown(long seed) {
        final Claim.Finding cold =
                Claim.linear("s", 5_000, Double.MAX_VALUE).judge(measured("s", 5_000, 1_000_000, seed, x -> 100));
        assertEquals(Claim.Verdict.SHOWN, cold.verdict(), cold.exponent());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aSortByComparisonIsFoundOut(long seed) {
        final Claim.Finding warm = Claim.linear("s", 100, 2_000).judge(measured("s", 100, 2_000, seed, Math::log));
        assertTrue(warm.isFailed(), "n log n, in the caches: " + warm.exponent());
        final Claim.Finding cold =
                Claim.linear("s", 5_000, Double.MAX_VALUE).judge(measured("s", 5_000, 1_000_000, seed, Math::log));
        assertTrue(cold.isFailed(), "n log n, beyond: " + cold.exponent());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePowerOneAndAFifthIsFoundOut(long seed) {
        final Claim.Finding warm =
                Claim.linear("s", 100, 2_000).judge(measured("s", 100, 2_000, seed, x -> Math.pow(x, 0.2)));
        assertEquals(Claim.Verdict.BROKEN, warm.verdict(), warm.exponent());
        final Claim.Finding cold = Claim.linear("s", 5_000, Double.MAX_VALUE)
                .judge(measured("s", 5_000, 1_000_000, seed, x -> Math.pow(x, 0.2)));
        assertEquals(Claim.Verdict.BROKEN, cold.verdict(), cold.exponent());
    }

    @Test
    void aStepAtTheEndOfACacheStaysBelowWhatEmptiedCachesCost() {
        final List<Point> points = measured("warm", 1_000, 1_000_000, 3, x -> x < 20_000 ? 36 : 100);
        points.addAll(measured("cold", 1_000, 1_000_000, 4, x -> 105));
        final Claim.Finding finding = Claim.below("warm", "cold", 1_000).judge(points);
        assertEquals(Claim.Verdict.SHOWN, finding.verdict(), finding.verdictText());
        assertTrue(finding.fit().exponent() > 1.05, "which the exponent alone would call too fast");
    }

    @Test
    void growthThatCachesDoNotExplainBreaksThroughTheCeiling() {
        final List<Point> points = measured("warm", 1_000, 1_000_000, 3, x -> 36 * Math.pow(x / 1_000, 0.2));
        points.addAll(measured("cold", 1_000, 1_000_000, 4, x -> 105));
        final Claim.Finding finding = Claim.below("warm", "cold", 1_000).judge(points);
        assertEquals(Claim.Verdict.BROKEN, finding.verdict(), finding.verdictText());
    }

    @Test
    void aRootBreaksTheClaimOfNoGrowth() {
        assertTrue(judge(Claim.none("s", 1), Math::sqrt).isFailed());
        assertEquals(Claim.Verdict.SHOWN, judge(Claim.none("s", 1), x -> 7).verdict());
    }

    @Test
    void aRiseAtTheLastPointBreaksTheClaimOfNoGrowthEvenIfTheExponentIsSmall() {
        final Claim.Finding finding = judge(Claim.none("s", 1), x -> x < 100_000 ? 160 : 300);
        assertEquals(Claim.Verdict.BROKEN, finding.verdict());
        assertTrue(finding.fit().exponent() < Claim.TOLERANCE, finding.exponent());
    }

    @Test
    void whatScattersTooMuchIsNotShown() {
        final Claim.Finding finding =
                judge(Claim.linear("s", 1, Double.MAX_VALUE), x -> x * (Math.log10(x) % 2 == 0 ? 3 : 0.3));
        assertEquals(Claim.Verdict.NOT_SHOWN, finding.verdict(), finding.exponent());
        assertTrue(finding.isFailed());
    }

    @Test
    void fourPointsProveNothing() {
        final Claim.Finding finding = Claim.linear("s", 1, 1_000).judge(PowerFitTest.points(x -> x * x));
        assertEquals("too few points", finding.verdictText());
        assertFalse(finding.isFailed());
    }
}
