package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The journaler takes in a sealed frame: journal, totals, history, observers. Not thread-safe. */
public final class FrameHandOffSpan extends Span<FrameHandOffSpan.FrameHandOffEvent> {
    /** Makes the span. */
    public FrameHandOffSpan() {}

    @Override
    protected FrameHandOffEvent newEvent() {
        return new FrameHandOffEvent();
    }

    /** Ends the span of a frame. */
    public void close(long controlTick, int framesWaiting) {
        final FrameHandOffEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.framesWaiting = framesWaiting;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.FrameHandOff")
    @Label("Frame Hand-off")
    @Description("The journaler takes in a sealed frame: journal, totals, history of causes, observers")
    static final class FrameHandOffEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Frames Waiting")
        @Description("Sealed frames that waited behind this one when it was the journaler's turn")
        int framesWaiting;
    }
}
