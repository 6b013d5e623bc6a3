package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import org.agrona.UnsafeApi;

/** Alters what an outbox holds, between windows; {@link Outbox#reseal} comes next. */
public final class OutboxAlterations {
    private OutboxAlterations() {}

    /**
     * Takes an event out, as if its source had not emitted it; its id stays taken.
     *
     * @return whether it was there
     */
    public static boolean remove(Outbox outbox, long eventId) {
        final int place = placeOf(outbox, eventId);
        if (place < 0) {
            return false;
        }
        final RefList events = outbox.events();
        final long[] refs = events.array().clone();
        final int size = events.size();
        events.clear();
        for (int i = 0; i < size; i++) {
            if (i != place) {
                events.add(refs[i]);
            }
        }
        outbox.recount();
        return true;
    }

    /**
     * Gives an event a due time, or a later one.
     *
     * @param deliveryNanos the simulated time at which it would be handled if it has no due time
     * @param nanos by how much later it is due, above 0
     * @return whether it was there
     */
    public static boolean delay(Outbox outbox, long eventId, long deliveryNanos, long nanos) {
        final int place = placeOf(outbox, eventId);
        if (place < 0) {
            return false;
        }
        final long ref = outbox.events().get(place);
        final long from = outbox.address(ref);
        final long due = EventMemory.later(Math.max(EventMemory.dueNanos(from), deliveryNanos), nanos);
        final long correlation = EventMemory.correlation(from);
        final int header = EventLayout.headerLength(true);
        final int length = EventLayout.alignedLength(header, EventMemory.payloadLength(from));
        final int offset = outbox.claim(length);
        // claiming may have moved all records
        final long old = outbox.address(ref);
        final long to = outbox.addressOf(offset);
        EventMemory.copyHeader(old, to);
        UnsafeApi.copyMemory(EventMemory.payload(old), to + header, length - header);
        EventLayout.extend(to, due, correlation);
        outbox.extend(offset, length);
        outbox.events().array()[place] = EventRef.of(EventRef.instant(ref), offset);
        outbox.recount();
        return true;
    }

    private static int placeOf(Outbox outbox, long eventId) {
        final RefList events = outbox.events();
        for (int place = 0; place < events.size(); place++) {
            if (EventMemory.id(outbox.address(events.get(place))) == eventId) {
                return place;
            }
        }
        return -1;
    }
}
