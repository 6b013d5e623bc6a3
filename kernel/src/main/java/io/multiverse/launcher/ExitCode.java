package io.multiverse.launcher;

/** How a command ended, for scripts. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int JOURNAL_CORRUPT = 4;
    static final int JOURNAL_INCOMPATIBLE = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
