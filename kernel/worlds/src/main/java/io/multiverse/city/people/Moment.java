package io.multiverse.city.people;

import io.multiverse.city.event.CityEvents;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.PayloadWriter;

/** The local tick a city is in, as seen by its parts; set again at every call from the kernel. */
public final class Moment {
    private final PayloadWriter payload = new PayloadWriter();
    private RealmContext context;
    private RandomStream random;
    private transient long tick;
    private DayCycle days;
    private CityEvents types;

    /** Enters the current local tick. A restored city was perhaps never started, so ids are looked up on first use. */
    public void enter(RealmContext present) {
        context = present;
        random = present.random();
        tick = present.localTick();
        if (days == null) {
            days = new DayCycle(present.localTickNanos());
            types = new CityEvents(present);
        }
    }

    public RealmContext context() {
        return context;
    }

    public RandomStream random() {
        return random;
    }

    public long tick() {
        return tick;
    }

    public DayCycle days() {
        return days;
    }

    public CityEvents types() {
        return types;
    }

    /** Returns an empty payload, valid until the next call. */
    public PayloadWriter payload() {
        return payload.reset();
    }

    /** Returns the index of this city's realm. */
    public int here() {
        return context.realmIndex();
    }

    /** Returns by how much simulated time is ahead of the local clock; it grows while the city stands still. */
    public long clockOffset() {
        return context.simTimeNanos() - tick * context.localTickNanos();
    }

    /** Returns the simulated time of another local tick, as if the city did not stand still in between. */
    public long nanosOf(long otherTick) {
        return context.simTimeNanos() - (tick - otherTick) * context.localTickNanos();
    }

    /** Returns the local tick at a simulated time, at least 0, as if the city did not stand still in between. */
    public long tickAt(long simTimeNanos) {
        return Math.max(0, tick - Math.floorDiv(context.simTimeNanos() - simTimeNanos, context.localTickNanos()));
    }
}
