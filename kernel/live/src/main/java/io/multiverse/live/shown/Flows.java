package io.multiverse.live.shown;

import io.multiverse.kernel.event.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many events went from where to where: from and to each of the first {@value #MOST_GAMES} games, from stages, from
 * outside, and to several games at once. One thread counts; any thread reads.
 */
public final class Flows {
    /** How many games, by index, are told apart. */
    public static final int MOST_GAMES = 64;

    private static final int STAGES = MOST_GAMES;
    private static final int OUTSIDE = MOST_GAMES + 1;
    private static final int SOURCES = MOST_GAMES + 2;
    private static final int SEVERAL = MOST_GAMES;
    private static final int TARGETS = MOST_GAMES + 1;

    private final AtomicLongArray counts = new AtomicLongArray(SOURCES * TARGETS);

    /**
     * Counts an event.
     *
     * @param emitter the index of the game that emitted it, or a negative number
     * @param isStage whether a stage emitted it
     * @param target what it is for, as it is encoded in the event
     */
    public void count(int emitter, boolean isStage, int target) {
        final int from = emitter >= 0 ? emitter : isStage ? STAGES : OUTSIDE;
        final int to = Targets.isRealm(target) ? target : SEVERAL;
        if ((from < MOST_GAMES || emitter < 0) && to < TARGETS && (to < MOST_GAMES || !Targets.isRealm(target))) {
            final int place = from * TARGETS + to;
            // This thread alone writes, so that it need not compare.
            counts.setRelease(place, counts.getPlain(place) + 1);
        }
    }

    /** Returns the counts for JSON, rows by source. */
    public Map<String, Object> map(List<String> games) {
        final int shown = Math.min(MOST_GAMES, games.size());
        final List<Object> rows = new ArrayList<>();
        for (int source = 0; source < SOURCES; source++) {
            if (source < shown || source >= MOST_GAMES) {
                rows.add(row(source, shown));
            }
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("games", games.subList(0, shown));
        map.put("further", games.size() - shown);
        map.put("events", rows);
        return map;
    }

    private List<Object> row(int source, int shown) {
        final List<Object> row = new ArrayList<>();
        for (int target = 0; target < shown; target++) {
            row.add(counts.getAcquire(source * TARGETS + target));
        }
        row.add(counts.getAcquire(source * TARGETS + SEVERAL));
        return row;
    }
}
