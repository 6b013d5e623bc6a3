package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import java.util.function.BooleanSupplier;

/** Does everything in the caller's thread: the workers' windows in turn, stages, and the sink. */
final class InvokerClockwork extends Clockwork {
    private final FrameSink sink;
    private final Pacer pacer;
    private final boolean sinkIsSlow;
    private final ControlTickFrame[] frames = new ControlTickFrame[2];
    private volatile long completed;
    private volatile boolean stopRequested;
    private final BooleanSupplier stopped = () -> stopRequested;
    private volatile boolean isClosing;
    private final BooleanSupplier ended = () -> isClosing;
    private final BooleanSupplier stoppedOrEnded = () -> stopRequested || isClosing;
    private volatile Thread runner;
    private Throwable failure;
    private boolean closed;

    InvokerClockwork(ClockworkSettings settings, FrameSink sink) {
        super(new ControlTickCycle(settings));
        this.sink = sink;
        this.pacer = settings.pacer();
        this.sinkIsSlow = settings.sinkIsSlow();
        frames[0] = new ControlTickFrame(settings.workers());
        frames[1] = new ControlTickFrame(settings.workers());
    }

    @Override
    public void runTo(long lastControlTick) {
        if (failure != null) {
            throw new ClockworkException(failure);
        }
        runner = Thread.currentThread();
        boolean wasInterrupted = false;
        try {
            wasInterrupted = runUntil(lastControlTick);
        } catch (final PeerException e) {
            failure = e;
            throw new ClockworkException(e);
        } finally {
            runner = null;
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether the thread was interrupted meanwhile: an interrupt would close files that are being written. */
    private boolean runUntil(long lastControlTick) {
        boolean wasInterrupted = false;
        boolean hasEndTime = false;
        boolean isOver = false;
        while (!isOver && mayBegin(lastControlTick)) {
            wasInterrupted |= Thread.interrupted();
            pacer.await(stopped, completed);
            if (!stopRequested || cycle().exchange().isShared()) {
                isOver = !step(completed + 1, hasEndTime && pacer.isAtOnce()) || cycle().isEndOfSharedRun(completed);
                hasEndTime = !sinkIsSlow;
            }
        }
        stopRequested = false;
        pacer.pause();
        cycle().exchange().settle(completed, stoppedOrEnded);
        stopRequested = false;
        return wasInterrupted;
    }

    /** Whether a run that is shared goes on is decided by all its nodes. */
    private boolean mayBegin(long lastControlTick) {
        if (completed >= lastControlTick) {
            return false;
        }
        if (!cycle().exchange().isShared()) {
            return !stopRequested;
        }
        try {
            return cycle().exchange().mayBegin(completed + 1, lastControlTick, stopped);
        } catch (final Exception | Error e) {
            failure = e;
            throw new ClockworkException(e);
        }
    }

    /** Runs a control tick; returns false if the run was ended before it was done. */
    private boolean step(long controlTick, boolean followsAtOnce) {
        final ControlTickFrame frame = frames[(int) controlTick & 1];
        final ControlTickFrame previous = controlTick == cycle().restoredControlTick() + 1
                ? cycle().restoredFrame()
                : frames[(int) controlTick & 1 ^ 1];
        try {
            cycle().begin(frame, controlTick, pacer.dueNanos(), followsAtOnce);
            for (int thread = 0; thread < cycle().threads(); thread++) {
                cycle().thread(thread).run(frame, frame.controlTick(), previous);
            }
            if (!cycle().finish(frame, stopRequested, ended)) {
                return false;
            }
            sink.append(frame);
            completed = controlTick;
            return true;
        } catch (final Exception | Error e) {
            failure = e;
            throw new ClockworkException(e);
        }
    }

    @Override
    void startAfter(long controlTick) {
        completed = controlTick;
    }

    @Override
    public boolean isInside() {
        return Thread.currentThread() == runner;
    }

    @Override
    public void beginClose() {
        isClosing = true;
        requestStop();
    }

    @Override
    public long completedControlTick() {
        return completed;
    }

    @Override
    public void requestStop() {
        stopRequested = true;
    }

    @Override
    public void abandon(RuntimeException reason) {
        // the caller's own thread is what does not return
        isClosing = true;
        requestStop();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sink.close();
        }
    }
}
