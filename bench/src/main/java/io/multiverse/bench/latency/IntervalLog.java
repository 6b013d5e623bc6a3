package io.multiverse.bench.latency;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes one histogram per interval and series to a file in HdrHistogram's log format, version 1.3, tagged. Values are
 * nanoseconds; the maximum that people can read in it is in milliseconds.
 */
final class IntervalLog implements AutoCloseable {
    private final PrintStream out;
    private final HistogramLogWriter writer;

    IntervalLog(Path file, long startMillis, String comment) throws IOException {
        out = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
        writer = new HistogramLogWriter(out);
        writer.outputComment("[" + comment + "; values in nanoseconds]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(startMillis);
        writer.setBaseTime(startMillis);
        writer.outputLegend();
    }

    void add(String tag, long beginMillis, long endMillis, Histogram interval) {
        interval.setTag(tag);
        interval.setStartTimeStamp(beginMillis);
        interval.setEndTimeStamp(endMillis);
        writer.outputIntervalHistogram(interval);
    }

    /** Returns whether something could not be written. */
    boolean hasFailed() {
        return out.checkError();
    }

    @Override
    public void close() {
        out.close();
    }
}
