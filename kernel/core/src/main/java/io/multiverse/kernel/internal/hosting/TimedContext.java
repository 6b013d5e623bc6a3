package io.multiverse.kernel.internal.hosting;

import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.internal.realm.RealmTimers;

/** The part of a realm's context that deals with its timers. */
abstract class TimedContext extends SourceContext {
    TimedContext(GameRegister register) {
        super(register);
    }

    /** Returns the realm's place in the clockwork. */
    abstract RealmSlot slot();

    /** Sets a timer. */
    public final long scheduleAt(long localTick, long order, int kind, long a, long b) {
        requireCalled("set a timer");
        return slot().timersToSet().set(localTick, order, kind, a, b);
    }

    /** Sets a timer that is repeated. */
    public final long scheduleEvery(long firstTick, long periodTicks, long order, int kind, long a, long b) {
        requireCalled("set a timer");
        return slot().timersToSet().setRepeated(firstTick, periodTicks, order, kind, a, b);
    }

    /** Takes a timer back; returns whether it was pending. */
    public final boolean cancel(long timer) {
        requireCalled("cancel a timer");
        final RealmTimers timers = slot().timers();
        return timers != null && timers.cancel(timer);
    }

    /** Moves a timer; returns whether it was pending. */
    public final boolean reschedule(long timer, long localTick) {
        requireCalled("move a timer");
        return slot().timersToSet().moveTo(timer, localTick);
    }

    /** Returns whether a timer is pending. */
    public final boolean isPending(long timer) {
        final RealmTimers timers = slot().timers();
        return timers != null && timers.isPending(timer);
    }

    /** Returns the handle of the timer that runs, or 0. */
    public final long timer() {
        final RealmTimers timers = slot().timers();
        return timers == null ? 0 : timers.running();
    }
}
