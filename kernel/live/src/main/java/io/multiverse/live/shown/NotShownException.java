package io.multiverse.live.shown;

/** Says why a request for something of a run has no answer. */
public final class NotShownException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int NOT_NOW = 503;

    private final int status;

    private NotShownException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Says that there is no such thing. */
    public static NotShownException missing(String message) {
        return new NotShownException(NOT_FOUND, message);
    }

    /** Says that there is no answer yet, and asking again may help. */
    public static NotShownException later(String message) {
        return new NotShownException(NOT_NOW, message);
    }

    /** Returns the status of the HTTP answer. */
    public int status() {
        return status;
    }
}
