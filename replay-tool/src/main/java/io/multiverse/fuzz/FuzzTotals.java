package io.multiverse.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a fuzz has done so far.
 *
 * @param games how many games were planned and executed in all ways
 * @param controlTicks how many control ticks they have together, each counted once
 * @param events how many events
 * @param executions how many times a game, or a part of one, was executed
 * @param comparisons how many pairs of executions were compared, and runs with the model
 */
public record FuzzTotals(long games, long controlTicks, long events, long executions, long comparisons) {
    /** Nothing yet. */
    public static final FuzzTotals NOTHING = new FuzzTotals(0, 0, 0, 0, 0);

    FuzzTotals plusGame(long ticks, long count) {
        return new FuzzTotals(games + 1, controlTicks + ticks, events + count, executions, comparisons);
    }

    FuzzTotals plusExecution(int compared) {
        return new FuzzTotals(games, controlTicks, events, executions + 1, comparisons + compared);
    }

    /** Returns the totals by name, in a fixed order. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("games", games);
        map.put("controlTicks", controlTicks);
        map.put("events", events);
        map.put("executions", executions);
        map.put("comparisons", comparisons);
        return map;
    }
}
