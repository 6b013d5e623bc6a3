package io.multiverse.kernel.internal.jfr;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A frame that is encoded and appended to the journal, its forcing left out. Not thread-safe. */
public final class JournalAppendSpan extends Span<JournalAppendSpan.JournalAppendEvent> {
    /** Makes the span. */
    public JournalAppendSpan() {}

    @Override
    protected JournalAppendEvent newEvent() {
        return new JournalAppendEvent();
    }

    /** Ends the span of a frame of {@code size} bytes. */
    public void close(long controlTick, int size) {
        final JournalAppendEvent event = end();
        if (event != null) {
            event.controlTick = controlTick;
            event.size = size;
            event.commit();
        }
    }

    /** What it becomes. */
    @Name("multiverse.JournalAppend")
    @Label("Journal Append")
    @Description("A frame is encoded, hashed and appended to the journal")
    static final class JournalAppendEvent extends SpanEvent {
        @Label("Control Tick")
        long controlTick;

        @Label("Size")
        @DataAmount
        int size;
    }
}
