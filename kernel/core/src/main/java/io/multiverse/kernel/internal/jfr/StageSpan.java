package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** One control-tick stage at the barrier. Not thread-safe. */
public final class StageSpan extends Span<StageSpan.StageEvent> {
    private final String stage;

    /** Makes the span of the stage with this name. */
    public StageSpan(String stage) {
        this.stage = stage;
    }

    @Override
    protected StageEvent newEvent() {
        final StageEvent event = new StageEvent();
        event.stage = stage;
        return event;
    }

    /** Ends the span of a control tick. */
    public void close(long controlTick) {
        final StageEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.Stage")
    @Label("Stage")
    @Description("A control-tick stage runs while all workers wait")
    static final class StageEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Stage")
        String stage;
    }
}
