package io.multiverse.bench.check;

import io.multiverse.bench.measure.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Confidence intervals by the bootstrap (Efron, "Bootstrap methods", Annals of Statistics 1979), percentile method.
 *
 * <p>Samples come in rows, one per JVM. A row's samples resemble each other more than those of other JVMs, so rows are
 * drawn first, with replacement, and then samples in them. The centre of the rows is the median of their medians. The
 * draws are seeded: equal samples give equal intervals. Thread-safe.
 */
final class Resampling {
    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20_260_101;

    private Resampling() {}

    /** Returns the median of the rows' medians. */
    static double centre(List<double[]> rows) {
        final double[] medians = new double[rows.size()];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = Spread.of(rows.get(i)).median();
        }
        return Spread.of(medians).median();
    }

    /** Returns the interval of the centre. */
    static Interval ofCentre(List<double[]> rows) {
        final SplittableRandom random = new SplittableRandom(SEED);
        return interval(centre(rows), () -> resampledCentre(rows, random));
    }

    /** Returns the interval of the ratio of two centres of independent samples. */
    static Interval ofRatio(List<double[]> numerator, List<double[]> denominator) {
        final SplittableRandom random = new SplittableRandom(SEED);
        return interval(
                centre(numerator) / centre(denominator),
                () -> resampledCentre(numerator, random) / resampledCentre(denominator, random));
    }

    private static Interval interval(double estimate, DoubleSupplier draw) {
        final double[] draws = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            draws[i] = draw.getAsDouble();
        }
        Arrays.sort(draws);
        final int cut = (int) (RESAMPLES * TAIL);
        return new Interval(estimate, draws[cut], draws[RESAMPLES - 1 - cut]);
    }

    private static double resampledCentre(List<double[]> rows, SplittableRandom random) {
        final double[] medians = new double[rows.size()];
        for (int i = 0; i < medians.length; i++) {
            final double[] row = rows.get(random.nextInt(rows.size()));
            final double[] drawn = new double[row.length];
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = row[random.nextInt(row.length)];
            }
            medians[i] = Spread.of(drawn).median();
        }
        return Spread.of(medians).median();
    }
}
