package io.multiverse.replay.fleet;

import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;

/** A kind of trouble that a fleet looks for; the first is the worst. */
enum TroubleKind {
    /** A run is not what it is when it is re-executed, or resumed after a kill. */
    DIVERGENCE(ExitCode.DIVERGENCE),
    /** What must hold after every control tick does not. */
    INVARIANT(ExitCode.INVARIANT_VIOLATED),
    /** Code of a realm or a stage throws. */
    EXCEPTION(ExitCode.FAILURE),
    /** There are more dead letters of a reason than there may be. */
    DEAD_LETTERS(ExitCode.BUDGET_MISSED),
    /** A control tick takes longer than it may: measured, and so not the same in each execution. */
    SLOW_CONTROL_TICK(ExitCode.BUDGET_MISSED);

    private final int exitCode;

    TroubleKind(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code of a fleet whose worst finding is of this kind. */
    int exitCode() {
        return exitCode;
    }

    /** Returns how it is called in reports. */
    String word() {
        return Flag.word(this);
    }
}
