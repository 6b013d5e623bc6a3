package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** The journal is forced to the device. Not thread-safe. */
public final class JournalForceSpan extends Span<JournalForceSpan.JournalForceEvent> {
    /** Makes the span. */
    public JournalForceSpan() {}

    @Override
    protected JournalForceEvent newEvent() {
        return new JournalForceEvent();
    }

    /** Ends the span of forcing all frames up to a control tick. */
    public void close(long controlTick) {
        final JournalForceEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.JournalForce")
    @Label("Journal Force")
    @Description("The journal is forced to the device")
    @Threshold(SpanEvent.NO_THRESHOLD)
    static final class JournalForceEvent extends SpanEvent {
        @Label("Control Tick")
        @Description("The last control tick that is safe from a power loss then")
        long controlTick;
    }
}
