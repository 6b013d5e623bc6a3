package io.multiverse.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a command prints is lost; this ends the command. */
public final class OutputException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final boolean isReaderGone;

    OutputException(String name, IOException cause, boolean isReaderGone) {
        super(
                isReaderGone ? "nobody reads " + name + " any longer" : name + " cannot be written: " + text(cause),
                cause);
        this.isReaderGone = isReaderGone;
    }

    private static String text(IOException e) {
        return (e.getMessage() == null ? e.toString() : e.getMessage()) + "; free room, or send the output elsewhere";
    }

    /** Returns whether stdout is a pipe whose reader has closed it: that is how readers say that they have enough. */
    public boolean isReaderGone() {
        return isReaderGone;
    }

    /** Returns the one that is a failure or caused it, through whatever libraries put around it; else null. */
    public static OutputException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputException found) {
                return found;
            }
        }
        return null;
    }
}
