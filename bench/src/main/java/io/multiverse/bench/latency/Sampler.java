package io.multiverse.bench.latency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Takes intervals of all series, sums them up and logs them. One thread at a time. */
final class Sampler {
    private final Recorders recorders;
    private final SpanTable interval;
    private final Map<Series, Measured> rawOf = new EnumMap<>(Series.class);
    private final Map<Series, Measured> correctedOf = new EnumMap<>(Series.class);

    Sampler(Recorders recorders, boolean isRealtime) {
        this.recorders = recorders;
        interval = new SpanTable(isRealtime, Series.values());
        for (final Series series : Series.values()) {
            if (series.exists(isRealtime)) {
                rawOf.put(series, new Measured(series, false));
            }
            if (series.isCorrected(isRealtime)) {
                correctedOf.put(series, new Measured(series, true));
            }
        }
    }

    /** Forgets what was recorded since the last interval. */
    void discard() {
        recorders.addIntervalTo(interval);
        interval.reset();
    }

    /**
     * Takes an interval.
     *
     * @param beginMillis when it began, in milliseconds since 1970
     * @param endMillis when it ends
     * @param endSeconds the same from the beginning of the measurement
     * @param log where it goes, too, or null
     */
    void sample(long beginMillis, long endMillis, double endSeconds, IntervalLog log) {
        recorders.addIntervalTo(interval);
        rawOf.forEach((series, sum) -> add(sum, interval.raw(series), beginMillis, endMillis, endSeconds, log));
        correctedOf.forEach(
                (series, sum) -> add(sum, interval.corrected(series), beginMillis, endMillis, endSeconds, log));
        interval.reset();
    }

    private static void add(
            Measured sum, Histogram interval, long beginMillis, long endMillis, double endSeconds, IntervalLog log) {
        sum.add(endSeconds, interval);
        if (log != null) {
            log.add(sum.tag(), beginMillis, endMillis, interval);
        }
    }

    /** Returns what was measured, each series raw and, where it has that form, corrected. */
    List<Measured> results() {
        final List<Measured> results = new ArrayList<>();
        rawOf.forEach((series, measured) -> {
            results.add(measured);
            if (correctedOf.containsKey(series)) {
                results.add(correctedOf.get(series));
            }
        });
        return results;
    }
}
