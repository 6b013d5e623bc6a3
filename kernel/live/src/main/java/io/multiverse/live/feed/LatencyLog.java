package io.multiverse.live.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** How long control ticks took in each of the latest seconds. Thread-safe. */
final class LatencyLog {
    private static final int SECONDS = 600;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    private final SingleWriterRecorder recorder;
    private final Deque<Map<String, Object>> seconds = new ArrayDeque<>();
    private final long began = System.nanoTime();
    private Histogram interval;
    private long number;

    LatencyLog(SingleWriterRecorder recorder) {
        this.recorder = recorder;
    }

    /** Ends a second, if one has passed since the last call that did. */
    synchronized void advance() {
        final long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        if (now == number) {
            return;
        }
        number = now;
        interval = recorder.getIntervalHistogram(interval);
        final Map<String, Object> second = new LinkedHashMap<>();
        second.put("second", now);
        second.put("controlTicks", interval.getTotalCount());
        second.put("p50Ns", interval.getValueAtPercentile(P50));
        second.put("p99Ns", interval.getValueAtPercentile(P99));
        second.put("p999Ns", interval.getValueAtPercentile(P999));
        second.put("maxNs", interval.getMaxValue());
        seconds.addLast(second);
        if (seconds.size() > SECONDS) {
            seconds.removeFirst();
        }
    }

    /** Returns the latest second, null before the first. */
    synchronized Map<String, Object> latest() {
        return seconds.peekLast();
    }

    /** Returns the latest seconds, oldest first. */
    synchronized List<Map<String, Object>> seconds() {
        return new ArrayList<>(seconds);
    }
}
