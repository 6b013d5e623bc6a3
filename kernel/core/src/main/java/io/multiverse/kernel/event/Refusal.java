package io.multiverse.kernel.event;

/** The codes an emission returns instead of an event id; all are negative. */
public final class Refusal {
    /** The source has used up its events, or their bytes, of this window. */
    public static final long OVER_QUOTA = -1;

    /** The payload is longer than the source may send. */
    public static final long PAYLOAD_TOO_LARGE = -2;

    /** The chain of causes is longer than the source may extend. */
    public static final long CASCADE_TOO_DEEP = -3;

    private Refusal() {}
}
