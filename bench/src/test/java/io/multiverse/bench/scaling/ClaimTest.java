package io.multiverse.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static Claim.Finding judge(Claim.Growth growth, double fromX, DoubleUnaryOperator cost) {
        return new Claim("s", growth, fromX).judge(PowerFitTest.points(cost));
    }

    @Test
    void linearGrowthBearsAFixedCostBelowWhereTheClaimBegins() {
        final Claim.Finding finding = judge(Claim.Growth.LINEAR, 100, x -> 5 + x);
        assertEquals("grows linearly", finding.verdict());
        assertFalse(finding.isBroken());
    }

    @Test
    void aSquareIsFasterThanLinear() {
        final Claim.Finding finding = judge(Claim.Growth.LINEAR, 1, x -> x * x);
        assertTrue(finding.isBroken());
        assertEquals("GROWS FASTER than claimed", finding.verdict());
        assertEquals("2.000 ± 0.000", finding.exponent());
    }

    @Test
    void aRootBreaksTheClaimOfNoGrowth() {
        assertTrue(judge(Claim.Growth.NONE, 1, Math::sqrt).isBroken());
        assertEquals("does not grow", judge(Claim.Growth.NONE, 1, x -> 7).verdict());
    }

    @Test
    void aRootIsSlowerThanLinear() {
        assertEquals(
                "grows slower than linearly",
                judge(Claim.Growth.LINEAR, 1, Math::sqrt).verdict());
    }

    @Test
    void twoPointsProveNothing() {
        final Claim.Finding finding = new Claim("s", Claim.Growth.LINEAR, 1)
                .judge(List.of(new Point("s", 1, 1), new Point("s", 10, 100), new Point("other", 5, 5)));
        assertEquals("too few points", finding.verdict());
        assertFalse(finding.isBroken());
    }
}
