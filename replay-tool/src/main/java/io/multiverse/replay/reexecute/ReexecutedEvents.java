package io.multiverse.replay.reexecute;

import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.replay.journal.NamedEvent;
import io.multiverse.replay.journal.RunRegister;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest events of a run that is re-executed, so that causes can be named; older ones are forgotten. Not
 * thread-safe.
 */
final class ReexecutedEvents {
    private static final int CAPACITY = 1 << 14;

    private final Map<Long, Seen> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Seen> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Seen(JournaledEvent event, long controlTick, int[] receivers) {}

    /** Takes in the events of the frame that was applied last to {@code register}. */
    void add(JournaledFrame frame, RunRegister register) {
        for (final JournaledEvent event : frame.events()) {
            events.put(event.id(), new Seen(event, frame.controlTick(), register.receivers(event)));
        }
    }

    /** Returns an event, or null if it is not among the latest. */
    NamedEvent event(long id, RunRegister register) {
        final Seen seen = events.get(id);
        return seen == null ? null : NamedEvent.of(seen.event, seen.controlTick, register, seen.receivers);
    }

    void clear() {
        events.clear();
    }
}
