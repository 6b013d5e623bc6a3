package io.multiverse.launcher;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.LifecycleChange;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.launcher.report.ControlTickFigures;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Records what control ticks do, for another thread to print: printing never happens on a thread of the clockwork.
 *
 * <p>Figures go through a ring of numbers that are written by the journaler and read by one printing thread. If the
 * printer falls behind, figures are left out, or the journaler waits for it where each one is wanted. Noting allocates
 * nothing.
 */
final class RunObserver implements FrameObserver {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int PRECISION_DIGITS = 3;
    private static final int SLOTS = 4096;
    private static final int FIELDS = 10;
    private static final int MAX_FAILURES = 20;
    private static final long WAIT_NANOS = 50_000;

    private final boolean wantsEach;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, PRECISION_DIGITS);
    private final long[] ring = new long[SLOTS * FIELDS];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong controlTicks = new AtomicLong();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private int failureCount;
    private volatile boolean isAbandoned;

    /**
     * A game that failed.
     *
     * @param controlTick the control tick of its window
     * @param realmIndex the game's index
     * @param exception the class of what its code threw
     */
    record Failure(long controlTick, int realmIndex, String exception) {}

    /** Makes an observer; {@code wantsEach}: no control tick is left out. */
    RunObserver(boolean wantsEach) {
        this.wantsEach = wantsEach;
    }

    @Override
    public void onFrame(SealedFrame frame) {
        if (frame.isReexecuted()) {
            // A resumed run re-executes what was reported when it first ran.
            controlTicks.lazySet(frame.controlTick());
            return;
        }
        latencies.recordValue(Math.max(0, Math.min(frame.elapsedNanos(), LONGEST_NANOS)));
        events.lazySet(events.get() + frame.eventCount());
        for (int i = 0; i < frame.lifecycle().size(); i++) {
            noteFailure(frame.controlTick(), frame.lifecycle().get(i));
        }
        if (hasRoom()) {
            note(frame);
        }
        controlTicks.lazySet(frame.controlTick());
    }

    private void noteFailure(long controlTick, LifecycleChange change) {
        if (change.to() == GameInstanceState.ERROR && failureCount++ < MAX_FAILURES) {
            failures.add(new Failure(controlTick, change.realmIndex(), change.detail()));
        }
    }

    private boolean hasRoom() {
        while (written.get() - read.get() == SLOTS) {
            if (!wantsEach || isAbandoned) {
                return false;
            }
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return true;
    }

    private void note(SealedFrame frame) {
        final long sequence = written.get();
        final int at = (int) (sequence % SLOTS) * FIELDS;
        ring[at] = frame.controlTick();
        ring[at + 1] = frame.runningRealms();
        ring[at + 2] = frame.eventCount();
        ring[at + 3] = frame.deliveredCount();
        ring[at + 4] = frame.inputCount();
        ring[at + 5] = frame.deadLetterCount();
        ring[at + 6] = frame.elapsedNanos();
        ring[at + 7] = frame.root();
        ring[at + 8] = frame.journalHash();
        ring[at + 9] = frame.deliveryCount();
        written.lazySet(sequence + 1);
    }

    /** Returns the next control tick's figures, or null if there are none yet. One thread only. */
    ControlTickFigures poll() {
        final long sequence = read.get();
        if (sequence == written.get()) {
            return null;
        }
        final int at = (int) (sequence % SLOTS) * FIELDS;
        final ControlTickFigures figures = new ControlTickFigures(
                ring[at],
                (int) ring[at + 1],
                (int) ring[at + 2],
                (int) ring[at + 3],
                ring[at + 9],
                (int) ring[at + 4],
                ring[at + 5],
                ring[at + 6],
                ring[at + 7],
                ring[at + 8]);
        read.lazySet(sequence + 1);
        return figures;
    }

    /** Returns the next failure of a game, or null; at most {@value #MAX_FAILURES} are kept. */
    Failure pollFailure() {
        return failures.poll();
    }

    /** Says that nobody reads any longer, so that nobody waits for a reader. */
    void abandon() {
        isAbandoned = true;
    }

    /** Returns the last control tick so far. */
    long controlTicks() {
        return controlTicks.get();
    }

    /** Returns the number of events of control ticks that were executed for the first time. */
    long events() {
        return events.get();
    }

    /** Returns how long control ticks took, in nanoseconds; for use after the run. */
    Histogram latencies() {
        return latencies;
    }
}
