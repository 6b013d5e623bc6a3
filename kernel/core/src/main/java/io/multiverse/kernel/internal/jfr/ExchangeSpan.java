package io.multiverse.kernel.internal.jfr;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The exchange of a window's parts with the other nodes of a run. Not thread-safe. */
public final class ExchangeSpan extends Span<ExchangeSpan.ExchangeEvent> {
    /** The number of no node. */
    public static final int NOBODY = -1;

    /** Makes the span. */
    public ExchangeSpan() {}

    @Override
    protected ExchangeEvent newEvent() {
        return new ExchangeEvent();
    }

    /**
     * Ends the span of a control tick.
     *
     * @param awaitedNode the node whose part came in last, or {@link #NOBODY} if all were there already
     * @param awaitedNanos for how long this node waited until then
     * @param sent the bytes that this node offered to each other one
     * @param received the bytes of the others' parts
     */
    public void close(long controlTick, int awaitedNode, long awaitedNanos, long sent, long received) {
        final ExchangeEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.awaitedNode = awaitedNode;
            event.awaited = awaitedNanos;
            event.sent = sent;
            event.received = received;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.Exchange")
    @Label("Exchange")
    @Description("A node gives the others what its window holds, and takes theirs in")
    static final class ExchangeEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Awaited Node")
        @Description("The node whose part came in last; -1 if all were there already")
        int awaitedNode;

        @Label("Awaited")
        @Description("How long this node waited for the last part")
        @Timespan(Timespan.NANOSECONDS)
        long awaited;

        @Label("Sent")
        @Description("Bytes that were offered to each other node")
        @DataAmount
        long sent;

        @Label("Received")
        @Description("Bytes of the other nodes' parts")
        @DataAmount
        long received;
    }
}
