package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateWriter;
import java.util.function.Consumer;

/**
 * Looks at realms while their code runs: after each local tick, event and timer. For tools that search for the moment
 * of a change.
 *
 * <p>Called on the worker that owns the realm: with several workers, by several threads at a time. It must not touch
 * the run; what it throws counts as thrown by the realm.
 */
public interface RealmProbe {
    /** The time of day of a realm whose code gives none: it threw, or returned a number out of range. */
    int UNKNOWN_TIME = -1;

    /** What of a realm's code was called. */
    enum Call {
        /** {@link Realm#onTick}. */
        TICK,
        /** {@link Realm#onEvent}. */
        EVENT,
        /** {@link Realm#onTimer}. */
        TIMER
    }

    /**
     * One call of a realm's code.
     *
     * @param realmIndex the realm
     * @param localTick its local tick
     * @param simTimeNanos the simulated time of that tick
     * @param call what was called
     * @param causeId the event that was handled, or for a timer the one under which it was set; 0 if there is none
     * @param timerKind the timer's kind, 0 for other calls
     * @param secondOfDay the time of day in the realm, see {@link Realm#secondOfDay}; {@link #UNKNOWN_TIME} if it gives
     *     none
     */
    record Step(
            int realmIndex,
            long localTick,
            long simTimeNanos,
            Call call,
            long causeId,
            int timerKind,
            int secondOfDay) {}

    /** Returns whether calls of this game are looked at; asked once, when it is registered. */
    boolean looksAt(String gameId);

    /**
     * Called after each call, also one that threw.
     *
     * @param state writes the realm's state, as {@link MultiGameTickEngine#describeGame} does; valid during the call
     */
    void after(Step step, Consumer<StateWriter> state);
}
