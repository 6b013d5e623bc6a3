package io.multiverse.live.feed;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Takes from sealed frames what the pages show. It waits for nobody, and looks at events only while somebody looks at
 * them, at a bounded number of each control tick. The journaler's thread writes; any thread reads.
 */
final class FrameFeed implements FrameObserver {
    /** How many events of a control tick are copied. */
    static final int MOST_COPIED = 512;

    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int PRECISION_DIGITS = 3;
    private static final long WATCHED_NANOS = 30_000_000_000L;

    private final TickHistory ticks = new TickHistory();
    private final SingleWriterRecorder latencies = new SingleWriterRecorder(LONGEST_NANOS, PRECISION_DIGITS);
    private final AtomicLongArray deadLetters = new AtomicLongArray(DeadLetterReason.COUNT);
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight event = new EventFlyweight();
    private volatile long eventsWatchedUntil;
    private volatile long flowsWatchedUntil;
    private volatile EventTail events;
    private volatile FlowTail flows;
    private volatile long windowNanos;
    private volatile boolean isClosed;

    @Override
    public void onFrame(SealedFrame sealed) {
        final ControlTickFrame frame = (ControlTickFrame) sealed;
        if (windowNanos == 0) {
            windowNanos = frame.simTimeNanos() / frame.controlTick();
        }
        ticks.add(frame);
        if (frame.deadLetterCount() > 0) {
            countDeadLetters(frame);
        }
        if (frame.isReexecuted()) {
            return;
        }
        latencies.recordValue(Math.max(0, Math.min(frame.elapsedNanos(), LONGEST_NANOS)));
        if (frame.eventCount() > 0) {
            final EventTail watchedEvents = events;
            if (watchedEvents != null && System.nanoTime() - eventsWatchedUntil < 0) {
                copyEvents(frame, watchedEvents);
            }
            final FlowTail watchedFlows = flows;
            if (watchedFlows != null && System.nanoTime() - flowsWatchedUntil < 0) {
                watchedFlows.add(frame);
            }
        }
    }

    /** As {@code forEachEvent} does, with objects of its own. */
    private void copyEvents(ControlTickFrame frame, EventTail tail) {
        frame.walk(merge);
        for (int copied = 0; copied < MOST_COPIED && merge.next(); copied++) {
            merge.outbox().wrap(event, merge.ref());
            tail.add(frame.controlTick(), event);
        }
        event.unwrap();
        if (frame.eventCount() > MOST_COPIED) {
            tail.leaveOut(
                    frame.controlTick(), frame.eventCount() - MOST_COPIED, isAnyDueLater(frame) ? Long.MAX_VALUE : 0);
        }
    }

    private static boolean isAnyDueLater(ControlTickFrame frame) {
        boolean isAny = frame.inputEvents().dueLater() + frame.stageEvents().dueLater() > 0;
        for (int worker = 0; worker < frame.workers(); worker++) {
            isAny |= frame.part(worker).outbox().dueLater() > 0;
        }
        return isAny;
    }

    private void countDeadLetters(ControlTickFrame frame) {
        add(frame.inputEvents().refusals());
        add(frame.stageEvents().refusals());
        add(frame.deadLetters());
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).outbox().refusals());
            add(frame.part(worker).deadLetters());
        }
    }

    private void add(DeadLetterLog log) {
        for (int i = 0; i < log.size(); i++) {
            add(deadLetters, log.reason(i).ordinal(), log.count(i));
        }
    }

    /** This thread alone writes, so that it need not compare. */
    private static void add(AtomicLongArray counts, int index, long more) {
        counts.setRelease(index, counts.getPlain(index) + more);
    }

    @Override
    public void onClose() {
        isClosed = true;
    }

    /** Returns copies of the latest events, which are made for the next half minute. */
    EventTail watchEvents() {
        synchronized (this) {
            events = events == null ? new EventTail() : events;
        }
        eventsWatchedUntil = System.nanoTime() + WATCHED_NANOS;
        return events;
    }

    /** Returns where events go, which is taken down for the next half minute. */
    FlowTail watchFlows() {
        synchronized (this) {
            flows = flows == null ? new FlowTail() : flows;
        }
        flowsWatchedUntil = System.nanoTime() + WATCHED_NANOS;
        return flows;
    }

    /** Returns the latest control ticks. */
    TickHistory ticks() {
        return ticks;
    }

    /** Returns how long control ticks took. */
    SingleWriterRecorder latencies() {
        return latencies;
    }

    /** Returns the dead letters of a reason so far. */
    long deadLetters(DeadLetterReason reason) {
        return deadLetters.getAcquire(reason.ordinal());
    }

    /** Returns the simulated time of a control tick, 0 before the first. */
    long windowNanos() {
        return windowNanos;
    }

    /** Returns whether there are no further control ticks. */
    boolean isClosed() {
        return isClosed;
    }
}
