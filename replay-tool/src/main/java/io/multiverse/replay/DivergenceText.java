package io.multiverse.replay;

import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Figures;
import java.nio.file.Path;

/** What is said of a run that comes out different when it is executed again. Thread-safe. */
final class DivergenceText {
    private DivergenceText() {}

    /** Returns what differs first and what to do, in one line. */
    static String line(FrameDivergence divergence, Path journal) {
        return "executed again, the run differs from its journal at control tick "
                + Figures.grouped(divergence.controlTick()) + ": "
                + divergence.summary() + "; what follows is not what was recorded; multiverse bisect " + journal
                + " finds the place";
    }

    /** Returns the end of a command that needed the recorded run. */
    static CommandException failure(FrameDivergence divergence, Path journal) {
        return CommandException.failure(ExitCode.DIVERGENCE, line(divergence, journal), null);
    }
}
