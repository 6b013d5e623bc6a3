package io.multiverse.kernel.event;

/**
 * What one source may emit. Limits belong to the source, never to a thread, so reaching one has the same outcome on any
 * number of workers.
 *
 * @param maxEventsPerWindow events per window, at least 0
 * @param maxPayloadLength bytes per payload, 0 to {@value #MAX_PAYLOAD_LENGTH}
 * @param maxCascadeDepth length of a chain of causes, at least 0
 * @param maxBytesPerWindow bytes of all events of a window together, each as {@link #bytes} counts it, at least 0; a
 *     realm has no more than its {@linkplain #shareOfWindow share}
 */
public record EmissionLimits(int maxEventsPerWindow, int maxPayloadLength, int maxCascadeDepth, int maxBytesPerWindow) {
    /** The longest payload any source can be allowed, in bytes. */
    public static final int MAX_PAYLOAD_LENGTH = 65_534;

    /** What an event counts in addition to its payload, in bytes: what it takes in a journal. */
    public static final int EVENT_BYTES = 16;

    /** What an event with a cause counts beyond that, in bytes. */
    public static final int CAUSE_BYTES = 20;

    /** What an event that is a reply counts beyond that, in bytes. */
    public static final int CORRELATION_BYTES = 12;

    /** What an event with a due time or a priority counts beyond that, in bytes. */
    public static final int SCHEDULE_BYTES = 14;

    /** What a recall of an event counts, in bytes. */
    public static final int RECALL_BYTES = 8;

    /** What all realms share in a window: 512 MiB, so that their events fit a frame. */
    public static final int WINDOW_BYTES = 512 << 20;

    /** The least share of a realm: 4 MiB, for the few of many realms that emit a lot in one window. */
    public static final int LEAST_SHARE_BYTES = 4 << 20;

    /** What all stages together may emit in a control tick: 192 MiB. */
    public static final int STAGES_BYTES = 192 << 20;

    /** The bytes per window unless something else is asked for: 16 MiB. */
    public static final int DEFAULT_BYTES_PER_WINDOW = 16 << 20;

    /** A million events and 16 MiB per window, the longest payload, and a billion links. */
    public static final EmissionLimits DEFAULT = new EmissionLimits(1_000_000, MAX_PAYLOAD_LENGTH, 1_000_000_000);

    /** For control-tick stages, which emit what follows from many realms: 128 MiB per control tick. */
    public static final EmissionLimits STAGE =
            new EmissionLimits(Integer.MAX_VALUE, MAX_PAYLOAD_LENGTH, Integer.MAX_VALUE - 1, 128 << 20);

    /** As much as can be expressed; for sources whose amount is bounded elsewhere. */
    public static final EmissionLimits UNLIMITED =
            new EmissionLimits(Integer.MAX_VALUE, MAX_PAYLOAD_LENGTH, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);

    /** Checks the ranges. */
    public EmissionLimits {
        require("maxEventsPerWindow", maxEventsPerWindow, Integer.MAX_VALUE);
        require("maxPayloadLength", maxPayloadLength, MAX_PAYLOAD_LENGTH);
        require("maxCascadeDepth", maxCascadeDepth, Integer.MAX_VALUE - 1);
        require("maxBytesPerWindow", maxBytesPerWindow, Integer.MAX_VALUE);
    }

    /** Makes limits with the usual bytes per window. */
    public EmissionLimits(int maxEventsPerWindow, int maxPayloadLength, int maxCascadeDepth) {
        this(maxEventsPerWindow, maxPayloadLength, maxCascadeDepth, DEFAULT_BYTES_PER_WINDOW);
    }

    /** Returns what an event counts towards the bytes of its source's window. */
    public static long bytes(int payloadLength, boolean hasCause, boolean isReply, boolean isScheduled) {
        return (long) payloadLength
                + EVENT_BYTES
                + (hasCause ? CAUSE_BYTES : 0)
                + (isReply ? CORRELATION_BYTES : 0)
                + (isScheduled ? SCHEDULE_BYTES : 0);
    }

    /**
     * Returns the most bytes per window of any one realm while this many run: all of them have the same share of
     * {@value #WINDOW_BYTES}. It depends on what runs, not on what the others emit, and so not on the number of
     * workers.
     */
    public static int shareOfWindow(int runningRealms) {
        return WINDOW_BYTES / Math.max(1, runningRealms);
    }

    private static void require(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be between 0 and " + max + ", not " + value);
        }
    }
}
