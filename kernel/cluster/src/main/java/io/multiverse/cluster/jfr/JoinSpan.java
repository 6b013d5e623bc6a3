package io.multiverse.cluster.jfr;

import io.multiverse.kernel.internal.jfr.Span;
import io.multiverse.kernel.internal.jfr.SpanEvent;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;

/** A node that joins, for the first time or again. Not thread-safe. */
public final class JoinSpan extends Span<JoinSpan.JoinEvent> {
    /** Makes the span. */
    public JoinSpan() {}

    @Override
    protected JoinEvent newEvent() {
        return new JoinEvent();
    }

    /**
     * Ends the span.
     *
     * @param controlTick the last control tick that the node's journal holds now
     * @param fetchedControlTicks how many of them came from another node's journal
     * @param fetched how many bytes these were
     */
    public void close(long controlTick, long fetchedControlTicks, long fetched) {
        final JoinEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.fetchedControlTicks = fetchedControlTicks;
            event.fetched = fetched;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.Join")
    @Label("Join")
    @Description("A node waits for all others, and takes from their journals what its own lacks")
    @Threshold(SpanEvent.NO_THRESHOLD)
    static final class JoinEvent extends SpanEvent {
        @Label("Control Tick")
        @Description("The last control tick that its journal holds then, which it executes again")
        long controlTick;

        @Label("Fetched Control Ticks")
        long fetchedControlTicks;

        @Label("Fetched")
        @Description("Bytes of the control ticks that came from another node's journal")
        @DataAmount
        long fetched;
    }
}
