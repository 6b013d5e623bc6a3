package io.multiverse.launcher;

import io.multiverse.kernel.journal.JournalException;

/** How a command ended, for scripts. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int DIVERGENCE = 3;
    static final int JOURNAL_CORRUPT = 4;
    static final int JOURNAL_INCOMPATIBLE = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Returns how a command ends that has this trouble with a journal. */
    static int of(JournalException e) {
        return switch (e.kind()) {
            case UNUSABLE, WRITE_FAILED -> FAILURE;
            case CORRUPT -> JOURNAL_CORRUPT;
            case INCOMPATIBLE -> JOURNAL_INCOMPATIBLE;
            case DIVERGED -> DIVERGENCE;
        };
    }
}
