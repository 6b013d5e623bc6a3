package io.multiverse.bench.scaling;

import io.multiverse.bench.measure.Spread;
import java.util.Arrays;
import java.util.List;

/**
 * A measured point of a curve. Immutable.
 *
 * @param series which line it belongs to
 * @param x how much there was of what the curve varies, above 0
 * @param nanos what it cost, in nanoseconds, above 0: the median of the samples
 * @param samples all that was sampled there, in order of time
 */
record Point(String series, double x, double nanos, List<Double> samples) {
    /** Copies the samples. */
    Point {
        samples = List.copyOf(samples);
    }

    /** Makes a point of a single sample. */
    Point(String series, double x, double nanos) {
        this(series, x, nanos, List.of(nanos));
    }

    /** Makes a point of all its samples. */
    static Point of(String series, double x, double[] samples) {
        return new Point(
                series,
                x,
                Spread.of(samples).median(),
                Arrays.stream(samples).boxed().toList());
    }

    /** Returns the sample below which this share of all samples lies, at most one of them more. */
    double quantile(double share) {
        final double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
