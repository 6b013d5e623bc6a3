package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.report.AuditTrail;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Adds up the run's totals, and keeps the figures of the last control tick.
 *
 * <p>One writer; the number of control ticks is written last and read first, so that a reader sees at least the figures
 * of the control tick whose number it read.
 */
public final class RunTotals implements FrameSink {
    private static final double NANOS_PER_MILLI = 1e6;

    private final AtomicLong controlTicks = new AtomicLong();
    private long firstControlTick;
    private long events;
    private long inputs;
    private long deadLetters;
    private long elapsedNanos;
    private double latencyMs;
    private long root;
    private long lastDeadLetters;
    private long lastElapsedNanos;
    private long lastDeliveries;
    private int lastDelivered;
    private int lastRunning;

    @Override
    public void append(ControlTickFrame frame) {
        lastDeadLetters = frame.deadLetterCount();
        lastElapsedNanos = frame.elapsedNanos();
        lastDeliveries = frame.deliveryCount();
        lastDelivered = frame.deliveredCount();
        lastRunning = frame.runningRealms();
        events += frame.eventCount();
        inputs += frame.inputs().size();
        deadLetters += lastDeadLetters;
        elapsedNanos += lastElapsedNanos;
        latencyMs += frame.eventLatencyNanos() / NANOS_PER_MILLI;
        root = frame.root();
        controlTicks.lazySet(frame.controlTick());
    }

    /** Returns the figures of the last control tick. Any thread. */
    public ControlTickMetrics lastControlTick() {
        final long controlTick = controlTicks.get();
        return new ControlTickMetrics(
                controlTick, lastRunning, lastDeliveries, lastDelivered, lastDeadLetters, lastElapsedNanos);
    }

    /** Returns what the run amounts to so far. Any thread. */
    public AuditTrail audit() {
        final long count = controlTicks.get();
        return new AuditTrail(count, events, inputs, deadLetters, root);
    }

    /** Writes what equal runs have in common; measured times are not part of it. */
    void writeState(StateWriter out) {
        out.int64("events", events);
        out.int64("inputs", inputs);
        out.int64("deadLetters", deadLetters);
        out.int64("root", root);
        out.float64("latencyMs", latencyMs);
    }

    /** Reads what {@link #writeState} wrote after a control tick. */
    void readState(StateReader in, long controlTick) {
        events = in.int64("events");
        inputs = in.int64("inputs");
        deadLetters = in.int64("deadLetters");
        root = in.int64("root");
        latencyMs = in.float64("latencyMs");
        firstControlTick = controlTick;
        controlTicks.set(controlTick);
    }

    double averageLatencyMs() {
        final long count = controlTicks.get();
        return count == 0 ? 0 : latencyMs / Math.max(1, events);
    }

    double averageMs() {
        final long count = controlTicks.get();
        return elapsedNanos / NANOS_PER_MILLI / Math.max(1, count - firstControlTick);
    }
}
