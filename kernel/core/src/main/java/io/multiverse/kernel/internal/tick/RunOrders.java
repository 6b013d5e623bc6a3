package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.Sequence;
import java.util.concurrent.atomic.AtomicReference;

/** What is asked of the threads of a clockwork, and why they have ended if they have. Any thread may ask and tell. */
final class RunOrders {
    private final Sequence lastControlTick = new Sequence(0);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean isStopRequested;
    private volatile boolean isClosing;

    /** Asks for all control ticks up to this one. */
    void runTo(long controlTick) {
        lastControlTick.set(controlTick);
    }

    /** Returns the last control tick that is asked for. */
    long lastControlTick() {
        return lastControlTick.get();
    }

    /** Asks for no further control tick. */
    void requestStop() {
        isStopRequested = true;
    }

    /** Forgets a request to stop that has been followed. */
    void clearStop() {
        isStopRequested = false;
    }

    boolean isStopRequested() {
        return isStopRequested;
    }

    /** Asks all threads to end. */
    void close() {
        isClosing = true;
    }

    boolean isClosing() {
        return isClosing;
    }

    /** Notes what ended a thread; the first counts. */
    void fail(Throwable reason) {
        failure.compareAndSet(null, reason);
    }

    /** Returns what ended a thread, or null. */
    Throwable failure() {
        return failure.get();
    }

    /** Returns whether threads have nothing to do any more. */
    boolean haveEnded() {
        return isClosing || failure.get() != null;
    }

    /** Returns whether a thread that waits for its time need not wait any longer. */
    boolean isWaitOver() {
        return isStopRequested || haveEnded();
    }
}
