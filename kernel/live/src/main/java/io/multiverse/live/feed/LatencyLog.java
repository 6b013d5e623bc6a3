package io.multiverse.live.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/** How long control ticks took in each of the latest seconds that had any. Thread-safe. */
final class LatencyLog {
    private static final int SECONDS = 600;
    private static final double P50 = 50;
    private static final double P99 = 99;
    private static final double P999 = 99.9;

    private final SingleWriterRecorder recorder;
    private final Deque<Map<String, Object>> seconds = new ArrayDeque<>();
    private Histogram interval;
    private long number;

    LatencyLog(SingleWriterRecorder recorder) {
        this.recorder = recorder;
    }

    /** Ends a second: to be called once in each. */
    synchronized void endSecond() {
        number++;
        interval = recorder.getIntervalHistogram(interval);
        if (interval.getTotalCount() == 0) {
            return;
        }
        final Map<String, Object> second = new LinkedHashMap<>();
        second.put("second", number);
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

    /** Returns the latest second that had control ticks, null before the first. */
    synchronized Map<String, Object> latest() {
        return seconds.peekLast();
    }

    /** Returns the latest seconds that had control ticks, oldest first. */
    synchronized List<Map<String, Object>> seconds() {
        return new ArrayList<>(seconds);
    }
}
