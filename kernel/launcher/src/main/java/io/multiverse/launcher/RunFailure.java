package io.multiverse.launcher;

import io.multiverse.cli.TroubleText;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.report.StuckException;
import io.multiverse.plugin.PluginTrace;

/** Says why a run failed. */
final class RunFailure {
    private RunFailure() {}

    /** Returns a line for the user, with the remedy if there is one. */
    static String text(Throwable cause, long controlTicks) {
        if (cause instanceof JournalException e) {
            return TroubleText.of(e, flag -> true);
        }
        if (cause instanceof PeerException e) {
            return e.getMessage();
        }
        if (cause instanceof StuckException e) {
            return "the run was ended after control-tick " + controlTicks + ", see --stuck-after: " + e.getMessage();
        }
        if (cause instanceof InvariantViolation) {
            return "an invariant does not hold after control-tick " + controlTicks + ": " + cause.getMessage();
        }
        if (cause instanceof OutOfMemoryError) {
            return "out of memory after control-tick " + controlTicks + " (" + cause.getMessage()
                    + "); give more with MULTIVERSE_JAVA_OPTS=-Xmx4g, or run fewer games";
        }
        return "the run failed after control-tick " + controlTicks + ": " + FailureText.of(cause)
                + PluginTrace.of(cause);
    }
}
