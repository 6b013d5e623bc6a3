package io.multiverse.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How far a run has come and who is inside of it: what every public call of an engine asks first. Thread-safe.
 *
 * <p>Code of realms, stages and observers is called either by a thread of the clockwork, or by a caller's thread that
 * holds the lock. So a thread that is one of these, or holds the lock as a call begins, comes from such code.
 */
final class RunPhase {
    private final ReentrantLock running = new ReentrantLock();

    private final BooleanSupplier isThreadOfClockwork;
    private Thread stageThread;
    private boolean wasInterrupted;
    private volatile boolean started;
    private volatile boolean closed;

    RunPhase(BooleanSupplier isThreadOfClockwork) {
        this.isThreadOfClockwork = isThreadOfClockwork;
    }

    /**
     * Lets the calling thread alone run, start, inspect or close the run, until {@link #unlock}. It counts as not
     * interrupted meanwhile, because an interrupt would close files that are being written.
     */
    void lock() {
        running.lock();
        wasInterrupted = Thread.interrupted();
    }

    /** Locks as {@link #lock} does if nobody else holds the lock; returns whether that is so. */
    boolean tryLock() {
        if (!running.tryLock()) {
            return false;
        }
        wasInterrupted = Thread.interrupted();
        return true;
    }

    /** Locks as {@link #lock} does if the lock becomes free within this time; returns whether it did. */
    boolean tryLockFor(long millis) {
        boolean interrupted = Thread.interrupted();
        boolean locked = false;
        try {
            locked = running.tryLock(millis, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            interrupted = true;
        }
        if (locked) {
            wasInterrupted = interrupted || Thread.interrupted();
        } else if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return locked;
    }

    /** Ends what {@link #lock} began. */
    void unlock() {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        running.unlock();
    }

    /** Throws {@link IllegalStateException} if the caller is code of a realm, stage or observer. */
    void requireOutside() {
        if (isInside()) {
            throw new IllegalStateException("code of realms, stages and observers cannot control or inspect the run: it"
                    + " knows what its context, or the frame it is given, tells");
        }
    }

    /** Throws {@link IllegalStateException} if the caller is code of a realm or observer; stages may ask. */
    void requireOutsideOrStage() {
        if (stageThread != Thread.currentThread()) {
            requireOutside();
        }
    }

    private boolean isInside() {
        return running.isHeldByCurrentThread() || isThreadOfClockwork.getAsBoolean();
    }

    /** Notes that the calling thread calls a stage; read by other threads only to see that it is none of them. */
    void enterStage() {
        stageThread = Thread.currentThread();
    }

    /** Notes that the stage has returned. */
    void leaveStage() {
        stageThread = null;
    }

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Throws {@link IllegalStateException} once the engine is closed. */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }
}
