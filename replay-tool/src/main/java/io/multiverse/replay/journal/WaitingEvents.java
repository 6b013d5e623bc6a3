package io.multiverse.replay.journal;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.internal.frame.JournaledEvent;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The events of a journal that wait for their due time as of the frame applied last. Room for these; not thread-safe.
 */
public final class WaitingEvents {
    private static final Comparator<JournaledEvent> BY_DUE_TIME =
            Comparator.comparingLong(JournaledEvent::dueNanos).thenComparingInt(JournaledEvent::priority);

    private final long windowNanos;
    private final Map<Long, JournaledEvent> waiting = new LinkedHashMap<>();
    private final TreeMap<Long, List<Long>> idsByWindow = new TreeMap<>();
    private final List<JournaledEvent> due = new ArrayList<>();

    /** Begins a run with windows of this length; nothing waits. */
    WaitingEvents(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** Takes in the next frame. */
    void apply(JournaledFrame frame) {
        due.clear();
        final Set<Long> recalls = Set.copyOf(frame.recalls());
        waiting.keySet().removeAll(recalls);
        for (final JournaledFrame.DeadLetter letter : frame.deadLetters()) {
            if (letter.reason() == DeadLetterReason.TOO_MUCH_PENDING) {
                waiting.remove(letter.eventId());
            }
        }
        final long window = frame.simTimeNanos() / windowNanos;
        while (!idsByWindow.isEmpty() && idsByWindow.firstKey() <= window) {
            for (final long id : idsByWindow.pollFirstEntry().getValue()) {
                final JournaledEvent event = waiting.remove(id);
                if (event != null) {
                    due.add(event);
                }
            }
        }
        due.sort(BY_DUE_TIME);
        for (final JournaledEvent event : frame.events()) {
            if (event.dueNanos() / windowNanos > window && !recalls.contains(event.id())) {
                waiting.put(event.id(), event);
                idsByWindow
                        .computeIfAbsent(event.dueNanos() / windowNanos, key -> new ArrayList<>())
                        .add(event.id());
            }
        }
    }

    /** Returns how many events wait. */
    public int size() {
        return waiting.size();
    }

    /** Returns the events of earlier frames that are due in the window after the last one, by due time and priority. */
    public List<JournaledEvent> due() {
        return List.copyOf(due);
    }
}
