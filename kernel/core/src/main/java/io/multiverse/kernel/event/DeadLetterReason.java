package io.multiverse.kernel.event;

/** Why something was not delivered. The ordinal is part of the journal format: append only. */
public enum DeadLetterReason {
    /** No realm had that name when it was looked up, or it is a reply to an input or a stage. */
    UNKNOWN_REALM,
    /** The target is paused. */
    REALM_PAUSED,
    /** The target is in state ERROR. */
    REALM_FAILED,
    /** The target was unregistered. */
    REALM_DEPARTED,
    /** A broadcast or selection that reaches no realm. */
    NO_SUBSCRIBER,
    /** The source had used up its events of this window or their bytes, or all its 2^40 - 1 sequence numbers. */
    OVER_QUOTA,
    /** The payload is longer than the source's limit. */
    PAYLOAD_TOO_LARGE,
    /** The chain of causes is longer than the source's limit, across realms or in a realm's immediate lane. */
    CASCADE_TOO_DEEP,
    /** The ingress queue was full; the caller got an answer that says so. */
    INGRESS_FULL,
    /** An input that cannot be applied, for instance pausing a realm that does not exist. */
    INPUT_REFUSED,
    /** As many bytes of events as may wait for their due time wait for the target already. */
    TOO_MUCH_PENDING;

    private static final DeadLetterReason[] VALUES = values();

    /** How many reasons there are. */
    public static final int COUNT = VALUES.length;

    /** Returns the reason with this journal code. */
    public static DeadLetterReason of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("unknown dead letter reason " + code);
        }
        return VALUES[code];
    }
}
