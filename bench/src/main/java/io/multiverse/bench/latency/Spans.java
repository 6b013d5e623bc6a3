package io.multiverse.bench.latency;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Histograms of spans in nanoseconds, from 0 to {@link #HIGHEST_NANOS}, exact to three digits; all alike. */
final class Spans {
    /** The longest span that is told from longer ones, which count as this: an hour. */
    static final long HIGHEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final int DIGITS = 3;

    private Spans() {}

    /** Returns an empty histogram. */
    static Histogram histogram() {
        return new Histogram(1, HIGHEST_NANOS, DIGITS);
    }

    static long clamped(long nanos) {
        return Math.max(0, Math.min(nanos, HIGHEST_NANOS));
    }
}
