package io.multiverse.lint;

/** A jar, folder or class file cannot be read; the message names it and says what to do. */
public final class UnreadableClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableClassException(String message, Throwable cause) {
        super(message, cause);
    }
}
