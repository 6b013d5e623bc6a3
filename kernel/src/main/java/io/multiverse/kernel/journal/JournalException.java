package io.multiverse.kernel.journal;

/** A journal cannot be written or read; the message names the folder or file, what is wrong and what to do. */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is; decides the exit code of commands. */
    public enum Kind {
        /** The folder cannot be used: not writable, in use, or holds a run already. */
        UNUSABLE,
        /** Writing failed or there is no room; the journal ends at its last whole frame. */
        WRITE_FAILED,
        /** What was written is damaged. */
        CORRUPT,
        /** Written by an incompatible version, or by a run that consists of something else. */
        INCOMPATIBLE,
        /** A re-executed frame is not the recorded one. */
        DIVERGED
    }

    private final Kind kind;

    /** Makes an exception without a cause. */
    public JournalException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Makes an exception; {@code cause} may be null. */
    public JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns the kind of trouble. */
    public Kind kind() {
        return kind;
    }
}
