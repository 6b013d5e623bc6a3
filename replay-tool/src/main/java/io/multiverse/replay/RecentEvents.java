package io.multiverse.replay;

import io.multiverse.kernel.journal.JournaledEvent;
import io.multiverse.kernel.journal.JournaledFrame;
import java.util.LinkedHashMap;
import java.util.Map;

/** The latest events of a run that is executed again, so that causes can be named; older ones are forgotten. */
final class RecentEvents {
    private static final int CAPACITY = 1 << 14;

    private final Map<Long, EventView> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, EventView> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Takes in the events of the frame that was applied last to {@code register}. */
    void add(JournaledFrame frame, RunRegister register) {
        for (final JournaledEvent event : frame.events()) {
            events.put(event.id(), EventView.of(event, frame.controlTick(), register));
        }
    }

    /** Returns an event, or null if it is not among the latest. */
    EventView event(long id) {
        return events.get(id);
    }

    void clear() {
        events.clear();
    }
}
