package io.multiverse.live.feed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a run in progress that somebody watches: what each was at every look at its owner's state, when it
 * changed last, and which events its owner got before. Thread-safe.
 */
final class FieldWatches {
    /**
     * How many fields are watched; a further one takes the place of the one that nobody has asked about for longest.
     */
    static final int MOST = 32;

    private static final long WATCHED_NANOS = 30_000_000_000L;
    private static final int MOST_EVENTS = 20;
    private static final String ABSENT = "(absent)";

    private final ArrivedEvents arrived;
    private final Map<Field, Watch> watches = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Field, Watch> eldest) {
            return size() > MOST;
        }
    };

    /** A field of a game's or stage's state. */
    record Field(String owner, String path) {}

    /** Knows which events a game got. */
    interface ArrivedEvents {
        /**
         * Returns the events that a game, or several games, got in some windows, oldest first; nothing if they are not
         * all known, or not yet.
         *
         * @param after the control tick before the first window
         * @param upTo the control tick that ends the last window
         */
        Optional<List<Map<String, Object>>> of(String game, long after, long upTo);
    }

    /** A field as of the latest look, and its latest change. */
    private static final class Watch {
        private final long since;
        private long askedNanos;
        private long seenAt = -1;
        private String value;
        private Change change;

        private Watch(long since) {
            this.since = since;
        }
    }

    /** What a field was at one look and at the next; {@code events}: what its owner got in between, null: not known. */
    private record Change(long after, long controlTick, String before, String value, List<Map<String, Object>> events) {
        private Change with(List<Map<String, Object>> known) {
            return new Change(after, controlTick, before, value, known);
        }
    }

    FieldWatches(ArrivedEvents arrived) {
        this.arrived = arrived;
    }

    /** Watches a field for the next half minute; {@code controlTick} is the latest there is. */
    synchronized void watch(Field field, long controlTick) {
        watches.computeIfAbsent(field, unused -> new Watch(controlTick)).askedNanos = System.nanoTime();
    }

    /** Returns whose states must be looked at, again and again. */
    synchronized Set<String> owners() {
        watches.values().removeIf(watch -> System.nanoTime() - watch.askedNanos > WATCHED_NANOS);
        final Set<String> owners = new LinkedHashSet<>();
        watches.keySet().forEach(field -> owners.add(field.owner()));
        return owners;
    }

    /** Takes in a state, as {@code ShownState} has it. */
    synchronized void seen(String owner, long controlTick, List<Map<String, Object>> fields) {
        watches.forEach((field, watch) -> {
            if (field.owner().equals(owner) && controlTick > watch.seenAt) {
                seen(watch, controlTick, valueOf(field.path(), fields));
            }
        });
    }

    private static void seen(Watch watch, long controlTick, String value) {
        if (watch.seenAt >= 0 && !value.equals(watch.value)) {
            watch.change = new Change(watch.seenAt, controlTick, watch.value, value, null);
        }
        watch.seenAt = controlTick;
        watch.value = value;
    }

    private static String valueOf(String path, List<Map<String, Object>> fields) {
        for (final Map<String, Object> field : fields) {
            if (path.equals(field.get("path"))) {
                return (String) field.get("value");
            }
        }
        return ABSENT;
    }

    /** Returns what has become of a field that is watched, for JSON. */
    synchronized Map<String, Object> answer(Field field) {
        final Watch watch = watches.getOrDefault(field, new Watch(-1));
        final Change change = watch.change;
        // Events are copied since the watch began. They are asked for as soon as possible, and kept: later, they are
        // gone.
        if (change != null && change.events() == null && change.after() > watch.since) {
            watch.change = change.with(arrived.of(field.owner(), change.after(), change.controlTick())
                    .orElse(null));
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("field", field.owner() + '.' + field.path());
        map.put("watchedSince", watch.since);
        map.put("controlTick", watch.seenAt);
        map.put("lastChange", watch.change == null ? null : map(watch.change));
        return map;
    }

    private static Map<String, Object> map(Change change) {
        final List<Map<String, Object>> events = change.events() == null ? List.of() : change.events();
        final int further = Math.max(0, events.size() - MOST_EVENTS);
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("after", change.after());
        map.put("controlTick", change.controlTick());
        map.put("before", change.before());
        map.put("value", change.value());
        map.put("isWhole", change.events() != null);
        map.put("events", events.subList(further, events.size()));
        map.put("furtherEvents", further);
        return map;
    }
}
