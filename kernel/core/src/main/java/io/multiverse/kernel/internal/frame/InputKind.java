package io.multiverse.kernel.internal.frame;

/**
 * What an external input asks for, or what a realm or a stage did of the like. The ordinal is part of the journal
 * format: append only.
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
    STAGE_UNREGISTER,
    /** No input: a realm subscribed to a type. */
    REALM_SUBSCRIBE,
    /** No input: a realm ended a subscription of its own. */
    REALM_UNSUBSCRIBE,
    /** No input: a realm declared a selection; the detail is its text form. */
    REALM_SELECT,
    /** No input: a realm asked to end the run; the detail is the reason. */
    REALM_STOP,
    /** No input: a stage asked to end the run; the detail is the reason. */
    STAGE_STOP,
    /** Alter a field of a realm's state; the detail is its path, the payload its value as text. */
    SET_FIELD,
    /** Let an event that was emitted in the window reach nobody. */
    DROP_EVENT,
    /** Let an event that was emitted in the window be due later; the payload says by how many control ticks. */
    DELAY_EVENT,
    /** Let a realm fail, as if its code had thrown. */
    FAIL,
    /** Change how many events a realm may emit per window; the payload says how many. */
    LIMIT;

    private static final InputKind[] VALUES = values();

    /** Returns whether it is no input, but what a realm or a stage did, which does it again when it is re-executed. */
    public boolean isOfModel() {
        return switch (this) {
            case STAGE_REGISTER,
                    STAGE_UNREGISTER,
                    REALM_SUBSCRIBE,
                    REALM_UNSUBSCRIBE,
                    REALM_SELECT,
                    REALM_STOP,
                    STAGE_STOP -> true;
            case EVENT,
                    REGISTER,
                    UNREGISTER,
                    PAUSE,
                    RESUME,
                    SUBSCRIBE,
                    UNSUBSCRIBE,
                    STAGE,
                    REFUSED,
                    SET_FIELD,
                    DROP_EVENT,
                    DELAY_EVENT,
                    FAIL,
                    LIMIT -> false;
        };
    }

    /** Returns whether it is what a realm did. */
    public boolean isOfRealm() {
        return switch (this) {
            case REALM_SUBSCRIBE, REALM_UNSUBSCRIBE, REALM_SELECT, REALM_STOP -> true;
            default -> false;
        };
    }

    /** Returns the kind with this journal code. */
    public static InputKind of(int code) {
        if (code < 0 || code >= VALUES.length) {
            throw new IllegalArgumentException("unknown input kind " + code);
        }
        return VALUES[code];
    }
}
