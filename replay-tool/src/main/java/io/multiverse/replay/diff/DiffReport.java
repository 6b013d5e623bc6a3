package io.multiverse.replay.diff;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.replay.command.NextCommand;
import io.multiverse.replay.journal.EventText;
import io.multiverse.replay.journal.JournalEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the differences of two runs: counts all, keeps the first few. Not thread-safe. */
final class DiffReport {
    private static final int SCHEMA_VERSION = 1;

    private final Path a;
    private final Path b;
    private final int limit;
    private final List<Difference> shown = new ArrayList<>();
    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    private long total;
    private long controlTicksCompared;
    private long controlTicksThatDiffer;
    private long firstControlTick;
    private long lastControlTick;
    private Difference firstEvent;

    DiffReport(Path a, Path b, int limit) {
        this.a = a;
        this.b = b;
        this.limit = limit;
    }

    /** Counts a difference; control ticks come in ascending order. */
    void add(Difference difference) {
        total++;
        firstEvent = firstEvent == null && difference.isOfEvent() ? difference : firstEvent;
        counts.merge(difference.kind(), 1L, Long::sum);
        if (difference.controlTick() > lastControlTick) {
            lastControlTick = difference.controlTick();
            firstControlTick = firstControlTick == 0 ? lastControlTick : firstControlTick;
            controlTicksThatDiffer += difference.kind() == Difference.Kind.LENGTH ? 0 : 1;
        }
        if (shown.size() < limit) {
            shown.add(difference);
        }
    }

    /** Counts a control tick that both runs have. */
    void compared() {
        controlTicksCompared++;
    }

    /** Returns whether no difference was found. */
    boolean isEqual() {
        return total == 0;
    }

    /** Two recordings of one run are bisected; runs that are not the same one have events to look at. */
    private String next() {
        if (!counts.containsKey(Difference.Kind.HEADER)) {
            return NextCommand.bisect(a, b);
        }
        if (firstEvent == null) {
            return NextCommand.frame(a, firstControlTick);
        }
        return NextCommand.why(firstEvent.kind() == Difference.Kind.EVENT_ONLY_IN_B ? b : a, firstEvent.subject());
    }

    /** Returns the lines for people. */
    List<String> lines(JournalEnd endOfA, JournalEnd endOfB) {
        final List<String> lines = new ArrayList<>();
        lines.add("A: " + a + "  " + describe(endOfA));
        lines.add("B: " + b + "  " + describe(endOfB));
        long controlTick = -1;
        for (final Difference difference : shown) {
            if (difference.controlTick() != controlTick) {
                controlTick = difference.controlTick();
                lines.add("");
                lines.add(controlTick == 0 ? "header" : "control tick " + Figures.grouped(controlTick));
            }
            lines.add("  " + difference.text());
        }
        lines.add("");
        if (isEqual()) {
            lines.add("Equal: " + Figures.count(controlTicksCompared, "control tick") + " compared"
                    + (endOfA.isSealed() == endOfB.isSealed() ? "" : "; only one journal is sealed"));
            return lines;
        }
        if (total > shown.size()) {
            lines.add("and " + Figures.count(total - shown.size(), "difference") + " more; --limit N shows N");
        }
        final List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(kind.words() + " " + Figures.grouped(count)));
        lines.add("Differences: " + Figures.grouped(total) + " in " + Figures.grouped(controlTicksThatDiffer) + " of "
                + Figures.count(controlTicksCompared, "control tick") + ": " + String.join(", ", parts));
        if (firstControlTick > 0) {
            lines.add("First differing control tick: " + Figures.grouped(firstControlTick));
        }
        if (controlTicksThatDiffer > 0) {
            lines.add("Next: " + next());
        }
        return lines;
    }

    private static String describe(JournalEnd end) {
        return Figures.count(end.frames(), "frame") + ", hash " + EventText.hex(end.lastHash())
                + (end.isSealed() ? "" : ", " + end.text());
    }

    /** Returns the object for {@code --json}; keys are only ever added. */
    Map<String, Object> toMap(JournalEnd endOfA, JournalEnd endOfB) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("equal", isEqual());
        map.put("a", side(a, endOfA));
        map.put("b", side(b, endOfB));
        map.put("controlTicksCompared", controlTicksCompared);
        map.put("controlTicksThatDiffer", controlTicksThatDiffer);
        map.put("firstDifferingControlTick", firstControlTick == 0 ? null : (Long) firstControlTick);
        map.put("differences", total);
        final Map<String, Object> byKind = new LinkedHashMap<>();
        counts.forEach((kind, count) -> byKind.put(Flag.word(kind), count));
        map.put("counts", byKind);
        map.put("shown", shown.stream().map(Difference::toMap).toList());
        map.put("next", controlTicksThatDiffer == 0 ? null : next());
        return map;
    }

    private static Map<String, Object> side(Path journal, JournalEnd end) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("directory", journal.toString());
        map.putAll(end.toMap());
        return map;
    }
}
