package io.multiverse.kernel;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.DueTime;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import io.multiverse.kernel.metrics.Metrics;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * All that a realm's code may know and do: its address and time, its random numbers, other realms, events and timers.
 *
 * <p>Valid during calls to the realm, on the calling thread. Methods that emit return the event's id, which is
 * positive, or a negative code of {@link io.multiverse.kernel.event.Refusal}; a refused event is counted as a dead
 * letter.
 */
public interface RealmContext {
    /** A local tick that never comes. */
    long NEVER = Long.MAX_VALUE;

    /** Returns the realm's address. */
    RealmCoordinate coordinate();

    /** Returns the realm's index: its registration order. */
    int realmIndex();

    /** Returns the simulated time of the current local tick, in nanoseconds since the run's start. */
    long simTimeNanos();

    /** Returns the current local tick; the realm's first one is 0. The clock stops while the realm is paused. */
    long localTick();

    /** Returns the length of the realm's local tick. */
    long localTickNanos();

    /** Returns the realm's random stream; its state is automatically part of the realm's. */
    RandomStream random();

    /**
     * Declares an event type and returns its id; declaring it again is harmless.
     *
     * @param schema how payloads are laid out, see {@link io.multiverse.kernel.event.PayloadSchema}
     * @throws IllegalStateException outside {@link Realm#onStart}
     * @throws IllegalArgumentException if the schema is malformed or another one was declared
     */
    int declareEventType(String name, String schema);

    /** Returns the id of a declared event type, or -1. */
    int eventType(String name);

    /**
     * Returns the name of an event type.
     *
     * @throws IllegalArgumentException if no type has that id
     */
    String eventTypeName(int typeId);

    /**
     * Subscribes to broadcasts of a type, which is declared if it is new: at once in {@link Realm#onStart}, in other
     * calls at the control tick that ends the window. That control tick already delivers by it: the realm gets what was
     * broadcast in the window in which it subscribed. Journaled; being subscribed already is harmless. If the run can
     * declare no more types, the control tick refuses it with a dead letter.
     *
     * @throws IllegalArgumentException if the type cannot be a name
     * @throws IllegalStateException outside of the realm's calls, or if it changes its subscriptions and selections
     *     more than 4,096 times in one window
     */
    void subscribe(String eventType);

    /**
     * Ends a subscription, when {@link #subscribe} would begin it: from that control tick on, broadcasts of the type do
     * not reach the realm, nor do those of the window in which it asked. Having none is harmless.
     *
     * @throws IllegalArgumentException if the type cannot be a name
     * @throws IllegalStateException as {@link #subscribe}
     */
    void unsubscribe(String eventType);

    /** Returns the target code of a realm, or the code of unknown realms, whose events become dead letters. */
    int realm(String realmId);

    /**
     * Returns the target code of a selection, for use with {@code emit}.
     *
     * <p>A new one is declared at once in {@link Realm#onStart}. In other calls it is declared at the control tick that
     * ends the window, and <b>this call returns the code of unknown realms</b>, whose events become dead letters: ask
     * again from the next window on. Within a window all realms see the same declarations, so who asks first makes no
     * difference. Journaled; if the run can declare no more selections, the control tick refuses it with a dead letter.
     *
     * @throws IllegalStateException as {@link #subscribe}
     */
    int select(RealmSelection selection);

    /**
     * Ends the run for good: the control tick that ends the current window is its last. The window is run to its end by
     * all realms, and what they emit in it is journaled, but nobody gets it any more. If several ask, the first one
     * counts, by simulated time, then by realm index; realms count before stages. See
     * {@link io.multiverse.kernel.engine.MultiGameTickEngine#stopReason}.
     *
     * @param reason what to report: at most 1,000 characters
     * @throws IllegalArgumentException if the reason is null, too long or no valid Unicode
     * @throws IllegalStateException in {@link Realm#onStart} and outside of the realm's calls
     */
    void requestStop(String reason);

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
     * listens. Outside of the realm's calls, and while it writes its state, nothing is told.
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
     * Returns the realm's metrics: in {@link Realm#onStart} to declare them. They are part of its state, after what it
     * writes itself; one that never asks for them has none, and pays nothing.
     */
    Metrics metrics();

    /** Returns the number of realms ever registered; indexes are below it. */
    int realmCount();

    /**
     * Returns whether a realm was running when the current window began; false for an index that no realm has and for
     * any other target code.
     */
    boolean isRunning(int realmIndex);

    /** Emits an event with a copy of the given payload. */
    long emit(int target, int typeId, DirectBuffer payload, int offset, int length);

