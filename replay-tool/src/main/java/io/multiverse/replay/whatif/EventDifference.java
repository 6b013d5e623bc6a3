package io.multiverse.replay.whatif;

import io.multiverse.cli.Flag;
import io.multiverse.replay.diff.Difference;
import io.multiverse.replay.diff.EventComparison;
import io.multiverse.replay.journal.NamedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event that only one of both worlds has in a control tick, or that both have with other content.
 *
 * @param controlTick the control tick
 * @param recorded the event in the recorded run, or null
 * @param altered the event in the altered one, or null
 */
record EventDifference(long controlTick, NamedEvent recorded, NamedEvent altered) {
    /** What depends on how many events came before, and so says nothing of this one. */
    private static final Set<String> NUMBERS = Set.of("parent", "root", "depth", "answers");

    /** What can be different. */
    enum Kind {
        /** Only the recorded run has it. */
        VANISHED,
        /** Only the altered run has it. */
        CAME,
        /** Both have it, with other content. */
        CHANGED
    }

    Kind kind() {
        return altered == null ? Kind.VANISHED : recorded == null ? Kind.CAME : Kind.CHANGED;
    }

    /** Returns the event, that of the recorded run if both have it. */
    NamedEvent event() {
        return recorded == null ? altered : recorded;
    }

    /** Returns in which fields it differs; none if only one world has it. */
    List<Difference.Field> fields() {
        return kind() == Kind.CHANGED
                ? EventComparison.of(recorded, altered).stream()
                        .filter(field -> !NUMBERS.contains(field.name()))
                        .toList()
                : List.of();
    }

    /** Returns whether a realm got it at that control tick, in either world. */
    boolean reached(String realm) {
        return recorded != null && recorded.deliveredTo().contains(realm)
                || altered != null && altered.deliveredTo().contains(realm);
    }

    /** Returns whether it is due after a control tick at {@code fromNanos} and by the next one, in either world. */
    boolean isDue(long fromNanos, long toNanos) {
        return isDue(recorded, fromNanos, toNanos) || isDue(altered, fromNanos, toNanos);
    }

    private static boolean isDue(NamedEvent event, long fromNanos, long toNanos) {
        return event != null
                && event.event().dueNanos() >= fromNanos
                && event.event().dueNanos() < toNanos;
    }

    /** Returns whether a realm is its target, or may be. */
    boolean isFor(String realm, Set<String> realms) {
        return event().target().equals(realm) || !realms.contains(event().target());
    }

    /** Returns it in one line. */
    String text() {
        return Flag.word(kind()) + "  " + event().name() + "  " + event().text()
                + (kind() == Kind.CHANGED
                        ? "; here "
                                + fields().stream()
                                        .map(field -> field.name() + " " + NamedEvent.valueText(field.b()))
                                        .collect(Collectors.joining(", "))
                        : "");
    }

    /** Returns it for JSON. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("controlTick", controlTick);
        map.put("kind", Flag.word(kind()));
        map.put("recorded", recorded == null ? null : recorded.toMap());
        map.put("altered", altered == null ? null : altered.toMap());
        return map;
    }
}
