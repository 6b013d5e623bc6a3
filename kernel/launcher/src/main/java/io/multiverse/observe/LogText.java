package io.multiverse.observe;

import io.multiverse.cli.text.JsonText;
import io.multiverse.kernel.log.LogLine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A line of a run's log as text and as JSON. The stream that prints it makes its text plain. */
public final class LogText {
    private static final double NANOS_PER_SECOND = 1e9;

    private LogText() {}

    /** Returns a line for people. */
    public static String line(LogLine line) {
        final StringBuilder text = new StringBuilder()
                .append(line.controlTick())
                .append(String.format(Locale.ROOT, "  %.3f s  ", line.simTimeNanos() / NANOS_PER_SECOND))
                .append(String.format(Locale.ROOT, "%-5s ", line.level()))
                .append(source(line));
        if (!line.isStage()) {
            text.append('@').append(line.localTick());
        }
        text.append("  ").append(line.text());
        if (line.cause() != 0) {
            text.append("  [cause ").append(line.cause()).append(']');
        }
        return text.toString();
    }

    /** Returns a line as one JSON object in one line. */
    public static String json(LogLine line) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", line.controlTick());
        map.put("simTimeNs", line.simTimeNanos());
        map.put(line.isStage() ? "stage" : "realm", line.source());
        if (!line.isStage()) {
            map.put("localTick", line.localTick());
        }
        map.put("level", line.level().name());
        map.put("cause", line.cause() == 0 ? null : line.cause());
        map.put("text", line.text());
        return JsonText.compact(map);
    }

    /** Returns who told a line, as commands name realms and stages. */
    public static String source(LogLine line) {
        return line.isStage() ? "stage:" + line.source() : line.source();
    }
}
