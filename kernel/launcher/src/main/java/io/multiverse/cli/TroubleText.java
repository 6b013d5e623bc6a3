package io.multiverse.cli;

import io.multiverse.kernel.journal.JournalException;
import java.util.function.Predicate;

/** Reports trouble with a journal and adds the flags of the command that help: the kernel knows no flags. */
public final class TroubleText {
    private static final String RESUME = "--resume continues it";
    private static final String REPLACE = "--replace deletes it";

    private TroubleText() {}

    /**
     * Returns the message with the flags that help, as far as the command has them.
     *
     * @param hasFlag whether the command that failed has a flag of this name
     */
    public static String of(JournalException trouble, Predicate<String> hasFlag) {
        final boolean canResume = hasFlag.test("--resume");
        final boolean canReplace = hasFlag.test("--replace");
        final String hint = switch (trouble.remedy()) {
            case NONE -> "";
            case RESUME_OR_REPLACE -> canResume ? RESUME + ", " + REPLACE : canReplace ? REPLACE : "";
            case REPLACE -> canReplace ? REPLACE : "";
            case DISCARD_DAMAGED_TAIL -> ifKnown(hasFlag, "--discard-damaged-tail", " does so");
            case LONGER_FRAMES -> ifKnown(hasFlag, "--max-frame-mib", " N allows them, at most 1023");
            case RECORD_FULL -> "record the run with multiverse run --journal-mode full";
        };
        return hint.isEmpty() ? trouble.getMessage() : trouble.getMessage() + "; " + hint;
    }

    private static String ifKnown(Predicate<String> hasFlag, String flag, String meaning) {
        return hasFlag.test(flag) ? flag + meaning : "";
    }
}
