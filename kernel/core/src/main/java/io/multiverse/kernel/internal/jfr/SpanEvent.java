package io.multiverse.kernel.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/**
 * What a {@link Span} becomes in a recording; one object for all of a thread's spans of its kind.
 *
 * <p>Enabled in every recording, but kept from {@value #USUAL_THRESHOLD} on only unless it says otherwise, so that a
 * free run does not fill a recording with millions of events.
 */
@Category("Multiverse")
@Enabled
@StackTrace(false)
@Threshold(SpanEvent.USUAL_THRESHOLD)
public abstract class SpanEvent extends Event {
    /** The usual threshold. */
    protected static final String USUAL_THRESHOLD = "100 us";

    /** The threshold of what is a moment, not a stretch of time. */
    public static final String NO_THRESHOLD = "0 ns";
}
