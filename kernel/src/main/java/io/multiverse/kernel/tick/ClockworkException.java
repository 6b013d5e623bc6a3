package io.multiverse.kernel.tick;

import io.multiverse.kernel.text.FailureText;

/** The clockwork has stopped for good; the cause is the first thing that failed. */
public final class ClockworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockworkException(Throwable cause) {
        super(FailureText.messageOf(cause), cause);
    }
}
