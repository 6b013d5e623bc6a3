package io.multiverse.live.shown;

import io.multiverse.kernel.log.LogLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/** The log of a run, for JSON. */
public final class ShownLog {
    private static final String STAGE = "stage:";

    private ShownLog() {}

    /**
     * Returns lines, in order, with the keys that {@code --log-file} writes.
     *
     * @param cursor the place after the last of them
     * @param name returns what an event is called, null for none
     */
    public static Map<String, Object> of(LogQuery query, List<LogLine> lines, long cursor, LongFunction<String> name) {
        final List<Object> wanted = new ArrayList<>();
        for (final LogLine line : lines) {
            if (isWanted(line, query)) {
                wanted.add(map(line, name));
            }
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("cursor", cursor);
        map.put("lines", wanted.subList(Math.max(0, wanted.size() - query.most()), wanted.size()));
        return map;
    }

    private static String source(LogLine line) {
        return line.isStage() ? STAGE + line.source() : line.source();
    }

    private static boolean isWanted(LogLine line, LogQuery query) {
        return line.level().isAtLeast(query.least())
                && (query.source() == null || query.source().equals(source(line)))
                && (query.text() == null || line.text().contains(query.text()));
    }

    private static Map<String, Object> map(LogLine line, LongFunction<String> name) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", line.controlTick());
        map.put("simTimeNs", line.simTimeNanos());
        map.put("localTick", line.localTick() < 0 ? null : line.localTick());
        map.put("source", source(line));
        map.put("level", line.level().name().toLowerCase(Locale.ROOT));
        map.put("text", line.text());
        map.put("cause", name.apply(line.cause()));
        return map;
    }
}
