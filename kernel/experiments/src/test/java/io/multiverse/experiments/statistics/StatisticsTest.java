package io.multiverse.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    @Test
    void theIntervalIsThatOfStudent() {
        assertEquals(2.262157, Estimate.studentT(9), 1e-6);
        assertEquals(12.706205, Estimate.studentT(1), 1e-6);
        final Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4, Double.NaN});
        assertEquals(4, estimate.count());
        assertEquals(2.5, estimate.mean());
        assertEquals(1.290994, estimate.deviation(), 1e-6);
        assertEquals(3.182446 * 1.290994 / 2, estimate.halfWidth(), 1e-5);
    }

    @Test
    void oneValueHasNoInterval() {
        final Estimate estimate = Estimate.of(new double[] {3});
        assertEquals(3, estimate.low());
        assertTrue(Double.isNaN(estimate.halfWidth()));
        assertEquals(0, Estimate.of(new double[] {Double.NaN}).count());
    }

    @Test
    void quantilesAreThoseOfTypeSevenAndTheBootstrapHoldsThem() {
        assertEquals(2.8, Bootstrap.ofSorted(new double[] {1, 2, 3}, 0.9), 1e-12);
        final RandomStream random = RandomStream.forRealm(1, "test");
        final double[] values = random(random, 1_000);
        final Bootstrap.Interval median = Bootstrap.quantile(values, 0.5, 1, "median");
        assertTrue(median.low() < 0.5 && 0.5 < median.high(), median.toString());
        assertTrue(median.high() - median.low() < 0.12, median.toString());
        assertEquals(median, Bootstrap.quantile(values, 0.5, 1, "median"));
    }

    @Test
    void theWarmUpEndsWhereTheSeriesLevelsOff() {
        final RandomStream random = RandomStream.forRealm(2, "test");
        final double[] series = random(random, 400);
        for (int i = 0; i < 100; i++) {
            series[i] += (100 - i) / 10.0;
        }
        final int truncation = Mser5.truncation(series);
        assertTrue(truncation >= 80 && truncation <= 110, truncation + "");
        assertEquals(0, truncation % 5);
        assertEquals(0, Mser5.truncation(new double[3]));
    }

    @Test
    void aWarmUpIsNotFoundInTooFewBatches() {
        // the second of two batches is all there would be left, and has no variance
        assertEquals(0, Mser5.truncation(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        assertEquals(0, Mser5.truncation(new double[] {9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}));
    }

    @Test
    void theWarmUpIsTheSameForValuesFarFromZero() {
        final RandomStream random = RandomStream.forRealm(3, "test");
        final double[] series = random(random, 200);
        for (int i = 0; i < 50; i++) {
            series[i] += 3;
        }
        final double[] far = series.clone();
        for (int i = 0; i < far.length; i++) {
            far[i] += 1e9;
        }
        assertEquals(50, Mser5.truncation(series));
        assertEquals(50, Mser5.truncation(far));
    }

    @Test
    void theIntervalOverPointsWithCommonRandomNumbersHoldsTheMeanAsOftenAsItSays() {
        final RandomStream random = RandomStream.forRealm(4, "test");
        final int sweeps = 1_000;
        int held = 0;
        int heldByPooling = 0;
        for (int sweep = 0; sweep < sweeps; sweep++) {
            final double[][] values = new double[8][6];
            final double[] pooled = new double[48];
            for (int replication = 0; replication < 6; replication++) {
                // what all points share
                final double common = random.nextDouble() - 0.5;
                for (int point = 0; point < values.length; point++) {
                    values[point][replication] = point - 3.5 + common;
                    pooled[point * 6 + replication] = common;
                }
            }
            final Estimate estimate = Estimate.ofPoints(values);
            held += estimate.low() <= 0 && 0 <= estimate.high() ? 1 : 0;
            final Estimate wrong = Estimate.of(pooled);
            heldByPooling += wrong.low() <= 0 && 0 <= wrong.high() ? 1 : 0;
        }
        assertTrue(held >= 930 && held <= 970, held + " of " + sweeps);
        assertTrue(heldByPooling < 600, "the example shows nothing: " + heldByPooling + " of " + sweeps);
    }

    @Test
    void aRunThatIsMissingDoesNotShiftTheMeanOverPoints() {
        final double none = Double.NaN;
        final Estimate estimate =
                Estimate.ofPoints(new double[][] {{10, 12, none}, {100, 102, 104}, {none, none, none}});
        assertEquals(56.5, estimate.mean());
        assertEquals(3, estimate.count());
        final Estimate one = Estimate.ofPoints(new double[][] {{1}, {2}});
        assertEquals(1.5, one.mean());
        assertTrue(Double.isNaN(one.halfWidth()));
    }

    /** As Newcombe has them: "Two-sided confidence intervals for the single proportion", 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theIntervalOfAProportionIsThatOfWilson(int hits, int trials, double low, double high) {
        final Proportion proportion = new Proportion(hits, trials);
        assertEquals(low, proportion.low(), 5e-5);
        assertEquals(high, proportion.high(), 5e-5);
        assertEquals(1 - high, new Proportion(trials - hits, trials).low(), 5e-5);
    }

    @Test
    void theIntervalHoldsTheProbabilityNinetyFiveTimesInAHundred() {
        final int trials = 50;
        final RandomStream random = RandomStream.forRealm(4, "test");
        int held = 0;
        for (int i = 0; i < 20_000; i++) {
            final double probability = random.nextDouble();
            final boolean[] outcomes = new boolean[trials];
            for (int j = 0; j < trials; j++) {
                outcomes[j] = random.nextBoolean(probability);
            }
            final Proportion proportion = Proportion.of(outcomes);
            held += proportion.low() <= probability && probability <= proportion.high() ? 1 : 0;
        }
        assertEquals(0.95, held / 20_000.0, 0.005);
    }

    /**
     * As Newcombe has them: "Interval estimation for the difference", 1998, table II, method 10: 0 is outside, or not.
     */
    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, true", "9, 10, 3, 10, true", "6, 7, 2, 7, true", "5, 56, 0, 29, false"})
    void proportionsDifferIfTheIntervalOfTheirDifferenceLeavesOutZero(
            int hits, int trials, int otherHits, int otherTrials, boolean isDifferent) {
        final Proportion one = new Proportion(hits, trials);
        final Proportion other = new Proportion(otherHits, otherTrials);
        assertEquals(isDifferent, one.differsFrom(other, 0.05));
        assertEquals(isDifferent, other.differsFrom(one, 0.05));
        assertTrue(!one.differsFrom(one, 0.05) && !one.differsFrom(new Proportion(0, 0), 0.05));
    }

    @ParameterizedTest
    @CsvSource({"0.8, LOW", "0.98, HIGH"})
    void theSequentialTestErrsNoMoreOftenThanItMay(double probability, SequentialRatioTest.Verdict right) {
        final RandomStream random = RandomStream.forRealm(5, "test");
        int wrong = 0;
        long trials = 0;
        for (int i = 0; i < 4_000; i++) {
            final SequentialRatioTest test = new SequentialRatioTest(0.8, 0.98, 0.05);
            while (test.verdict() == SequentialRatioTest.Verdict.OPEN) {
                test.add(random.nextBoolean(probability));
            }
            wrong += test.verdict() == right ? 0 : 1;
            trials += test.trials();
        }
        assertTrue(wrong <= 4_000 * 0.06, wrong + " wrong");
        assertTrue(trials < 4_000 * 25, trials + " trials");
    }

    @Test
    void trialsAfterTheVerdictCountForNothing() {
        final SequentialRatioTest test = new SequentialRatioTest(0.1, 0.9, 0.05);
        for (int i = 0; i < 9; i++) {
            test.add(true);
        }
        assertEquals(SequentialRatioTest.Verdict.HIGH, test.verdict());
        assertEquals(2, test.trials());
        assertTrue(test.leansHigh());
    }

    private static double[] random(RandomStream random, int count) {
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble();
        }
        return values;
    }
}
