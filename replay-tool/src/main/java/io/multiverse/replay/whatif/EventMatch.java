package io.multiverse.replay.whatif;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which events of a control tick two worlds have in common. By content, not by number: an event more or less of a
 * source shifts the numbers of all that follow.
 *
 * @param same how many events both have
 * @param differences the others, in order of their place
 */
record EventMatch(int same, List<EventDifference> differences) {
    /** What makes two events the same. */
    private record Content(
            Route route,
            long emitTimeNanos,
            long dueNanos,
            int priority,
            List<String> deliveredTo,
            ByteBuffer payload) {
        static Content of(NamedEvent event) {
            final JournaledEvent plain = event.event();
            return new Content(
                    Route.of(event),
                    plain.emitTimeNanos(),
                    plain.dueNanos(),
                    plain.priority(),
                    event.deliveredTo(),
                    ByteBuffer.wrap(plain.payload()));
        }
    }

    /** What makes an event the counterpart of another one, with other content. */
    private record Route(String source, String type, String target) {
        static Route of(NamedEvent event) {
            return new Route(event.source(), event.type(), event.target());
        }
    }

    /** Matches the events of one control tick of both worlds. */
    static EventMatch of(
            JournaledFrame recorded, RunRegister recordedNames, JournaledFrame altered, RunRegister alteredNames) {
        final Map<Content, Deque<NamedEvent>> open = new HashMap<>();
        final List<NamedEvent> all = named(recorded, recordedNames);
        for (final NamedEvent event : all) {
            open.computeIfAbsent(Content.of(event), content -> new ArrayDeque<>())
                    .add(event);
        }
        final List<NamedEvent> others = new ArrayList<>();
        int same = 0;
        for (final NamedEvent event : named(altered, alteredNames)) {
            final Deque<NamedEvent> equal = open.get(Content.of(event));
            if (equal == null || equal.poll() == null) {
                others.add(event);
            } else {
                same++;
            }
        }
        return new EventMatch(
                same,
                differences(
                        all.stream()
                                .filter(event -> open.get(Content.of(event)).contains(event))
                                .toList(),
                        others));
    }

    private static List<NamedEvent> named(JournaledFrame frame, RunRegister register) {
        final List<NamedEvent> events = new ArrayList<>();
        if (frame != null) {
            frame.events().forEach(event -> events.add(NamedEvent.of(event, frame.controlTick(), register)));
        }
        return events;
    }

    private static List<EventDifference> differences(List<NamedEvent> recorded, List<NamedEvent> altered) {
        final Map<Route, Deque<NamedEvent>> counterparts = new HashMap<>();
        altered.forEach(event -> counterparts
                .computeIfAbsent(Route.of(event), route -> new ArrayDeque<>())
                .add(event));
        final List<EventDifference> differences = new ArrayList<>();
        for (final NamedEvent event : recorded) {
            final Deque<NamedEvent> route = counterparts.get(Route.of(event));
            differences.add(new EventDifference(event.controlTick(), event, route == null ? null : route.poll()));
        }
        counterparts
                .values()
                .forEach(rest ->
                        rest.forEach(event -> differences.add(new EventDifference(event.controlTick(), null, event))));
        differences.sort(
                Comparator.comparingInt(difference -> difference.event().event().index()));
        return differences;
    }
}
