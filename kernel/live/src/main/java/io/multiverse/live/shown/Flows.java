package io.multiverse.live.shown;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many events went from where to where: from and to games, from stages, from outside, and to several games at once.
 * Shown are the busiest games and the busiest flows between any games. Not thread-safe.
 */
public final class Flows {
    /** How many games the matrix has. */
    public static final int MOST_GAMES = 64;

    /** How many flows from game to game are listed. */
    public static final int MOST_LISTED = 300;

    /** How many flows are told apart; where there are more, those with the fewest events are forgotten. */
    static final int MOST_FLOWS = 1 << 16;

    private static final int STAGES = -1;
    private static final int OUTSIDE = -2;
    private static final int SEVERAL = -1;

    private final Map<Flow, Long> counts = new HashMap<>();
    private long leftOut;

    /** From a game by its index, stages or outside, to a game or several. */
    private record Flow(int source, int target) {
        private boolean isFromGameToGame() {
            return source >= 0 && target >= 0;
        }
    }

    /**
     * Counts events.
     *
     * @param emitter who emitted them, as in {@link EventId}
     * @param target what they are for, as {@link Targets} codes it
     * @param events how many, from 1
     */
    public void count(int emitter, int target, long events) {
        final int source = emitter >= EventId.FIRST_REALM_EMITTER
                ? emitter - EventId.FIRST_REALM_EMITTER
                : emitter == EventId.INPUT_EMITTER ? OUTSIDE : STAGES;
        counts.merge(new Flow(source, Targets.isRealm(target) ? target : SEVERAL), events, Long::sum);
        if (counts.size() > MOST_FLOWS) {
            forgetTheSmallest();
        }
    }

    /** Counts events of which nobody knows where they went. */
    public void leaveOut(long events) {
        leftOut += events;
    }

    private void forgetTheSmallest() {
        for (long least = 1; counts.size() > MOST_FLOWS / 2; least *= 2) {
            final long most = least;
            counts.values().removeIf(count -> {
                leftOut += count <= most ? count : 0;
                return count <= most;
            });
        }
    }

    /**
     * Returns the counts for JSON: rows by source for the busiest games, then for stages and for outside, with a column
     * for each of those games and one for several; and the busiest flows from game to game, whichever these are.
     *
     * @param games the ids of all games, by index
     */
    public Map<String, Object> map(List<String> games) {
        final List<Integer> shown = busiest(games.size());
        final List<Integer> sources = new ArrayList<>(shown);
        sources.add(STAGES);
        sources.add(OUTSIDE);
        final List<Integer> targets = new ArrayList<>(shown);
        targets.add(SEVERAL);
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("games", shown.stream().map(games::get).toList());
        map.put("further", games.size() - shown.size());
        map.put("events", sources.stream().map(source -> row(source, targets)).toList());
        map.put("busiest", list(games));
        map.put("leftOut", leftOut);
        return map;
    }

    private List<Long> row(int source, List<Integer> targets) {
        return targets.stream()
                .map(target -> counts.getOrDefault(new Flow(source, target), 0L))
                .toList();
    }

    /** Returns the games that sent and received most, in order of their indices. */
    private List<Integer> busiest(int games) {
        final long[] events = new long[games];
        counts.forEach((flow, count) -> {
            if (flow.source() >= 0 && flow.source() < games) {
                events[flow.source()] += count;
            }
            if (flow.target() >= 0 && flow.target() < games) {
                events[flow.target()] += count;
            }
        });
        return IntStream.range(0, games)
                .boxed()
                .sorted(Comparator.comparingLong(game -> -events[game]))
                .limit(MOST_GAMES)
                .sorted()
                .toList();
    }

    private List<Object> list(List<String> games) {
        final List<Object> list = new ArrayList<>();
        counts.entrySet().stream()
                .filter(entry -> entry.getKey().isFromGameToGame()
                        && entry.getKey().source() != entry.getKey().target()
                        && Math.max(entry.getKey().source(), entry.getKey().target()) < games.size())
                .sorted(Map.Entry.<Flow, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().source())
                        .thenComparing(entry -> entry.getKey().target()))
                .limit(MOST_LISTED)
                .forEach(entry -> {
                    final Map<String, Object> map = new LinkedHashMap<>();
                    map.put("source", games.get(entry.getKey().source()));
                    map.put("target", games.get(entry.getKey().target()));
                    map.put("events", entry.getValue());
                    list.add(map);
                });
        return list;
    }
}
