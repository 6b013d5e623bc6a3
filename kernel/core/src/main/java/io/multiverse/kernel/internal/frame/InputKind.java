package io.multiverse.kernel.internal.frame;

/**
 * What an external input asks for, or what a stage did of the like. The ordinal is part of the journal format: append
 * only.
 */
public enum InputKind {
    /** Deliver an event; the event itself is in the frame's events. */
    EVENT,
    /** Add a realm. */
    REGISTER,
    /** Remove a realm. */
    UNREGISTER,
    /** Stop a realm's clock. */
    PAUSE,
    /** Let a paused realm's clock continue. */
    RESUME,
    /** Let a realm hear broadcasts of a type. */
    SUBSCRIBE,
    /** End a subscription. */
    UNSUBSCRIBE,
    /** Hand bytes to a control-tick stage. */
    STAGE,
    /** Note how many inputs were refused because the ingress queue was full. */
    REFUSED,
    /** No input: a stage added a realm; the detail is the stage's name. */
    STAGE_REGISTER,
    /** No input: a stage removed a realm; the detail is the stage's name. */
    STAGE_UNREGISTER;

    private static final InputKind[] VALUES = values();

    /** Returns the kind with this journal code. */
    public static InputKind of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("unknown input kind " + code);
        }
        return VALUES[code];
    }
}
