package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.Emitter;

/** A realm's pending timers, set by its clock and under the causes of its calls. */
public final class RealmTimers extends LocalSchedule {
    private final RealmSlot slot;
    private long running;

    RealmTimers(RealmSlot slot) {
        this.slot = slot;
    }

    /**
     * Sets a timer and returns its handle.
     *
     * @param tick the local tick it is due at, not before the current one
     * @param order orders timers of one tick, smallest first; equal ones run in the order they were set
     * @throws IllegalArgumentException if {@code tick} is in the past
     */
    public long set(long tick, long order, int kind, long a, long b) {
        requireAhead(tick);
        final Emitter emitter = slot.emitter();
        return add(tick, order, kind, a, b, emitter.causeId(), emitter.causeRoot(), emitter.causeDepth());
    }

    /**
     * Sets a timer that runs again and again, and returns its handle.
     *
     * @param period how many ticks lie between two times, at least 1
     * @throws IllegalArgumentException if {@code tick} is in the past, or {@code period} less than 1
     */
    public long setRepeated(long tick, long period, long order, int kind, long a, long b) {
        if (period < 1) {
            throw new IllegalArgumentException("a timer must be repeated every 1 or more ticks, not every " + period);
        }
        requireAhead(tick);
        final Emitter emitter = slot.emitter();
        return addRepeated(
                tick, order, period, kind, a, b, emitter.causeId(), emitter.causeRoot(), emitter.causeDepth());
    }

    /**
     * Moves a timer to another tick, as if it was set now; returns whether it was pending.
     *
     * @throws IllegalArgumentException if {@code tick} is in the past
     */
    public boolean moveTo(long handle, long tick) {
        requireAhead(tick);
        return reschedule(handle, tick);
    }

    private void requireAhead(long tick) {
        if (tick < slot.localTick()) {
            throw new IllegalArgumentException(
                    "a timer for local tick " + tick + " is in the past: it is tick " + slot.localTick());
        }
    }

    /** Returns the handle of the timer that is being run, or 0. */
    public long running() {
        return running;
    }

    /** Lets {@code program} handle the timer that is due first. */
    void runFirst(RealmProgram program, Emitter emitter) {
        pop();
        running = handle();
        emitter.causedBy(causeId(), causeRoot(), causeDepth());
        program.timer(kind(), a(), b());
        emitter.causedByNothing();
        running = 0;
    }
}
