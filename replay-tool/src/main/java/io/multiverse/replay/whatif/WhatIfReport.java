package io.multiverse.replay.whatif;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.replay.diff.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what a recorded run and an altered one differ.
 *
 * @param question what is altered
 * @param lastControlTick where both ended
 * @param differentSince the first control tick after which they differ, or 0
 * @param equalSince the control tick from which on they are equal again, or 0
 * @param differentControlTicks the number of control ticks in which they differ
 * @param sameEvents how many events both have
 * @param counts how many events differ, by kind
 * @param events the first of these
 * @param others changes of status that differ
 * @param ends which of the worlds somebody of the model ended, in words
 * @param fields the fields that differ
 * @param spread how the difference spread
 */
record WhatIfReport(
        WhatIf question,
        long lastControlTick,
        long differentSince,
        long equalSince,
        long differentControlTicks,
        long sameEvents,
        Map<EventDifference.Kind, Long> counts,
        List<EventDifference> events,
        List<Difference> others,
        List<String> ends,
        FieldLog fields,
        Spread spread) {
    private static final int SCHEMA_VERSION = 1;

    private long differentEvents() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(EventDifference.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Returns it for people, with at most {@code limit} events and fields. */
    List<String> lines(int limit) {
        final List<String> lines = new ArrayList<>(TextWrap.lines("What if: ", "  ", question.text()));
        final String span =
                "control ticks " + Figures.grouped(question.controlTick()) + " to " + Figures.grouped(lastControlTick);
        if (differentSince == 0) {
            lines.add("Equal: " + span + ", " + Figures.count(sameEvents, "event"));
            return lines;
        }
        addEvents(span, limit, lines);
        addFields(limit, lines);
        if (!others.isEmpty()) {
            lines.add("");
            lines.add("Changes of status that differ: " + Figures.grouped(others.size()));
            others.stream()
                    .limit(limit)
                    .forEach(other ->
                            lines.add("  control tick " + Figures.grouped(other.controlTick()) + "  " + other.text()));
        }
        if (spread.size() > 0) {
            lines.add("");
            lines.add("How it spread:");
            spread.lines().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        lines.addAll(ends);
        lines.add(
                equalSince > 0
                        ? "The worlds are equal again from control tick " + Figures.grouped(equalSince) + " on"
                        : "The worlds still differ after control tick " + Figures.grouped(lastControlTick));
        return lines;
    }

    private void addEvents(String span, int limit, List<String> lines) {
        lines.add("Events, " + span + ": " + Figures.grouped(sameEvents) + " the same, "
                + Figures.grouped(count(EventDifference.Kind.VANISHED)) + " vanished, "
                + Figures.grouped(count(EventDifference.Kind.CAME)) + " came, "
                + Figures.grouped(count(EventDifference.Kind.CHANGED)) + " changed");
        events.stream()
                .limit(limit)
                .forEach(event ->
                        lines.add("  control tick " + Figures.grouped(event.controlTick()) + "  " + event.text()));
        more(differentEvents() - Math.min(limit, events.size()), "event", lines);
    }

    private void addFields(int limit, List<String> lines) {
        lines.add("");
        lines.add("Fields that differ: " + fields.count() + ", at the end "
                + Figures.grouped(fields.lasting(lastControlTick)));
        fields.lines(lastControlTick, limit).forEach(line -> lines.add("  " + line));
        more(fields.size() - Math.min(limit, fields.size()), "field", lines);
    }

    private static void more(long count, String what, List<String> lines) {
        if (count > 0) {
            lines.add("  and " + Figures.count(count, what) + " more; --limit N shows N");
        }
    }

    /** Returns it for JSON; keys are only ever added. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("controlTick", question.controlTick());
        map.put("alterations", question.texts());
        map.put("lastControlTick", lastControlTick);
        map.put("equal", differentSince == 0);
        map.put("differentSince", differentSince == 0 ? null : differentSince);
        map.put("equalSince", equalSince == 0 ? null : equalSince);
        map.put("controlTicksThatDiffer", differentControlTicks);
        map.put("sameEvents", sameEvents);
        final Map<String, Object> byKind = new LinkedHashMap<>();
        for (final EventDifference.Kind kind : EventDifference.Kind.values()) {
            byKind.put(Flag.word(kind), count(kind));
        }
        map.put("differentEvents", byKind);
        map.put("events", events.stream().map(EventDifference::toMap).toList());
        map.put("lifecycle", others.stream().map(Difference::toMap).toList());
        map.put("ends", ends);
        map.put("fields", fields.toList(lastControlTick));
        map.put("spread", spread.toList());
        return map;
    }
}
