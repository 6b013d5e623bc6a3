package io.multiverse.replay.fuzz;

import io.multiverse.cli.Console;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.expression.EventNames;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.JournalDiff;
import io.multiverse.replay.journal.JournalWalk;
import io.multiverse.replay.reexecute.ReexecutionSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What came out different when events that tie came in another order.
 *
 * @param seed the seed of the order
 * @param firstControlTick the first control tick with a difference; 0: none has one
 * @param owners the realms and stages whose states differed
 */
record PermutedRun(long seed, long firstControlTick, List<Owner> owners) {
    private static final int MOST_OWNERS = 10;
    private static final int MOST_FIELDS = 5;
    private static final String KERNEL_FIELDS = "kernel.";

    /**
     * A realm or a stage whose state differed.
     *
     * @param name its name
     * @param sinceControlTick the first control tick after which it did
     * @param changes the fields that differ at the end; none: it became equal again
     */
    record Owner(String name, long sinceControlTick, List<NamedState.Change> changes) {
        private Map<String, Object> toMap() {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("sinceControlTick", sinceControlTick);
            map.put(
                    "fields",
                    changes.stream()
                            .map(change -> {
                                final Map<String, Object> field = new LinkedHashMap<>();
                                field.put("field", change.path());
                                field.put("canonical", change.beforeText());
                                field.put("permuted", change.afterText());
                                return field;
                            })
                            .toList());
            return map;
        }
    }

    /** Compares a run with ties in another order with the one in canonical order. */
    static PermutedRun of(long seed, Path canonical, Path permuted, Console console, StatusLine status) {
        final AtomicLong first = new AtomicLong();
        final Map<String, Long> since = new LinkedHashMap<>();
        final long last;
        try (JournalWalk walk = JournalWalk.open(canonical, console, status, "comparing");
                JournalWalk permutedWalk = JournalWalk.open(permuted, console, none(console), "")) {
            JournalDiff.compare(walk, permutedWalk, () -> {}, difference -> {
                first.compareAndSet(0, difference.controlTick());
                if (difference.kind() == Difference.Kind.DIGEST) {
                    since.putIfAbsent(difference.subject(), difference.controlTick());
                }
            });
            last = Math.min(walk.frames(), permutedWalk.frames());
        }
        return new PermutedRun(
                seed,
                first.get(),
                since.isEmpty() ? List.of() : owners(since, last, canonical, permuted, console, status));
    }

    private static StatusLine none(Console console) {
        return new StatusLine(console.err(), StatusLine.Mode.NONE, false);
    }

    private static List<Owner> owners(
            Map<String, Long> since, long last, Path canonical, Path permuted, Console console, StatusLine status) {
        final List<Owner> owners = new ArrayList<>();
        try (ReexecutionSession a = session(canonical, last, console, status);
                ReexecutionSession b = session(permuted, last, console, status)) {
            since.forEach((name, controlTick) -> {
                final List<NamedState.Change> changes =
                        new ArrayList<>(state(a, name).changesTo(state(b, name)));
                // what the realm's code wrote says more than what the kernel keeps for it
                changes.sort(Comparator.comparing(change -> change.path().startsWith(KERNEL_FIELDS)));
                owners.add(new Owner(name, controlTick, changes));
            });
        }
        return owners;
    }

    private static ReexecutionSession session(Path journal, long last, Console console, StatusLine status) {
        return ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        Recording.startOf(journal),
                        last,
                        null,
                        null,
                        ReexecutionSession.Knowledge.STATE,
                        console,
                        status),
                last);
    }

    private static NamedState state(ReexecutionSession session, String name) {
        final boolean isStage = name.startsWith(EventNames.STAGE);
        final StateFields fields = new StateFields();
        try {
            session.describe(isStage, isStage ? name.substring(EventNames.STAGE.length()) : name, fields);
        } catch (final IllegalArgumentException e) {
            return NamedState.EMPTY;
        }
        return NamedState.of(fields);
    }

    /** Returns it for people. */
    List<String> lines() {
        if (firstControlTick == 0) {
            return List.of("Order of seed " + seed + ": nothing differs");
        }
        final List<String> lines = new ArrayList<>();
        final List<Owner> different =
                owners.stream().filter(owner -> !owner.changes().isEmpty()).toList();
        lines.add("Order of seed " + seed + ": different from control tick " + Figures.grouped(firstControlTick)
                + " on; at the end, "
                + (different.isEmpty()
                        ? "all states are equal"
                        : Figures.count(different.size(), "state") + " differ" + (different.size() == 1 ? "s" : "")));
        different.stream().limit(MOST_OWNERS).forEach(owner -> add(owner, lines));
        if (different.size() > MOST_OWNERS) {
            lines.add("  and " + (different.size() - MOST_OWNERS) + " more; --json lists all");
        }
        final long settled = owners.size() - (long) different.size();
        if (settled > 0 && !different.isEmpty()) {
            lines.add("  " + Figures.count(settled, "other state") + " differed for a while");
        }
        return lines;
    }

    private static void add(Owner owner, List<String> lines) {
        lines.add("  " + owner.name() + ", from control tick " + Figures.grouped(owner.sinceControlTick()) + " on:");
        owner.changes().stream()
                .limit(MOST_FIELDS)
                .forEach(change -> lines.add(
                        "    " + change.path() + ": " + change.beforeText() + ", here " + change.afterText()));
        if (owner.changes().size() > MOST_FIELDS) {
            lines.add("    and " + Figures.count(owner.changes().size() - MOST_FIELDS, "more field"));
        }
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("seed", seed);
        map.put("equal", firstControlTick == 0);
        map.put("firstControlTick", firstControlTick == 0 ? null : firstControlTick);
        map.put("states", owners.stream().map(Owner::toMap).toList());
        return map;
    }
}
