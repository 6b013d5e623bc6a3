package io.multiverse.city;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.PayloadWriter;

/** The local tick a city is in, as seen by its parts; set anew at every call from the kernel. */
final class Moment {
    private final PayloadWriter payload = new PayloadWriter();
    private RealmContext context;
    private RandomStream random;
    private long tick;
    private DayCycle days;
    private EventTypeIds types;

    /** Enters the present local tick. A restored city was perhaps never started, so ids are looked up on first use. */
    void enter(RealmContext present) {
        context = present;
        random = present.random();
        tick = present.localTick();
        if (days == null) {
            days = new DayCycle(present.localTickNanos());
            types = new EventTypeIds(present);
        }
    }

    RealmContext context() {
        return context;
    }

    RandomStream random() {
        return random;
    }

    long tick() {
        return tick;
    }

    DayCycle days() {
        return days;
    }

    EventTypeIds types() {
        return types;
    }

    /** Returns an empty payload, valid until the next call. */
    PayloadWriter payload() {
        return payload.reset();
    }

    /** Returns the index of this city's realm. */
    int here() {
        return context.realmIndex();
    }

    /** Returns by how much simulated time is ahead of the local clock; it grows while the city stands still. */
    long clockOffset() {
        return context.simTimeNanos() - tick * context.localTickNanos();
    }

    /** Returns the simulated time of another local tick, as if the city did not stand still in between. */
    long nanosOf(long otherTick) {
        return context.simTimeNanos() - (tick - otherTick) * context.localTickNanos();
    }

    /** Returns the local tick at a simulated time, at least 0, as if the city did not stand still in between. */
    long tickAt(long simTimeNanos) {
        return Math.max(0, tick - Math.floorDiv(context.simTimeNanos() - simTimeNanos, context.localTickNanos()));
    }
}
