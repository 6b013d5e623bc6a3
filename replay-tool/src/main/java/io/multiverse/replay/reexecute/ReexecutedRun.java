package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.plugin.PluginTrace;
import io.multiverse.scenario.RunSetups;
import java.util.function.UnaryOperator;

/** The engine of a recorded run that is re-executed, its games made as the run's setup makes them. Not thread-safe. */
final class ReexecutedRun implements AutoCloseable {
    private final Recording recording;
    private final MultiGameTickEngine engine;

    private ReexecutedRun(Recording recording, MultiGameTickEngine engine) {
        this.recording = recording;
        this.engine = engine;
    }

    /**
     * Makes the games again and restores the snapshot that the recording begins with.
     *
     * @param more says of the engine what changes no result
     * @throws JournalException of kind INCOMPATIBLE if the run cannot be made again here
     */
    static ReexecutedRun start(Recording recording, UnaryOperator<EngineBuilder> more) {
        return start(RunSetups.of(recording), recording, more);
    }

    /** Does the same with a setup that was found before, for who makes a run many times. */
    static ReexecutedRun start(RunSetup setup, Recording recording, UnaryOperator<EngineBuilder> more) {
        final ReexecutedRun run;
        try {
            run = new ReexecutedRun(recording, setup.build(more.apply(setup.engine(recording)), recording.header()));
        } catch (final IllegalArgumentException | IllegalStateException e) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "the games of journal " + recording.directory() + " cannot be made again: " + e.getMessage()
                            + "; use the code that recorded it",
                    e);
        }
        boolean isStarted = false;
        try {
            run.engine.start();
            isStarted = true;
            return run;
        } finally {
            if (!isStarted) {
                run.close();
            }
        }
    }

    /** Returns the engine, to be asked. */
    MultiGameTickEngine engine() {
        return engine;
    }

    /**
     * Executes some control ticks.
     *
     * @throws CommandException if the run failed as the recorded one did not
     * @throws JournalException if the journal turns out damaged
     */
    void run(long controlTicks) {
        try {
            engine.runControlTicks(controlTicks);
        } catch (final ClockworkException e) {
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            throw CommandException.failure(
                    ExitCode.of(e.getCause()),
                    "the re-execution of journal " + recording.directory() + " failed after control tick "
                            + engine.journal().equalControlTicks() + ": " + e.getCause()
                            + PluginTrace.of(e.getCause()),
                    e);
        }
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (final ClockworkException | JournalException e) {
            // told already: closing adds nothing
        }
    }
}
