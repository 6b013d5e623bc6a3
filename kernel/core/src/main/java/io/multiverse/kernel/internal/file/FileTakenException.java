package io.multiverse.kernel.internal.file;

import java.io.IOException;

/** Another process deleted, replaced or changed a file while it was in use: its content is unknown now. */
public final class FileTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception without a cause. */
    public FileTakenException(String message) {
        super(message);
    }

    /** Makes an exception. */
    public FileTakenException(String message, Throwable cause) {
        super(message, cause);
    }
}
