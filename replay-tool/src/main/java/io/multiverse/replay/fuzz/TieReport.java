package io.multiverse.replay.fuzz;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.report.TieCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which events tie in a run, and what hangs on their order.
 *
 * @param controlTicks the length of the run
 * @param deliveries how often an event was delivered that ties with another
 * @param byType the same by event type, the most first
 * @param byRealm the same by the realm that gets them, the most first
 * @param runs what came out when they came in other orders
 */
record TieReport(
        long controlTicks,
        long deliveries,
        Map<String, Long> byType,
        Map<String, Long> byRealm,
        List<PermutedRun> runs) {
    private static final int MOST_NAMES = 10;

    /** Counts the ties of a run in canonical order. */
    static TieReport of(Path canonical, Console console, StatusLine status) {
        final TieCounts ties = new TieCounts();
        try (JournalWalk walk = JournalWalk.open(canonical, console, status, "counting")) {
            for (JournaledFrame frame = walk.next(); frame != null; frame = walk.next()) {
                ties.add(frame, walk.waiting().due(), walk.register());
            }
            return new TieReport(
                    walk.frames(),
                    ties.events(),
                    counts(walk.register().typeCount(), ties::ofType, walk.register()::typeName),
                    counts(walk.register().realmCount(), ties::ofRealm, walk.register()::realmName),
                    List.of());
        }
    }

    private static Map<String, Long> counts(int count, IntToLongFunction ties, IntFunction<String> name) {
        final Map<String, Long> counts = new LinkedHashMap<>();
        IntStream.range(0, count)
                .boxed()
                .filter(index -> ties.applyAsLong(index) > 0)
                .sorted(Comparator.comparingLong((Integer index) -> ties.applyAsLong(index))
                        .reversed())
                .forEach(index -> counts.put(name.apply(index), ties.applyAsLong(index)));
        return counts;
    }

    /** Returns this report with one run more. */
    TieReport with(PermutedRun run) {
        final List<PermutedRun> more = new ArrayList<>(runs);
        more.add(run);
        return new TieReport(controlTicks, deliveries, byType, byRealm, List.copyOf(more));
    }

    /** Returns it for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.addAll(TextWrap.lines(
                "",
                "  ",
                "In " + Figures.count(controlTicks, "control tick")
                        + (deliveries == 0
                                ? " no events tie"
                                : " an event was delivered " + Figures.count(deliveries, "time")
                                        + " whose place only the index of its source decided; of type " + most(byType)
                                        + "; to " + most(byRealm))));
        runs.forEach(run -> lines.addAll(run.lines()));
        final long different =
                runs.stream().filter(run -> run.firstControlTick() > 0).count();
        if (different > 0) {
            lines.addAll(TextWrap.lines(
                    "",
                    "",
                    "With " + different + " of " + Figures.count(runs.size(), "other order")
                            + " the run comes out different. If that matters, give such events priorities or due times,"
                            + " or handle them in an order of your own."));
        }
        return lines;
    }

    private static String most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                        .limit(MOST_NAMES)
                        .map(entry -> entry.getKey() + " " + Figures.grouped(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + (counts.size() > MOST_NAMES ? " and " + (counts.size() - MOST_NAMES) + " more" : "");
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTicks", controlTicks);
        map.put("tiedDeliveries", deliveries);
        map.put("tiedByType", byType);
        map.put("tiedByRealm", byRealm);
        map.put("orders", runs.stream().map(PermutedRun::toMap).toList());
        return map;
    }
}