    /** Emits an event with a copy of the payload built by {@code payload}. */
    default long emit(int target, int typeId, PayloadWriter payload) {
        return emit(target, typeId, payload.buffer(), 0, payload.length());
    }

    /** Emits an event without a payload. */
    default long emit(int target, int typeId) {
        return emit(target, typeId, null, 0, 0);
    }

    /**
     * Emits an event with a map as its payload. Allocates.
     *
     * @throws IllegalArgumentException if the type or the selection is not declared, or the map cannot be encoded
     */
    default long emit(EventTarget target, String eventType, Map<String, ?> payload) {
        return emitAt(target, eventType, 0, payload);
    }

    /**
     * Emits an event that is due at a simulated time: {@link Realm#onEvent} is called in the target's local tick that
     * holds this time. Within a local tick, events come in order of due time, then priority, then canonical order. Who
     * gets it (status, subscriptions, selections) is decided by the control tick before the window in which it is due.
     *
     * @param dueNanos in nanoseconds since the run's start; no event is due before the control tick that delivers it,
     *     the next one, so an earlier time stands for that
     * @param priority the smallest comes first among events of one due time; 0 for all other emissions
     */
    long emitAt(int target, int typeId, long dueNanos, int priority, DirectBuffer payload, int offset, int length);

    /** Emits an event of priority 0 that is due at a simulated time, with a copy of the payload in {@code payload}. */
    default long emitAt(int target, int typeId, long dueNanos, PayloadWriter payload) {
        return emitAt(target, typeId, dueNanos, 0, payload.buffer(), 0, payload.length());
    }

    /** Emits an event of priority 0 without a payload that is due at a simulated time. */
    default long emitAt(int target, int typeId, long dueNanos) {
        return emitAt(target, typeId, dueNanos, 0, null, 0, 0);
    }

    /**
     * Emits an event of priority 0 that is due at a simulated time, with a map as its payload. Allocates.
     *
     * @throws IllegalArgumentException if the type or the selection is not declared, or the map cannot be encoded
     */
    long emitAt(EventTarget target, String eventType, long dueNanos, Map<String, ?> payload);

    /**
     * Emits an event of priority 0 that is due after a delay, counted from now, with a copy of the payload in
     * {@code payload}.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    default long emitAfter(int target, int typeId, long delayNanos, PayloadWriter payload) {
        return emitAt(target, typeId, timeAfter(delayNanos), payload);
    }

    /** Emits an event of priority 0 without a payload that is due after a delay, counted from now. */
    default long emitAfter(int target, int typeId, long delayNanos) {
        return emitAt(target, typeId, timeAfter(delayNanos));
    }

    /**
     * Returns the simulated time that is this long after now, or the end of time if it is beyond.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    default long timeAfter(long delayNanos) {
        return DueTime.after(simTimeNanos(), delayNanos);
    }

    /**
     * Returns the simulated time at which a local tick of this realm begins if it is not paused until then, or the end
     * of time if it is beyond.
     */
    long timeOfTick(long localTick);

    /**
     * Takes back an event that this realm has emitted with a due time, if it is due at the next control tick or later:
     * it reaches nobody. Otherwise nothing happens; neither does it for an id that an emission returned as a refusal,
     * nor for an event whose due time was not after the control tick that delivers it.
     *
     * @return whether the recall was accepted; false if the realm has used up its bytes of this window
     * @throws IllegalArgumentException if the event is not one that this realm has emitted
     */
    boolean recall(long eventId);

    /**
     * Remembers what caused the current call in {@code into}, which it returns: the event being handled, or what a
     * timer was set under; no event in {@link Realm#onTick}. Allocates nothing.
     */
    Cause cause(Cause into);

    /** Remembers what caused the current call; see {@link #cause(Cause)}. Allocates. */
    default Cause cause() {
        return cause(new Cause());
    }

    /**
     * Makes a remembered event the cause of what is emitted, claimed, asked, replied and set as a timer from now on,
     * until the current call ends.
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

    /** Emits an event under a remembered cause, without a payload. */
    default long emitCausedBy(Cause cause, int target, int typeId) {
        return emitCausedBy(cause, target, typeId, null, 0, 0);
    }

    /** Emits an event under a remembered cause, with a map as its payload. Allocates. */
    long emitCausedBy(Cause cause, EventTarget target, String eventType, Map<String, ?> payload);

