package io.multiverse.kernel.journal;

import io.multiverse.kernel.internal.file.FileTakenException;

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
        DIVERGED,
        /** What was asked for was dropped from the journal; see what it keeps. */
        DROPPED
    }

    /** What helps, beyond what the message says; for programs that can name their own flags or settings. */
    public enum Remedy {
        /** Nothing that a setting could do. */
        NONE,
        /** {@link JournalSettings.ExistingRun#RESUME} or {@link JournalSettings.ExistingRun#REPLACE}. */
        RESUME_OR_REPLACE,
        /** {@link JournalSettings.ExistingRun#REPLACE}. */
        REPLACE,
        /** {@link JournalSettings#withDamagedTailDiscarded}. */
        DISCARD_DAMAGED_TAIL,
        /** {@link JournalSettings#withMaxFrameBytes}. */
        LONGER_FRAMES,
        /** {@link JournalMode#FULL}, when the run is recorded. */
        RECORD_FULL
    }

    private final Kind kind;
    private final Remedy remedy;

    /** Makes an exception without a cause. */
    public JournalException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** Makes an exception; {@code cause} may be null. */
    public JournalException(Kind kind, String message, Throwable cause) {
        this(kind, Remedy.NONE, message, cause);
    }

    /** Makes an exception that a setting can help with; {@code cause} may be null. */
    public JournalException(Kind kind, Remedy remedy, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    /** Returns the kind of trouble. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns whether another process deleted or changed files of the journal: what it holds must then be found out by
     * reading it.
     */
    public boolean isMeddledWith() {
        return getCause() instanceof FileTakenException
                || getCause() instanceof JournalException cause && cause.isMeddledWith();
    }

    /** Returns the setting that helps. */
    public Remedy remedy() {
        return remedy;
    }
}
