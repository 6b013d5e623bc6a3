package io.multiverse.experiments.statistics;

import io.multiverse.kernel.RandomStream;
import java.util.Arrays;

/** Quantiles with confidence intervals by the percentile bootstrap. The same for the same seed. Thread-safe. */
public final class Bootstrap {
    private static final int RESAMPLES = 2_000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private Bootstrap() {}

    /**
     * A quantile.
     *
     * @param value its value
     * @param low the lower end of the 95 % interval
     * @param high its upper end
     */
    public record Interval(double value, double low, double high) {}

    /**
     * Returns a quantile of what the values are drawn from; NaN without any.
     *
     * @param probability between 0 and 1
     * @param name what the random numbers depend on besides the seed
     */
    public static Interval quantile(double[] values, double probability, long seed, String name) {
        final double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN, Double.NaN);
        }
        final RandomStream random = RandomStream.forRealm(seed, "bootstrap " + name);
        final double[] resampled = new double[RESAMPLES];
        final double[] drawn = new double[sorted.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = sorted[random.nextInt(sorted.length)];
            }
            Arrays.sort(drawn);
            resampled[i] = ofSorted(drawn, probability);
        }
        Arrays.sort(resampled);
        return new Interval(ofSorted(sorted, probability), ofSorted(resampled, LOW), ofSorted(resampled, HIGH));
    }

    /** Linear between the order statistics, as R's type 7 and NumPy have it. */
    static double ofSorted(double[] sorted, double probability) {
        final double place = probability * (sorted.length - 1);
        final int below = (int) place;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
