package io.multiverse.kernel.internal.hosting;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How far a run has come and which code is inside it: every public call of an engine asks this first. Thread-safe.
 *
 * <p>Code of realms, stages and observers is called either by a thread of the clockwork, or by a caller's thread that
 * holds the lock. So a thread that is one of these, or holds the lock when a call begins, comes from such code.
 */
public final class RunPhase {
    private final ReentrantLock running = new ReentrantLock();

    private final BooleanSupplier isThreadOfClockwork;
    private Thread stageThread;
    private boolean wasInterrupted;
    private volatile boolean started;
    private volatile boolean closed;

    /**
     * Makes the phase of a run that has not started; the argument tells whether the caller is a thread of the
     * clockwork.
     */
    public RunPhase(BooleanSupplier isThreadOfClockwork) {
        this.isThreadOfClockwork = isThreadOfClockwork;
    }

    /**
     * Lets the calling thread alone run, start, inspect or close the run, until {@link #unlock}. It counts as not
     * interrupted until then, because an interrupt would close files that are being written.
     */
    public void lock() {
        running.lock();
        wasInterrupted = Thread.interrupted();
    }

    /** Locks as {@link #lock} does if nobody else holds the lock; returns whether that is so. */
    public boolean tryLock() {
        if (!running.tryLock()) {
            return false;
        }
        wasInterrupted = Thread.interrupted();
        return true;
    }

    /** Locks as {@link #lock} does if the lock becomes free within this time; returns whether it did. */
    public boolean tryLockFor(long millis) {
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
    public void unlock() {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
        running.unlock();
    }

    /** Throws {@link IllegalStateException} if the caller is code of a realm, stage or observer. */
    public void requireOutside() {
        if (isInside()) {
            throw new IllegalStateException("code of realms, stages and observers cannot control or inspect the run: it"
                    + " knows what its context, or the frame it is given, tells");
        }
    }

    /** Throws {@link IllegalStateException} if the caller is code of a realm or observer; stages may ask. */
    public void requireOutsideOrStage() {
        if (stageThread != Thread.currentThread()) {
            requireOutside();
        }
    }

    private boolean isInside() {
        return running.isHeldByCurrentThread() || isThreadOfClockwork.getAsBoolean();
    }

    /** Notes that the calling thread calls a stage; read by other threads only to see that it is none of them. */
    public void enterStage() {
        stageThread = Thread.currentThread();
    }

    /** Notes that the stage has returned. */
    public void leaveStage() {
        stageThread = null;
    }

    public boolean isStarted() {
        return started;
    }

    /** Notes that the run has started. */
    public void start() {
        started = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Notes that the engine is closed. */
    public void close() {
        closed = true;
    }

    /** Throws {@link IllegalStateException} once the engine is closed. */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
    }
}
