package io.multiverse.live.feed;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.DeadLetterLog;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.report.FrameObserver;
import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.live.shown.Flows;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Takes from sealed frames what the pages show. It waits for nobody, and looks at events only while somebody looks at
 * the pages. The journaler's thread writes; any thread reads.
 */
final class FrameFeed implements FrameObserver {
    private static final long LONGEST_NANOS = 3_600_000_000_000L;
    private static final int PRECISION_DIGITS = 3;
    private static final int MOST_EVENTS = 512;
    private static final long WATCHED_NANOS = 30_000_000_000L;

    private final TickHistory ticks = new TickHistory();
    private final SingleWriterRecorder latencies = new SingleWriterRecorder(LONGEST_NANOS, PRECISION_DIGITS);
    private final AtomicLongArray deadLetters = new AtomicLongArray(DeadLetterReason.COUNT);
    private final Flows flows = new Flows();
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight event = new EventFlyweight();
    private volatile long watchedUntil = System.nanoTime() - 1;
    private volatile EventTail tail;
    private volatile long leftOut;
    private volatile boolean isClosed;
    private long controlTick;
    private int taken;

    @Override
    public void onFrame(SealedFrame sealed) {
        ticks.add(sealed);
        if (sealed.isReexecuted()) {
            return;
        }
        latencies.recordValue(Math.max(0, Math.min(sealed.elapsedNanos(), LONGEST_NANOS)));
        final ControlTickFrame frame = (ControlTickFrame) sealed;
        if (frame.deadLetterCount() > 0) {
            countDeadLetters(frame);
        }
        final EventTail watched = tail;
        if (watched != null && frame.eventCount() > 0 && System.nanoTime() - watchedUntil < 0) {
            controlTick = frame.controlTick();
            taken = 0;
            takeEvents(frame);
            if (taken > MOST_EVENTS) {
                leftOut += taken - MOST_EVENTS;
            }
        }
    }

    /** As {@code forEachEvent} does, with objects of its own. */
    private void takeEvents(ControlTickFrame frame) {
        frame.walk(merge);
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            take();
        }
        event.unwrap();
    }

    private void take() {
        if (taken++ < MOST_EVENTS) {
            tail.add(controlTick, event);
        }
        final int emitter = EventId.emitter(event.id());
        flows.count(emitter - EventId.FIRST_REALM_EMITTER, emitter != EventId.INPUT_EMITTER, event.target());
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

    /** Says that somebody looks: events are copied for the next half minute. */
    void watched() {
        if (tail == null) {
            synchronized (this) {
                tail = tail == null ? new EventTail() : tail;
            }
        }
        watchedUntil = System.nanoTime() + WATCHED_NANOS;
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

    /** Returns how many events went from where to where, while somebody looked. */
    Flows flows() {
        return flows;
    }

    /** Returns copies of the latest events, null if nobody ever looked. */
    EventTail tail() {
        return tail;
    }

    /** Returns how many events were not copied because their control tick had too many. */
    long leftOut() {
        return leftOut;
    }

    /** Returns whether there are no further control ticks. */
    boolean isClosed() {
        return isClosed;
    }
}
