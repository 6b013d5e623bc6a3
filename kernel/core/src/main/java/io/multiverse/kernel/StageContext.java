package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.DueTime;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.metrics.Metrics;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** What a {@link ControlTickStage} may know and do. Valid during calls to the stage. */
public interface StageContext {
    /** Returns the control tick, from 1; 0 during {@link ControlTickStage#onStart}. */
    long controlTick();

    /** Returns the simulated time of the control tick. */
    long simTimeNanos();

    /** Returns the stage's random stream. */
    RandomStream random();

    /** Declares an event type, see {@link RealmContext#declareEventType}; possible at any control tick. */
    int declareEventType(String name, String schema);

    /** Returns the id of a declared event type, or -1. */
    int eventType(String name);

    /** Returns the target code of a realm, or that of unknown realms. */
    int realm(String realmId);

    /** Returns the target code of a selection. */
    int select(RealmSelection selection);

    /**
     * Returns the address of a realm by its index.
     *
     * @throws IllegalArgumentException if no realm has that index
     */
    RealmCoordinate coordinateOf(int realmIndex);

    /**
     * Returns whether anybody listens to log lines of this level. For building texts only: whatever else depends on it
     * makes a run depend on who listens.
     */
    boolean isLogging(LogLevel level);

    /**
     * Tells a line of the run's log, see {@link io.multiverse.kernel.engine.EngineBuilder#log}. It is no part of the
     * journal and decides nothing: a run that is re-executed tells the same lines again. Costs a check if nobody
     * listens. Outside of the stage's calls, and while it writes its state, nothing is told.
     *
     * @param text cut at {@value LogLine#MAX_LENGTH} characters; what is no valid Unicode in it is replaced
     */
    void log(LogLevel level, String text);

    /**
     * Tells a line whose text is made only if somebody listens. What makes it must change nothing; it can neither emit
     * nor set timers, and if it throws, the line says so.
     */
    void log(LogLevel level, Supplier<String> text);

    /**
     * Returns the stage's metrics: in {@link ControlTickStage#onStart} to declare them. They are part of its state,
     * after what it writes itself; one that never asks for them has none, and pays nothing.
     */
    Metrics metrics();

    /** Returns the number of realms ever registered. */
    int realmCount();

    /**
     * Returns the id a realm was registered with, also after it has departed.
     *
     * @throws IllegalArgumentException if no realm has that index
     */
    String realmId(int realmIndex);

    /**
     * Returns a realm's status from this control tick on; OFFLINE once it has departed.
     *
     * @throws IllegalArgumentException if no realm has that index
     */
    GameInstanceState status(int realmIndex);

    /**
     * Answers the input being taken in; at most once for each, during {@link ControlTickStage#onInput} only, else
     * {@link IllegalStateException}. The caller that {@linkplain MultiGameTickEngine#askStage asked} hears it. The
     * stage cannot tell whether there is one, so that it does the same when its inputs come from a journal.
     *
     * @param answer anything immutable
     */
    void answer(Object answer);

    /**
     * Returns whether a realm runs from this control tick on; false for an index that no realm has and for any other
     * target code.
     */
    boolean isRunning(int realmIndex);

    /** Returns whether the run has a realm factory, so that stages can register games. */
    boolean canRegisterGames();

    /**
     * Registers a game under the run's limits; the run's {@link RealmFactory} makes its realm. As if an input had done
     * it, the game runs from this control tick on, and events emitted from now on reach it. If its own start throws, it
     * is registered and has failed. Journaled; a re-executed stage does it again. At control ticks only.
     *
     * @return the realm's index, or -1 if the id or the coordinate's realm id is or was another game's
     * @throws IllegalArgumentException if the id is blank, or the realm's local tick does not divide the control
     *     interval
     * @throws IllegalStateException if there is no realm factory, or it made a realm that is registered already
     */
    int registerGame(String id, RealmCoordinate coordinate);

    /**
     * Removes a game at this control tick, as {@link MultiGameTickEngine#unregisterGame} would; returns whether there
     * was one of this id.
     */
    boolean unregisterGame(String id);

    /**
     * Ends the run for good: the current control tick is its last. Later stages still run, and what was emitted is
     * journaled, but nobody gets it any more. The first request counts, see {@link RealmContext#requestStop}. At
     * control ticks only.
     *
     * @param reason what to report: at most 1,000 characters
     * @throws IllegalArgumentException if the reason is null, too long or no valid Unicode
     * @throws IllegalStateException in {@link ControlTickStage#onStart} and outside of the stage's calls
     */
    void requestStop(String reason);

    /** Appends an event; returns its id or a negative code of {@link io.multiverse.kernel.event.Refusal}. */
    long emit(int target, int typeId, DirectBuffer payload, int offset, int length);

    /** Appends an event with a copy of the payload built by {@code payload}. */
    default long emit(int target, int typeId, PayloadWriter payload) {
        return emit(target, typeId, payload.buffer(), 0, payload.length());
    }

    /** Appends an event with a map as its payload; its type is declared if it is new. Allocates. */
    default long emit(EventTarget target, String eventType, Map<String, ?> payload) {
        return emitAt(target, eventType, 0, payload);
    }

    /** Appends an event with a due time and a priority, see {@link RealmContext#emitAt}. */
    long emitAt(int target, int typeId, long dueNanos, int priority, DirectBuffer payload, int offset, int length);

    /**
     * Appends an event of priority 0 that is due at a simulated time, with a copy of the payload in {@code payload}.
     */
    default long emitAt(int target, int typeId, long dueNanos, PayloadWriter payload) {
        return emitAt(target, typeId, dueNanos, 0, payload.buffer(), 0, payload.length());
    }

    /**
     * Appends an event of priority 0 that is due at a simulated time, with a map as its payload; its type is declared
     * if it is new. Allocates.
     */
    long emitAt(EventTarget target, String eventType, long dueNanos, Map<String, ?> payload);

    /**
     * Appends an event of priority 0 that is due after a delay, counted from this control tick, with a copy of the
     * payload in {@code payload}.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    default long emitAfter(int target, int typeId, long delayNanos, PayloadWriter payload) {
        return emitAt(target, typeId, DueTime.after(simTimeNanos(), delayNanos), payload);
    }

    /** Takes back an event of this stage that is due at this control tick or later, see {@link RealmContext#recall}. */
    boolean recall(long eventId);

    /**
     * Remembers in {@code into}, which it returns, the event being taken in; no event outside of
     * {@link ControlTickStage#onEvent}. Allocates nothing.
     */
    Cause cause(Cause into);

    /** Remembers the event being taken in; see {@link #cause(Cause)}. Allocates. */
    default Cause cause() {
        return cause(new Cause());
    }

    /**
     * Makes a remembered event the cause of what is emitted from now on, until the current call ends.
     *
     * @throws IllegalArgumentException if it was not taken from a context of this run before now
     */
    void causedBy(Cause cause);

    /** Emits an event under a remembered cause; see {@link #causedBy}, and {@link #emit} with the same arguments. */
    long emitCausedBy(Cause cause, int target, int typeId, DirectBuffer payload, int offset, int length);

    /** Emits an event under a remembered cause, with a copy of the payload built by {@code payload}. */
    default long emitCausedBy(Cause cause, int target, int typeId, PayloadWriter payload) {
        return emitCausedBy(cause, target, typeId, payload.buffer(), 0, payload.length());
    }

    /** Emits an event under a remembered cause, with a map as its payload. Allocates. */
    long emitCausedBy(Cause cause, EventTarget target, String eventType, Map<String, ?> payload);
}
