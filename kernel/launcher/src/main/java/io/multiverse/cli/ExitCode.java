package io.multiverse.cli;

import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalException;

/** How a command ended, for scripts; every command uses these codes and no others. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;

    /** The command was called well, but failed. */
    public static final int FAILURE = 1;

    /** The command makes no sense as given. */
    public static final int USAGE = 2;

    /** Two runs, or a run and its re-execution, are not the same. */
    public static final int DIVERGENCE = 3;

    /** What is in a journal was damaged. */
    public static final int JOURNAL_CORRUPT = 4;

    /** The journal is of another format version, or of a run that consists of something else. */
    public static final int JOURNAL_INCOMPATIBLE = 5;

    /** Something that must hold at every control tick did not, see {@link InvariantViolation}. */
    public static final int INVARIANT_VIOLATED = 6;

    /** A budget was not kept, or something got worse since the run it is compared with. */
    public static final int BUDGET_MISSED = 7;

    /** The user ended the command. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Returns how a command ends whose run failed with this. */
    public static int of(Throwable failure) {
        if (failure instanceof JournalException trouble) {
            return of(trouble);
        }
        if (failure instanceof PeerException trouble) {
            return switch (trouble.kind()) {
                case DIVERGED -> DIVERGENCE;
                case OTHER_RUN -> JOURNAL_INCOMPATIBLE;
                case UNREADABLE, ENDED -> FAILURE;
            };
        }
        return failure instanceof InvariantViolation ? INVARIANT_VIOLATED : FAILURE;
    }

    /** Returns how a command ends that has this trouble with a journal. */
    public static int of(JournalException e) {
        return switch (e.kind()) {
            case UNUSABLE, WRITE_FAILED -> FAILURE;
            case CORRUPT -> JOURNAL_CORRUPT;
            case INCOMPATIBLE -> JOURNAL_INCOMPATIBLE;
            case DIVERGED -> DIVERGENCE;
            case DROPPED -> USAGE;
        };
    }
}
