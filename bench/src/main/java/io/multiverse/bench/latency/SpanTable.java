package io.multiverse.bench.latency;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** One histogram per series, and one more where it has a corrected form. Not thread-safe. */
final class SpanTable {
    private final Map<Series, Histogram> raw = new EnumMap<>(Series.class);
    private final Map<Series, Histogram> corrected = new EnumMap<>(Series.class);

    /** Makes empty histograms for those of these series that exist at a pace. */
    SpanTable(boolean isRealtime, Series... series) {
        for (final Series each : series) {
            if (each.exists(isRealtime)) {
                raw.put(each, Spans.histogram());
            }
            if (each.isCorrected(isRealtime)) {
                corrected.put(each, Spans.histogram());
            }
        }
    }

    /** Returns the histogram of what was seen, or null if there is none. */
    Histogram raw(Series series) {
        return raw.get(series);
    }

    /** Returns the histogram of the corrected form, or null if there is none. */
    Histogram corrected(Series series) {
        return corrected.get(series);
    }

    void reset() {
        raw.values().forEach(Histogram::reset);
        corrected.values().forEach(Histogram::reset);
    }

    /** Adds all that {@code other} holds; it may have fewer series. */
    void add(SpanTable other) {
        other.raw.forEach((series, histogram) -> raw.get(series).add(histogram));
        other.corrected.forEach((series, histogram) -> corrected.get(series).add(histogram));
    }
}