    /**
     * Reserves an event in place: write its payload to {@link #claimBuffer()} from {@link #claimOffset()} on, in
     * little-endian order, then {@link #commit()} or {@link #abort()} before anything else is emitted. What is not
     * written is 0.
     */
    default long claim(int target, int typeId, int payloadLength) {
        return claimAt(target, typeId, 0, 0, payloadLength);
    }

    /** Reserves an event in place as {@link #claim} does, with a due time and a priority as for {@link #emitAt}. */
    long claimAt(int target, int typeId, long dueNanos, int priority, int payloadLength);

    /**
     * Returns the buffer that holds the claimed event's payload, and nothing else: writing outside of it, or once the
     * claim has ended, is an {@link IndexOutOfBoundsException}.
     *
     * @throws IllegalStateException if there is no claim
     */
    MutableDirectBuffer claimBuffer();

    /** Returns where the claimed event's payload begins in {@link #claimBuffer()}: at 0. */
    int claimOffset();

    /** Emits the claimed event. */
    void commit();

    /** Discards the claimed event. */
    void abort();

    /** Emits an event that wants a reply; its id is what {@link EventFlyweight#correlation()} of the reply will say. */
    default long ask(int target, int typeId, PayloadWriter payload) {
        return emit(target, typeId, payload);
    }

    /** Replies to a request during {@link Realm#onEvent}; a request without a source realm becomes a dead letter. */
    default long reply(EventFlyweight request, int typeId, PayloadWriter payload) {
        return replyTo(request.sourceIndex(), request.id(), typeId, payload);
    }

    /** Replies to the request with id {@code requestId} of realm {@code askerIndex}, at any later time. */
    long replyTo(int askerIndex, long requestId, int typeId, PayloadWriter payload);

    /**
     * Sets a timer: {@link Realm#onTimer} is called in that local tick, after events and before {@link Realm#onTick}.
     * One set in {@link Realm#onTick} for the current tick runs right after it. What it emits has the same cause as
     * what is emitted now.
     *
     * @param localTick the current tick or a later one
     * @param order orders timers of one tick, smallest first; equal ones run in the order in which they were set
     * @return the timer's handle: positive, never used again in this realm, and the same in a resumed run
     * @throws IllegalArgumentException if {@code localTick} is in the past
     */
    long scheduleAt(long localTick, long order, int kind, long a, long b);

    /** Sets a timer among those of its tick in the order they were set; returns its handle. */
    default long scheduleAt(long localTick, int kind, long a, long b) {
        return scheduleAt(localTick, 0, kind, a, b);
    }

    /**
     * Sets a timer that runs at {@code firstTick} and every {@code periodTicks} after that, until it is cancelled. It
     * is set again, under the same handle and cause, right before each call of {@link Realm#onTimer}: there it is
     * pending and can be cancelled or moved, and it runs after timers of the same tick and order set before the call.
     *
     * @param firstTick the current tick or a later one
     * @param periodTicks at least 1
     * @param order see {@link #scheduleAt}
     * @return the timer's handle
     * @throws IllegalArgumentException if {@code firstTick} is in the past or {@code periodTicks} less than 1
     */
    long scheduleEvery(long firstTick, long periodTicks, long order, int kind, long a, long b);

    /** Sets a timer that is repeated, among those of its tick in the order they were set; returns its handle. */
    default long scheduleEvery(long firstTick, long periodTicks, int kind, long a, long b) {
        return scheduleEvery(firstTick, periodTicks, 0, kind, a, b);
    }

    /**
     * Takes a pending timer back.
     *
     * @param timer a handle; one of a timer that ran or was cancelled is harmless, and so is any other number
     * @return whether the timer was pending
     */
    boolean cancel(long timer);

    /**
     * Moves a pending timer, which keeps its handle and all it carries; among those of its new tick and of equal order
     * it comes last, as if it was set now. One that is repeated goes on from there.
     *
     * @param localTick the current tick or a later one; with {@link #NEVER} it waits until it is moved again
     * @return whether the timer was pending
     * @throws IllegalArgumentException if {@code localTick} is in the past
     */
    boolean reschedule(long timer, long localTick);

    /** Returns whether the timer with this handle is pending. */
    boolean isPending(long timer);

    /** Returns the handle of the timer that {@link Realm#onTimer} is called for, or 0 in other calls. */
    long timer();

    /**
     * Lets {@link Realm#onTick} run next at {@code localTick}, {@link #NEVER} to sleep for good; events and timers
     * still reach a sleeping realm, and a realm with nothing to do costs nothing.
     */
    void nextTickAt(long localTick);

    /** Counts undelivered things; they are journaled as dead letters of this realm. */
    void countDeadLetter(DeadLetterReason reason, int typeId);
}
