package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Gauge EVENT = Gauges.named("event").orElseThrow();

    private static Comparison.Verdict verdict(List<double[]> now, List<double[]> then) {
        return Comparison.of(EVENT, now, then).verdict();
    }

    @Test
    void aFifthMoreIsWorse() {
        assertEquals(
                Comparison.Verdict.WORSE,
                verdict(ResamplingTest.rows(1, 120, 0.02), ResamplingTest.rows(2, 100, 0.02)));
    }

    @Test
    void aFifthLessIsBetter() {
        assertEquals(
                Comparison.Verdict.BETTER,
                verdict(ResamplingTest.rows(1, 80, 0.02), ResamplingTest.rows(2, 100, 0.02)));
    }

    @Test
    void oneInAHundredIsNoNews() {
        assertEquals(
                Comparison.Verdict.SAME, verdict(ResamplingTest.rows(1, 101, 0.02), ResamplingTest.rows(2, 100, 0.02)));
    }

    @Test
    void noiseThatHidesADifferenceIsInconclusive() {
        assertEquals(
                Comparison.Verdict.INCONCLUSIVE,
                verdict(ResamplingTest.rows(1, 108, 0.9), ResamplingTest.rows(2, 100, 0.9)));
    }

    @Test
    void twoJvmsAreTooFewToCallATimeWorse() {
        final List<double[]> now = List.of(new double[] {200, 201}, new double[] {202, 203});
        final List<double[]> then = List.of(new double[] {100, 101}, new double[] {102, 103});
        assertEquals(Comparison.Verdict.INCONCLUSIVE, verdict(now, then));
    }

    @Test
    void oneSampleIsEnoughForWhatDoesNotVary() {
        final Gauge bytes = Gauges.named("journal-bytes-per-event").orElseThrow();
        assertEquals(
                Comparison.Verdict.WORSE,
                Comparison.of(bytes, List.of(new double[] {20}), List.of(new double[] {16}))
                        .verdict());
    }

    @Test
    void aMachineThatIsTwiceAsSlowIsTheSame() {
        final MeasuredRun then = run("event", 100, 50);
        final MeasuredRun now = run("event", 200, 100);
        assertEquals(Comparison.Verdict.SAME, Comparison.of(now, then).get(0).verdict());
    }

    @Test
    void aRateThatFallsIsWorse() {
        final MeasuredRun then = run("cities-times-real-time", 100_000, 50);
        final MeasuredRun now = run("cities-times-real-time", 50_000, 50);
        final Comparison comparison = Comparison.of(now, then).get(0);
        assertEquals(Comparison.Verdict.WORSE, comparison.verdict());
        assertEquals(2, comparison.ratio().estimate(), 0.1);
    }

    @Test
    void whatOnlyOneRunHasIsNotCompared() {
        assertTrue(Comparison.of(run("event", 1, 1), run("hand-off", 1, 1)).isEmpty());
    }

    static MeasuredRun run(String quantity, double value, double step) {
        final List<JvmSamples> rows = List.of(
                samples(value, step), samples(value * 1.01, step), samples(value * 0.99, step), samples(value, step));
        return new MeasuredRun("a machine", Map.of(quantity, rows));
    }

    private static JvmSamples samples(double value, double step) {
        return new JvmSamples(new double[] {value, value * 1.001, value * 0.999}, new double[] {step, step, step});
    }
}
