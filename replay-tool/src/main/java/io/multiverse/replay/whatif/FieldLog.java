package io.multiverse.replay.whatif;

import io.multiverse.cli.text.Figures;
import io.multiverse.expression.NamedState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that have differed between two worlds, since when, until when, and how. Not thread-safe. */
final class FieldLog {
    /** More are counted only. */
    static final int MOST_FIELDS = 20_000;

    private static final String KERNEL_FIELDS = "kernel.";

    private final Map<String, Map<String, Entry>> byOwner = new LinkedHashMap<>();
    private int size;
    private boolean isCut;

    /** One field. */
    static final class Entry {
        private final String owner;
        private final NamedState.Change first;
        private final long firstControlTick;
        private NamedState.Change last;
        private long lastControlTick;

        private Entry(String owner, NamedState.Change first, long controlTick) {
            this.owner = owner;
            this.first = first;
            firstControlTick = controlTick;
        }

        private boolean isOfKernel() {
            return FieldLog.isOfKernel(first);
        }

        private String text(long end) {
            final boolean isLasting = lastControlTick == end;
            return owner + "." + first.path() + ": " + first.beforeText() + ", here " + first.afterText()
                    + " from control tick " + Figures.grouped(firstControlTick)
                    + (!isLasting
                            ? " to " + Figures.grouped(lastControlTick)
                            : firstControlTick == end
                                    ? ""
                                    : "; at the end " + last.beforeText() + ", here " + last.afterText());
        }

        private Map<String, Object> toMap(long end) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("owner", owner);
            map.put("field", first.path());
            map.put("firstControlTick", firstControlTick);
            map.put("lastControlTick", lastControlTick);
            map.put("recordedFirst", first.beforeText());
            map.put("alteredFirst", first.afterText());
            map.put("recordedLast", last.beforeText());
            map.put("alteredLast", last.afterText());
            map.put("lasting", lastControlTick == end);
            return map;
        }
    }

    /** Returns whether a field is one that the kernel keeps for a realm. */
    static boolean isOfKernel(NamedState.Change change) {
        return change.path().startsWith(KERNEL_FIELDS);
    }

    /** Notes in which fields a realm or stage differs after a control tick. */
    void add(String owner, long controlTick, List<NamedState.Change> changes) {
        final Map<String, Entry> fields = byOwner.computeIfAbsent(owner, name -> new LinkedHashMap<>());
        for (final NamedState.Change change : changes) {
            Entry entry = fields.get(change.path());
            if (entry == null && size == MOST_FIELDS) {
                isCut = true;
                continue;
            }
            if (entry == null) {
                entry = new Entry(owner, change, controlTick);
                fields.put(change.path(), entry);
                size++;
            }
            entry.last = change;
            entry.lastControlTick = controlTick;
        }
    }

    /** Returns how many fields have differed, and whether there were more. */
    String count() {
        return Figures.count(size, "field") + (isCut ? " and more" : "");
    }

    int size() {
        return size;
    }

    /** Returns how many fields differ after a control tick, the last one. */
    long lasting(long end) {
        return entries().stream().filter(entry -> entry.lastControlTick == end).count();
    }

    /** Returns the first few for people: those that realms wrote before those that the kernel keeps for them. */
    List<String> lines(long end, int limit) {
        return entries().stream().limit(limit).map(entry -> entry.text(end)).toList();
    }

    /** Returns all for JSON. */
    List<Map<String, Object>> toList(long end) {
        return entries().stream().map(entry -> entry.toMap(end)).toList();
    }

    private List<Entry> entries() {
        final List<Entry> entries = new ArrayList<>();
        byOwner.values().forEach(fields -> entries.addAll(fields.values()));
        entries.sort(Comparator.comparing(Entry::isOfKernel).thenComparingLong(entry -> entry.firstControlTick));
        return entries;
    }
}
