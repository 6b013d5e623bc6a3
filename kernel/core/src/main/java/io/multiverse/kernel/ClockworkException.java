package io.multiverse.kernel;

import io.multiverse.kernel.internal.text.FailureText;

/** The clockwork has stopped for good; the cause is the first thing that failed. */
public final class ClockworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one of what failed. */
    public ClockworkException(Throwable cause) {
        super(message(cause), cause);
    }

    /** The class of what failed, if that has no message. */
    private static String message(Throwable cause) {
        final String message = FailureText.messageOf(cause);
        return message == null || message.isBlank() ? FailureText.of(cause) : message;
    }
}
