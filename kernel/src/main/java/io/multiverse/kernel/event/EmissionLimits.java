package io.multiverse.kernel.event;

/**
 * What one source may emit. Limits belong to the source, never to a thread, so reaching one has the same outcome on any
 * number of workers.
 *
 * @param maxEventsPerWindow events per window, at least 0
 * @param maxPayloadLength bytes per payload, 0 to {@value #MAX_PAYLOAD_LENGTH}
 * @param maxCascadeDepth length of a chain of causes, at least 0
 */
public record EmissionLimits(int maxEventsPerWindow, int maxPayloadLength, int maxCascadeDepth) {
    /** The longest payload any source can be allowed, in bytes. */
    public static final int MAX_PAYLOAD_LENGTH = 65_534;

    /** A million events per window, the longest payload, and a billion links. */
    public static final EmissionLimits DEFAULT = new EmissionLimits(1_000_000, MAX_PAYLOAD_LENGTH, 1_000_000_000);

    /** As much as can be expressed; for sources whose amount is bounded elsewhere. */
    public static final EmissionLimits UNLIMITED =
            new EmissionLimits(Integer.MAX_VALUE, MAX_PAYLOAD_LENGTH, Integer.MAX_VALUE - 1);

    /** Checks the ranges. */
    public EmissionLimits {
        require("maxEventsPerWindow", maxEventsPerWindow, Integer.MAX_VALUE);
        require("maxPayloadLength", maxPayloadLength, MAX_PAYLOAD_LENGTH);
        require("maxCascadeDepth", maxCascadeDepth, Integer.MAX_VALUE - 1);
    }

    private static void require(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be between 0 and " + max + ", not " + value);
        }
    }
}
