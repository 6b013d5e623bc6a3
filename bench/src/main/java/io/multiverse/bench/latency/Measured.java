package io.multiverse.bench.latency;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * All that was measured of one form of one series. Filled by one thread, then read only.
 *
 * @param series what
 * @param isCorrected whether it is the corrected form
 * @param total all spans, in nanoseconds
 * @param timeline what each interval amounts to, in order
 */
record Measured(Series series, boolean isCorrected, Histogram total, List<Interval> timeline) {
    /**
     * What one interval amounts to.
     *
     * @param endSeconds when it ended, in seconds from the beginning of the measurement
     * @param count the number of spans
     * @param p50Nanos the median, 0 without any
     * @param p99Nanos the 99th percentile, 0 without any
     * @param maxNanos the longest, 0 without any
     */
    record Interval(double endSeconds, long count, long p50Nanos, long p99Nanos, long maxNanos) {}

    private static final double MEDIAN = 50;
    private static final double HIGH = 99;

    Measured(Series series, boolean isCorrected) {
        this(series, isCorrected, Spans.histogram(), new ArrayList<>());
    }

    void add(double endSeconds, Histogram interval) {
        total.add(interval);
        timeline.add(new Interval(
                endSeconds,
                interval.getTotalCount(),
                interval.getValueAtPercentile(MEDIAN),
                interval.getValueAtPercentile(HIGH),
                interval.getMaxValue()));
    }

    /** Returns its name in files. */
    String tag() {
        return isCorrected ? series.correctedTag() : series.tag();
    }

    /** Returns its name for people. */
    String title() {
        return series.title() + (isCorrected ? ", corrected" : "");
    }

    /**
     * Returns a percentile in nanoseconds, or -1 if there are too few spans for a single one to lie above it.
     *
     * @param percentile from 0 to below 100
     */
    long percentileNanos(double percentile) {
        // Rounded, because 100 - 99.99 is not quite 0.01.
        final double above = Math.rint(total.getTotalCount() * (100 - percentile) * 1e4) / 1e6;
        return above < 1 ? -1 : total.getValueAtPercentile(percentile);
    }
}
