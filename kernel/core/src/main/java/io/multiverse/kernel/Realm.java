package io.multiverse.kernel;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;

/**
 * A world that ticks.
 *
 * <p>All methods are called by one thread at a time, though not always the same one. Time, randomness, ids and other
 * realms come from the {@link RealmContext} alone; anything else (wall clocks, hash order, statics shared between
 * realms) makes runs differ. An exception puts the realm in state {@link GameInstanceState#ERROR}; the others continue.
 * A {@link VirtualMachineError} (memory or stack exhausted) depends on the machine and stops the run.
 */
public interface Realm {
    /**
     * Returns the length of a local tick in nanoseconds, which must divide the control interval; 0: the run's common
     * one.
     */
    default long localTickNanos() {
        return 0;
    }

    /**
     * Returns the version of the realm's code, which the journal keeps: change it whenever the same inputs lead to
     * other results. Journals of another version are then refused instead of reported as divergent.
     */
    default String version() {
        return "";
    }

    /**
     * Returns the time of day in this world at a local tick, in seconds since its midnight, 0 to 86,399. Tools call it
     * to say when something happened; it must change nothing. By default a world's day has 24 hours, and the first day
     * begins with its first local tick.
     */
    default int secondOfDay(long localTick, long localTickNanos) {
        return (int) (localTick * localTickNanos / 1_000_000_000L % 86_400);
    }

    /** Called once, before the first tick: declare event types and selections, subscribe, look up realms. */
    default void onStart(RealmContext context) {}

    /** Runs one local tick; called for each one unless the realm sleeps. */
    void onTick(RealmContext context);

    /**
     * Handles an event delivered at the last control tick, in the first local tick after it and before {@link #onTick}.
     *
     * @param event valid during the call
     */
    default void onEvent(RealmContext context, EventFlyweight event) {}

    /**
     * Handles a timer set with {@link RealmContext#scheduleAt} or {@link RealmContext#scheduleEvery}; timers of a tick
     * run before {@link #onTick}.
     */
    default void onTimer(RealmContext context, int kind, long a, long b) {}

    /** Writes all state that decides the realm's future, in a fixed order. */
    void writeState(StateWriter out);

    /**
     * Reads what {@link #writeState} wrote, in the same order; {@link #onStart} was called before. The realm must then
     * behave exactly as the one that wrote the state.
     */
    void readState(StateReader in);
}
