package io.multiverse.kernel;

import io.multiverse.kernel.journal.ControlTickFrame;
import io.multiverse.kernel.journal.FrameSink;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the run amounts to, and keeps the figures of the last control tick. One writer, any readers. */
final class RunTotals implements FrameSink {
    private static final double NANOS_PER_MILLI = 1e6;

    private final AtomicLong controlTicks = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong inputs = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong elapsedNanos = new AtomicLong();
    private final AtomicLong root = new AtomicLong();
    private volatile long lastDeadLetters;
    private volatile long lastElapsedNanos;
    private volatile int lastDelivered;
    private volatile int lastRunning;

    @Override
    public void append(ControlTickFrame frame) {
        lastDeadLetters = frame.deadLetterCount();
        lastElapsedNanos = frame.elapsedNanos();
        lastDelivered = frame.deliveredCount();
        lastRunning = frame.runningRealms();
        add(events, frame.eventCount());
        add(inputs, frame.inputs().size());
        add(deadLetters, lastDeadLetters);
        add(elapsedNanos, lastElapsedNanos);
        root.lazySet(frame.root());
        controlTicks.lazySet(frame.controlTick());
    }

    private static void add(AtomicLong total, long amount) {
        total.lazySet(total.get() + amount);
    }

    ControlTickMetrics lastControlTick() {
        return new ControlTickMetrics(
                controlTicks.get(), lastRunning, lastDelivered, lastDeadLetters, lastElapsedNanos);
    }

    AuditTrail audit() {
        return new AuditTrail(controlTicks.get(), events.get(), inputs.get(), deadLetters.get(), root.get());
    }

    double averageMs() {
        return elapsedNanos.get() / NANOS_PER_MILLI / Math.max(1, controlTicks.get());
    }
}
