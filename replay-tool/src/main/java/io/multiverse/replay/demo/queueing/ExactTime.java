package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;

/** Continuous time for a realm, to the nanosecond, whatever the length of its local tick. */
final class ExactTime {
    private ExactTime() {}

    /** Returns the time at which an event happens: when it is due or, if that has passed, the window's start. */
    static long of(RealmContext context, EventFlyweight event) {
        return event.dueNanos() == 0 ? context.simTimeNanos() : event.dueNanos();
    }

    /**
     * Sets a timer for an exact time of the current window or a later one, which {@code onTimer} gets as {@code b}. The
     * time also is the timer's order, so the timers of one local tick run in order of time.
     */
    static void schedule(RealmContext context, long timeNanos, int kind, long a) {
        final long tick = (timeNanos - context.timeOfTick(0)) / context.localTickNanos();
        context.scheduleAt(tick, timeNanos, kind, a, timeNanos);
    }

    /** Returns an exponentially distributed time. */
    static long exponential(RandomStream random, long meanNanos) {
        return Math.round(meanNanos * random.nextExponential());
    }
}
