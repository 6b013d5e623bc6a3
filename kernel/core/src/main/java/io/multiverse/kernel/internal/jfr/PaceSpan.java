package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/** The wait for a control tick's deadline in real time; none at maximal pace. Not thread-safe. */
public final class PaceSpan extends Span<PaceSpan.PaceEvent> {
    /** Makes the span. */
    public PaceSpan() {}

    @Override
    protected PaceEvent newEvent() {
        return new PaceEvent();
    }

    /** Ends the span of a wait. */
    public void close(long lateNanos) {
        final PaceEvent event = end();
        if (event != null) {
            event.late = lateNanos;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.Pace")
    @Label("Pace")
    @Description("The control-tick thread waits for real time")
    @Threshold(SpanEvent.NO_THRESHOLD)
    static final class PaceEvent extends SpanEvent {
        @Label("Late")
        @Description("How long after its deadline the control tick could begin")
        @Timespan(Timespan.NANOSECONDS)
        long late;
    }
}
