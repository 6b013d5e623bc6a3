package io.multiverse.replay;

import io.multiverse.kernel.journal.JournaledEvent;
import io.multiverse.kernel.journal.JournaledFrame;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest events of a run that is executed again, so that causes can be named; older ones are forgotten. Not
 * thread-safe.
 */
final class RecentEvents {
    private static final int CAPACITY = 1 << 14;

    private final Map<Long, Entry> events = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Entry> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Entry(JournaledEvent event, long controlTick, int[] receivers) {}

    /** Takes in the events of the frame that was applied last to {@code register}. */
    void add(JournaledFrame frame, RunRegister register) {
        for (final JournaledEvent event : frame.events()) {
            events.put(event.id(), new Entry(event, frame.controlTick(), register.receivers(event)));
        }
    }

    /** Returns an event, or null if it is not among the latest. */
    EventView event(long id, RunRegister register) {
        final Entry entry = events.get(id);
        return entry == null ? null : EventView.of(entry.event, entry.controlTick, register, entry.receivers);
    }

    void clear() {
        events.clear();
    }
}
