package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import java.nio.file.Path;

/** What is said of a run that diverges when it is re-executed. Thread-safe. */
public final class DivergenceText {
    private DivergenceText() {}

    /** Returns what differs first and what to do, in one line. */
    public static String line(FrameDivergence divergence, Path journal) {
        return "when re-executed, the run differs from its journal at control tick "
                + Figures.grouped(divergence.controlTick()) + ": "
                + divergence.summary() + "; what follows is not what was recorded; multiverse bisect " + journal
                + " finds the place";
    }

    /** Returns the end of a command that needed the recorded run. */
    public static CommandException failure(FrameDivergence divergence, Path journal) {
        return CommandException.failure(ExitCode.DIVERGENCE, line(divergence, journal), null);
    }
}
