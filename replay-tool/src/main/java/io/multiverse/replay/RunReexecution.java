package io.multiverse.replay;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.engine.RunSetup;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.RunSetups;
import io.multiverse.launcher.StatusLine;
import io.multiverse.launcher.WorkProgress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A recorded run while it is executed again and compared with its journal. One worker runs on the caller's thread,
 * several have threads of their own. Not thread-safe.
 */
final class RunReexecution implements AutoCloseable {
    private static final long FIRST_SLICE = 64;
    private static final long LONGEST_SLICE = 1 << 20;
    private static final long SLICE_NANOS = 200_000_000;
    private static final int MOST_REALMS = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording recording;
    private final MultiGameTickEngine engine;
    private final Console console;
    private final WorkProgress progress;
    private final int workers;
    private long slice = FIRST_SLICE;
    private long runNanos;
    private long mostNanos = Long.MAX_VALUE;

    private RunReexecution(
            Recording recording, MultiGameTickEngine engine, Console console, WorkProgress progress, int workers) {
        this.recording = recording;
        this.engine = engine;
        this.console = console;
        this.progress = progress;
        this.workers = workers;
    }

    /**
     * Makes the recorded run's games again and restores the snapshot that the recording begins with.
     *
     * @param workers the number of workers, at least 1
     * @param probe who looks at the realms' calls, or null
     * @throws JournalException of kind INCOMPATIBLE if the run cannot be made again here
     */
    static RunReexecution open(Recording recording, int workers, RealmProbe probe, Console console, StatusLine status) {
        return open(recording, workers, console, status, description -> {
            if (probe != null) {
                description.probe(probe);
            }
        });
    }

    /** Does the same with an engine of which {@code more} says what does not change a result. */
    static RunReexecution open(
            Recording recording, int workers, Console console, StatusLine status, Consumer<EngineBuilder> more) {
        final RunSetup setup = RunSetups.of(recording.header());
        final EngineBuilder description = setup.engine(recording).workers(workers);
        if (workers == 1) {
            description.threadingMode(ThreadingMode.INVOKER);
        }
        more.accept(description);
        final MultiGameTickEngine engine;
        try {
            engine = setup.build(description, recording.header());
        } catch (final IllegalArgumentException | IllegalStateException e) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "the games of journal " + recording.directory() + " cannot be made again: " + e.getMessage()
                            + "; use the code that recorded it",
                    e);
        }
        final WorkProgress progress = new WorkProgress(
                status,
                "executing again with " + workers + (workers == 1 ? " worker:" : " workers:"),
                recording.controlTicks() - recording.startControlTick());
        final RunReexecution run = new RunReexecution(recording, engine, console, progress, workers);
        boolean isStarted = false;
        try {
            engine.start();
            isStarted = true;
            return run;
        } finally {
            if (!isStarted) {
                run.close();
            }
        }
    }

    /** Ends what {@link #runTo} does after so much wall time. */
    void endAfter(long nanos) {
        mostNanos = nanos;
    }

    /**
     * Runs up to a control tick, to the first difference, or until its time is over.
     *
     * @throws CommandException if the user wants the command to end, or the run failed as the recorded one did not
     * @throws JournalException if the journal turns out damaged, or the run cannot be made again
     */
    void runTo(long controlTick) {
        final long last = Math.min(controlTick, recording.controlTicks());
        while (engine.controlTickCount() < last && divergence().isEmpty() && runNanos < mostNanos) {
            requireNotInterrupted();
            final long begin = System.nanoTime();
            run(Math.min(slice, last - engine.controlTickCount()));
            final long nanos = System.nanoTime() - begin;
            runNanos += nanos;
            slice = nanos > SLICE_NANOS ? Math.max(FIRST_SLICE, slice >> 1) : Math.min(LONGEST_SLICE, slice << 1);
            progress.at(engine.controlTickCount() - recording.startControlTick(), engine.controlTickCount());
        }
        progress.clear();
    }

    private void run(long controlTicks) {
        try {
            engine.runControlTicks(controlTicks);
        } catch (final ClockworkException e) {
            progress.clear();
            if (e.getCause() instanceof JournalException trouble) {
                throw trouble;
            }
            throw CommandException.failure(
                    ExitCode.of(e.getCause()),
                    "the re-execution of journal " + recording.directory() + " failed after control tick "
                            + engine.journal().equalControlTicks() + ": " + e.getCause(),
                    e);
        }
    }

    private void requireNotInterrupted() {
        if (console.interruption().isRequested()) {
            progress.clear();
            throw CommandException.failure(
                    ExitCode.INTERRUPTED,
                    "interrupted; control ticks " + (recording.startControlTick() + 1) + " to "
                            + engine.journal().equalControlTicks() + " of " + recording.directory() + " are equal",
                    null);
        }
    }

    /** Returns the first difference, if one has come up. */
    Optional<FrameDivergence> divergence() {
        return engine.journal().divergence().map(FrameDivergence.class::cast);
    }

    /** Returns what the re-execution has proved so far. */
    RunProof proof() {
        return new RunProof(
                workers,
                recording.startControlTick(),
                engine.journal().equalControlTicks(),
                recording.header().windowNanos() / NANOS_PER_SECOND,
                runNanos / NANOS_PER_SECOND,
                divergence());
    }

    /**
     * Returns in words in what the code at hand differs from that which recorded the run; empty if it is the same, or
     * not known.
     */
    List<String> codeDifferences() {
        return EnvironmentFile.read(recording.directory())
                .map(recorded -> engine.journal().environment().codeDifferences(recorded))
                .orElse(List.of());
    }

    /** Returns a game's state by name, empty if the game is not registered. */
    NamedState game(String id) {
        final StateFields fields = new StateFields();
        try {
            engine.describeGame(id, fields);
        } catch (final IllegalArgumentException e) {
            return NamedState.EMPTY;
        }
        return NamedState.of(fields);
    }

    /** Returns a stage's state by name. */
    NamedState stage(String name) {
        final StateFields fields = new StateFields();
        engine.describeStage(name, fields);
        return NamedState.of(fields);
    }

    /** Returns the texts in the states of all realms, none if there are more than {@value #MOST_REALMS}. */
    Set<String> texts() {
        final Set<String> ids = engine.getMultiverseState().gameStates().keySet();
        final Set<String> texts = new LinkedHashSet<>();
        if (ids.size() <= MOST_REALMS) {
            ids.forEach(id -> game(id).collectTexts(texts));
        }
        return texts;
    }

    @Override
    public void close() {
        progress.clear();
        try {
            engine.close();
        } catch (final ClockworkException | JournalException e) {
            // told already: closing adds nothing
        }
    }
}
