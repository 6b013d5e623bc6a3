package io.multiverse.replay.reexecute;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.expression.NamedState;
import io.multiverse.kernel.RealmProbe;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.engine.EnvironmentFile;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A recorded run while it is re-executed and compared with its journal. One worker runs on the caller's thread, several
 * have threads of their own. Not thread-safe.
 */
public final class CheckedReexecution implements AutoCloseable {
    private static final long FIRST_SLICE = 64;
    private static final long LONGEST_SLICE = 1 << 20;
    private static final long SLICE_NANOS = 200_000_000;
    private static final int MOST_REALMS = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recording recording;
    private final ReexecutedRun run;
    private final MultiGameTickEngine engine;
    private final Console console;
    private final WorkProgress progress;
    private final int workers;
    private long slice = FIRST_SLICE;
    private long runNanos;
    private long mostNanos = Long.MAX_VALUE;

    private CheckedReexecution(
            Recording recording, ReexecutedRun run, Console console, WorkProgress progress, int workers) {
        this.recording = recording;
        this.run = run;
        engine = run.engine();
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
    public static CheckedReexecution open(
            Recording recording, int workers, RealmProbe probe, Console console, StatusLine status) {
        return open(recording, workers, console, status, description -> {
            if (probe != null) {
                description.probe(probe);
            }
        });
    }

    /** Does the same with an engine of which {@code more} says what does not change a result. */
    public static CheckedReexecution open(
            Recording recording, int workers, Console console, StatusLine status, Consumer<EngineBuilder> more) {
        final ReexecutedRun run = ReexecutedRun.start(recording, description -> {
            description.workers(workers);
            if (workers == 1) {
                description.threadingMode(ThreadingMode.INVOKER);
            }
            more.accept(description);
            return description;
        });
        final WorkProgress progress = new WorkProgress(
                status,
                "re-executing with " + workers + (workers == 1 ? " worker:" : " workers:"),
                recording.controlTicks() - recording.startControlTick());
        return new CheckedReexecution(recording, run, console, progress, workers);
    }

    /** Ends what {@link #runTo} does after so much wall time. */
    public void endAfter(long nanos) {
        mostNanos = nanos;
    }

    /**
     * Runs up to a control tick, to the first difference, or until its time is over.
     *
     * @throws CommandException if the user wants the command to end, or the run failed as the recorded one did not
     * @throws JournalException if the journal turns out damaged, or the run cannot be made again
     */
    public void runTo(long controlTick) {
        final long last = Math.min(controlTick, recording.controlTicks());
        while (engine.controlTickCount() < last && divergence().isEmpty() && runNanos < mostNanos) {
            requireNotInterrupted();
            final long begin = System.nanoTime();
            execute(Math.min(slice, last - engine.controlTickCount()));
            final long nanos = System.nanoTime() - begin;
            runNanos += nanos;
            slice = nanos > SLICE_NANOS ? Math.max(FIRST_SLICE, slice >> 1) : Math.min(LONGEST_SLICE, slice << 1);
            progress.at(engine.controlTickCount() - recording.startControlTick(), engine.controlTickCount());
        }
        progress.clear();
    }

    private void execute(long controlTicks) {
        boolean isDone = false;
        try {
            run.run(controlTicks);
            isDone = true;
        } finally {
            if (!isDone) {
                progress.clear();
            }
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
    public Optional<FrameDivergence> divergence() {
        return engine.journal().divergence().map(FrameDivergence.class::cast);
    }

    /** Returns who of the model has ended the run, if anybody. */
    public Optional<StopReason> stopReason() {
        return engine.stopReason();
    }

    /** Returns what the re-execution has proved so far. */
    public ReexecutionProof proof() {
        return new ReexecutionProof(
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
    public List<String> codeDifferences() {
        return EnvironmentFile.read(recording.directory())
                .map(recorded -> engine.journal().environment().codeDifferences(recorded))
                .orElse(List.of());
    }

    /** Returns a game's state by name, empty if the game is not registered. */
    public NamedState game(String id) {
        final StateFields fields = new StateFields();
        try {
            engine.describeGame(id, fields);
        } catch (final IllegalArgumentException e) {
            return NamedState.EMPTY;
        }
        return NamedState.of(fields);
    }

    /** Returns a stage's state by name. */
    public NamedState stage(String name) {
        final StateFields fields = new StateFields();
        engine.describeStage(name, fields);
        return NamedState.of(fields);
    }

    /** Returns the texts in the states of all realms, none if there are more than {@value #MOST_REALMS}. */
    public Set<String> texts() {
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
        run.close();
    }
}
