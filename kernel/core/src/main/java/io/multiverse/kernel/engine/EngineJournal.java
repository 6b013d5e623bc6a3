package io.multiverse.kernel.engine;

import io.multiverse.kernel.internal.engine.RunJournal;
import io.multiverse.kernel.internal.hosting.RunPhase;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.report.RunEnvironment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an engine has to do with journals: the one it writes or resumes, or the recorded run it re-executes.
 * Thread-safe.
 *
 * <p>Every method but {@link #read} throws {@link IllegalStateException} when code of a realm, stage or observer of
 * this engine calls it.
 */
public final class EngineJournal {
    private final RunJournal journal;
    private final RunPhase phase;
    private final Supplier<RunEnvironment> environment;

    EngineJournal(RunJournal journal, RunPhase phase, Supplier<RunEnvironment> environment) {
        this.journal = journal;
        this.phase = phase;
        this.environment = environment;
    }

    /**
     * Reads the journal in a directory and checks its chain, for {@link EngineBuilder#reexecute}.
     *
     * @throws JournalException if it cannot be read or is damaged
     */
    public static RecordedRun read(Path directory) {
        return Recording.of(directory);
    }

    /**
     * Reads what leads to a control tick: the newest usable snapshot at or before {@code fromControlTick}, or else the
     * start, and the frames from there to {@code toControlTick} or the journal's end.
     *
     * @throws JournalException if it cannot be read or is damaged
     */
    public static RecordedRun read(Path directory, long fromControlTick, long toControlTick) {
        return Recording.between(directory, fromControlTick, toControlTick);
    }

    /** Returns the number of frames in the journal, 0 without one. */
    public long frames() {
        phase.requireOutside();
        return journal.frames();
    }

    /** Returns the hash of the journal's last frame, which chains to all before it; 0 without a journal. */
    public long lastHash() {
        phase.requireOutside();
        return journal.lastHash();
    }

    /** Returns how many control ticks the resumed journal holds, which the engine's start re-executes; else 0. */
    public long recordedControlTicks() {
        phase.requireOutside();
        return journal.recordedControlTicks();
    }

    /** Returns the control tick whose snapshot the engine began with, 0 if it began at the run's start. */
    public long restoredControlTick() {
        phase.requireOutside();
        return journal.restoredControlTick();
    }

    /**
     * Asks for a snapshot at the next control tick, if the run is journaled; of a run that nodes share, on any node, at
     * one of the next.
     */
    public void requestSnapshot() {
        phase.requireOutside();
        journal.requestSnapshot();
    }

    /** Returns the first difference between a re-executed run and its recording; empty while there is none. */
    public Optional<Divergence> divergence() {
        phase.requireOutside();
        return journal.divergence();
    }

    /** Returns up to which control tick a re-executed run is known to equal its recording. */
    public long equalControlTicks() {
        phase.requireOutside();
        return journal.equalControlTicks();
    }

    /**
     * Returns the environment that a run of this engine would be recorded with: versions, machine, and the code of its
     * games and stages.
     */
    public RunEnvironment environment() {
        phase.requireOutside();
        return environment.get();
    }
}
