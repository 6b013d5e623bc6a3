package io.multiverse.bench.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A logarithmic axis on a picture. Immutable.
 *
 * @param ticks the values that are marked, ascending; the first and the last are the ends, above 0
 * @param from where the lower end lies on the picture
 * @param to where the upper end lies
 */
record LogAxis(List<Double> ticks, double from, double to) {
    private static final int MOST_VALUES = 8;
    private static final double FEW_DECADES = 100;

    /** Copies the list. */
    LogAxis {
        ticks = List.copyOf(ticks);
    }

    /** Returns an axis over whole decades that holds these values; they are above 0. */
    static LogAxis over(double[] values, double from, double to) {
        final double low = Arrays.stream(values).min().orElseThrow();
        final double high = Arrays.stream(values).max().orElseThrow();
        final double least = Math.pow(10, Math.floor(Math.log10(low)));
        final double most = Math.max(least * 10, Math.pow(10, Math.ceil(Math.log10(high))));
        final List<Double> decades = new ArrayList<>();
        for (double decade = least; decade <= most * 1.001; decade *= 10) {
            decades.add(decade);
        }
        return new LogAxis(decades, from, to);
    }

    /** Returns an axis that marks each value if they are few and close, and otherwise one over whole decades. */
    static LogAxis marking(double[] values, double from, double to) {
        final double[] distinct = Arrays.stream(values).distinct().sorted().toArray();
        final boolean isClose = distinct[distinct.length - 1] / distinct[0] < FEW_DECADES;
        return distinct.length > 1 && distinct.length <= MOST_VALUES && isClose
                ? new LogAxis(Arrays.stream(distinct).boxed().toList(), from, to)
                : over(values, from, to);
    }

    /** Returns where a value lies on the picture. */
    double place(double value) {
        final double least = ticks.get(0);
        return from + (to - from) * Math.log(value / least) / Math.log(ticks.get(ticks.size() - 1) / least);
    }
}
