package io.multiverse.kernel.reaction;

import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tick engine's future events. Each waits under a ticket for the kernel's timer that carries it, because the kernel
 * keeps a timer's cause.
 */
final class ScheduledLane {
    /** The kind of timers whose first value is a ticket. */
    static final int TIMER_KIND = -2;

    private static final long SCHEDULED_ORDER = 1;
    private static final long DELIVERED_ORDER = 2;

    private final Map<Long, Waiting> waiting = new TreeMap<>();
    private long tickets;
    private transient boolean changed = true;

    record Waiting(LocalEvent event, long causeId) {}

    /** Adds an event for a later tick. */
    void add(RealmContext context, LocalEvent event, long ticksAhead, long causeId) {
        // State holds payloads as text, and only a map survives that.
        event.data();
        add(context, Math.addExact(context.localTick(), ticksAhead), SCHEDULED_ORDER, new Waiting(event, causeId));
    }

    /** Adds a delivered event for the current tick, after the rules of its beginning and what was scheduled for it. */
    void addDelivered(RealmContext context, LocalEvent event, long eventId) {
        add(context, context.localTick(), DELIVERED_ORDER, new Waiting(event, eventId));
    }

    private void add(RealmContext context, long tick, long order, Waiting entry) {
        changed = true;
        final long ticket = tickets++;
        waiting.put(ticket, entry);
        context.scheduleAt(tick, order, TIMER_KIND, ticket, 0);
    }

    /** Removes the event with this ticket. */
    Waiting take(long ticket) {
        changed = true;
        final Waiting entry = waiting.remove(ticket);
        if (entry == null) {
            throw new IllegalStateException("no event waits under ticket " + ticket
                    + ": a tick engine's state must be restored together with its timers");
        }
        return entry;
    }

    int size() {
        return waiting.size();
    }

    /** Returns whether events were added or removed since the last call. */
    boolean takeChanged() {
        final boolean answer = changed;
        changed = false;
        return answer;
    }

    void writeState(StateWriter out) {
        out.int64("tickets", tickets);
        out.beginList("scheduled", waiting.size());
        for (final Map.Entry<Long, Waiting> entry : waiting.entrySet()) {
            out.beginItem();
            out.int64("ticket", entry.getKey());
            out.int64("cause", entry.getValue().causeId());
            out.text("type", entry.getValue().event().type());
            out.text("data", entry.getValue().event().json());
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        changed = true;
        tickets = in.int64("tickets");
        waiting.clear();
        final int count = in.beginList("scheduled");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final long ticket = in.int64("ticket");
            final long causeId = in.int64("cause");
            waiting.put(ticket, new Waiting(LocalEvent.restored(in.text("type"), in.text("data")), causeId));
            in.endItem();
        }
        in.endList();
    }
}
