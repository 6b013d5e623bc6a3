package io.multiverse.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RandomStream;
import org.junit.jupiter.api.Test;

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
        final double[] values = random(random, 4_000);
        final Bootstrap.Interval median = Bootstrap.quantile(values, 0.5, 1, "median");
        assertTrue(median.low() < 0.5 && 0.5 < median.high(), median.toString());
        assertTrue(median.high() - median.low() < 0.06, median.toString());
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

    private static double[] random(RandomStream random, int count) {
        final double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextDouble();
        }
        return values;
    }
}
