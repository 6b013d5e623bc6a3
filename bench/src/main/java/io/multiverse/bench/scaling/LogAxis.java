package io.multiverse.bench.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis between two powers of ten, on a picture. Immutable.
 *
 * @param least the lower end, above 0
 * @param most the upper end
 * @param from where the lower end lies on the picture
 * @param to where the upper end lies
 */
record LogAxis(double least, double most, double from, double to) {
    /** Returns an axis over whole decades that holds these values; they are above 0. */
    static LogAxis over(double[] values, double from, double to) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (final double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        final double least = Math.pow(10, Math.floor(Math.log10(low)));
        final double most = Math.pow(10, Math.ceil(Math.log10(high)));
        return new LogAxis(least, most > least ? most : least * 10, from, to);
    }

    /** Returns where a value lies on the picture. */
    double place(double value) {
        return from + (to - from) * Math.log(value / least) / Math.log(most / least);
    }

    /** Returns the powers of ten from end to end. */
    List<Double> decades() {
        final List<Double> decades = new ArrayList<>();
        for (double decade = least; decade <= most * 1.001; decade *= 10) {
            decades.add(decade);
        }
        return decades;
    }
}
