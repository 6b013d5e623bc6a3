package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A whole control tick, from the start of its window to its sealing. Not thread-safe. */
public final class ControlTickSpan extends Span<ControlTickSpan.ControlTickEvent> {
    /** Makes the span. */
    public ControlTickSpan() {}

    @Override
    protected ControlTickEvent newEvent() {
        return new ControlTickEvent();
    }

    /** Ends the span of a control tick. */
    public void close(long controlTick, int events, int inputs, int runningRealms, long pendingEvents) {
        final ControlTickEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.events = events;
            event.inputs = inputs;
            event.runningRealms = runningRealms;
            event.pendingEvents = pendingEvents;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.ControlTick")
    @Label("Control Tick")
    @Description("From the start of a window to the sealing of its frame")
    static final class ControlTickEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Events")
        @Description("Events of the window, inputs and stages")
        int events;

        @Label("Inputs")
        int inputs;

        @Label("Running Realms")
        int runningRealms;

        @Label("Pending Events")
        @Description("Events that wait for their due time")
        long pendingEvents;
    }
}
