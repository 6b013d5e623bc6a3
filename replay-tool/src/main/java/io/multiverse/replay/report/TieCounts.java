package io.multiverse.replay.report;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.RunRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the events that tie: that one realm gets from several realms, due together, of one priority, emitted at the
 * same simulated time. Only the order of registration decides which comes first. Room by realms and event types.
 */
public final class TieCounts {
    private final Map<Integer, Long> byRealm = new HashMap<>();
    private final Map<Integer, Long> byType = new HashMap<>();
    private long events;

    private record Moment(int receiver, long dueNanos, int priority, long emitTimeNanos) {}

    /** Counts what is handled in the window after a frame. */
    public void add(JournaledFrame frame, Iterable<JournaledEvent> due, RunRegister register) {
        final Map<Moment, List<JournaledEvent>> moments = new HashMap<>();
        frame.events().forEach(event -> add(event, frame.simTimeNanos(), register, moments));
        due.forEach(event -> add(event, frame.simTimeNanos(), register, moments));
        moments.forEach((moment, tied) -> {
            if (tied.stream()
                            .mapToInt(event -> EventId.emitter(event.id()))
                            .distinct()
                            .count()
                    > 1) {
                events += tied.size();
                byRealm.merge(moment.receiver(), (long) tied.size(), Long::sum);
                tied.forEach(event -> byType.merge(event.typeId(), 1L, Long::sum));
            }
        });
    }

    private static void add(
            JournaledEvent event, long startNanos, RunRegister register, Map<Moment, List<JournaledEvent>> moments) {
        if (EventId.emitter(event.id()) < EventId.FIRST_REALM_EMITTER) {
            return;
        }
        for (final int receiver : register.receivers(event)) {
            final Moment moment = new Moment(
                    receiver, Math.max(event.dueNanos(), startNanos), event.priority(), event.emitTimeNanos());
            moments.computeIfAbsent(moment, unused -> new ArrayList<>(2)).add(event);
        }
    }

    /** Returns how many events a realm got that tied with another. */
    public long ofRealm(int index) {
        return byRealm.getOrDefault(index, 0L);
    }

    /** Returns how many events of a type tied with another, once for each realm that got them. */
    public long ofType(int typeId) {
        return byType.getOrDefault(typeId, 0L);
    }

    /** Returns how many events tied with another, once for each realm that got them. */
    public long events() {
        return events;
    }
}
