package io.multiverse.warbler;

/** An engine had no words. */
public final class DialogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DialogueFailure failure;

    /** Tells what went wrong; the message is one line for people and holds no secrets, as it is journaled. */
    public DialogueException(DialogueFailure failure, String message) {
        super(message);
        this.failure = failure;
    }

    /** Tells what went wrong, and what caused it. */
    public DialogueException(DialogueFailure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Returns what went wrong. */
    public DialogueFailure failure() {
        return failure;
    }
}
