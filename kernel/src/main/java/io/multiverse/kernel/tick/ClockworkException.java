package io.multiverse.kernel.tick;

/** The clockwork has stopped for good; the cause is the first thing that failed. */
public final class ClockworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClockworkException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
