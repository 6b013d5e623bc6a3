package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    @Test
    void theCentreIsTheMedianOfTheRowsMedians() {
        assertEquals(5, Resampling.centre(List.of(new double[] {1, 2, 900}, new double[] {5}, new double[] {9, 8, 7})));
    }

    @Test
    void samplesThatDoNotVaryHaveAnIntervalWithoutWidth() {
        assertEquals(new Interval(4, 4, 4), Resampling.ofCentre(List.of(new double[] {4, 4}, new double[] {4})));
    }

    @Test
    void theRatioOfTwiceAsMuchIsTwo() {
        final Interval ratio = Resampling.ofRatio(rows(1, 200, 0.01), rows(2, 100, 0.01));
        assertEquals(2, ratio.estimate(), 0.02);
        assertTrue(ratio.low() > 1.97 && ratio.high() < 2.03, ratio.toString());
    }

    @Test
    void rowsThatDifferWidenTheInterval() {
        final Interval alike = Resampling.ofCentre(List.of(row(1, 100, 0.01), row(2, 100, 0.01), row(3, 100, 0.01)));
        final Interval apart = Resampling.ofCentre(List.of(row(1, 90, 0.01), row(2, 100, 0.01), row(3, 110, 0.01)));
        assertTrue(alike.high() - alike.low() < 2, alike.toString());
        assertTrue(apart.low() < 91 && apart.high() > 109, apart.toString());
    }

    @Test
    void equalSamplesGiveEqualIntervals() {
        assertEquals(Resampling.ofCentre(rows(7, 50, 0.2)), Resampling.ofCentre(rows(7, 50, 0.2)));
    }

    @Test
    void nineteenOfTwentyIntervalsHoldTheTrueMedian() {
        int held = 0;
        final int trials = 200;
        for (int seed = 0; seed < trials; seed++) {
            final Interval interval = Resampling.ofCentre(List.of(row(seed, 100, 0.1)));
            held += interval.low() <= 100 && interval.high() >= 100 ? 1 : 0;
        }
        // Of one row of 25 samples; the percentile method is a little too sure of itself.
        assertTrue(held >= trials * 0.88 && held < trials, held + " of " + trials);
    }

    static List<double[]> rows(long seed, double centre, double spread) {
        final List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(row(seed * 31 + i, centre, spread));
        }
        return rows;
    }

    private static double[] row(long seed, double centre, double spread) {
        final SplittableRandom random = new SplittableRandom(seed);
        final double[] row = new double[25];
        for (int i = 0; i < row.length; i++) {
            row[i] = centre * (1 + spread * (random.nextDouble() * 2 - 1));
        }
        return row;
    }
}
