package io.multiverse.kernel.report;

import io.multiverse.kernel.event.EventFlyweight;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one control tick has come to, as a {@link FrameObserver} sees it. Valid during the call it is passed to: the
 * kernel uses its memory again.
 */
public interface SealedFrame {
    /** Returns the control tick, from 1. */
    long controlTick();

    /** Returns the simulated time at the window's end, in nanoseconds since the run's start. */
    long simTimeNanos();

    /** Returns the number of inputs that the control tick took in. */
    int inputCount();

    /** Returns the number of events. */
    int eventCount();

    /** Returns the number of events that reached at least one realm, or a stage that reads their type. */
    int deliveredCount();

    /** Returns the number of deliveries: an event that reaches three realms counts as three. */
    long deliveryCount();

    /** Returns how many deliveries and emissions came to nothing. */
    long deadLetterCount();

    /** Returns how many realms run from this control tick on. */
    int runningRealms();

    /** Returns the changes of games' states, in the order they came about. */
    List<LifecycleChange> lifecycle();

    /** Returns the root over all digests. */
    long root();

    /** Returns the hash of the journal's frame, which chains to all before it; 0 without a journal. */
    long journalHash();

    /** Returns how many bytes the journal's frame has; 0 without a journal. */
    int journalBytes();

    /** Returns whether the control tick was re-executed because a resumed journal held it already. */
    boolean isReexecuted();

    /**
     * Returns when the control tick was due, on the clock of {@link System#nanoTime}: its deadline in real time, else
     * when it began.
     */
    long dueNanos();

    /** Returns when the window of the control tick began, on the clock of {@link System#nanoTime}. */
    long beganNanos();

    /** Returns how long the control tick took, from the start of its window to its sealing, in nanoseconds. */
    long elapsedNanos();

    /** Passes all events in canonical order: of inputs, of the window, of stages. It is one flyweight each time. */
    void forEachEvent(Consumer<? super EventFlyweight> consumer);
}
