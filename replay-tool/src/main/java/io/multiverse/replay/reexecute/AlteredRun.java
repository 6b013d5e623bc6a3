package io.multiverse.replay.reexecute;

import io.multiverse.cli.Console;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.report.GameState;
import io.multiverse.kernel.report.StopReason;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.replay.journal.NameHistory;
import io.multiverse.replay.journal.RunRegister;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded run that is executed again in the caller's thread and, from one control tick on, altered. It begins at the
 * snapshot its recording begins with; not thread-safe.
 */
public final class AlteredRun implements AutoCloseable {
    private final Recording recording;
    private final ReexecutedRun run;
    private final RunRegister register;
    private JournaledFrame frame;

    private AlteredRun(Recording recording, RunAlteration alteration, Path journal, Console console) {
        this.recording = recording;
        run = ReexecutedRun.start(recording, usual -> describe(usual, alteration, journal, console));
        boolean isOpen = false;
        try (NameHistory history = new NameHistory(recording)) {
            register = history.at(recording.startControlTick());
            realms().forEach((id, state) -> {
                if (register.realmIndex(id) >= 0) {
                    register.status(register.realmIndex(id), state.state());
                }
            });
            isOpen = true;
        } finally {
            if (!isOpen) {
                run.close();
            }
        }
    }

    private EngineBuilder describe(EngineBuilder usual, RunAlteration alteration, Path journal, Console console) {
        final EngineBuilder description = usual.altered(alteration)
                .warnings(console::say)
                .observer(done -> frame = ReexecutedFrame.of((ControlTickFrame) done));
        return journal == null
                ? description
                : description.journal(JournalSettings.in(journal)
                        .withMode(recording.header().mode())
                        .withFsyncEvery(0));
    }

    /**
     * Opens a run that stands where its recording begins.
     *
     * @param alteration what is different; its control tick is after that
     * @param journal the folder for a journal of the altered run, or null
     * @throws io.multiverse.kernel.journal.JournalException as {@link ReexecutedRun#start} does, or if that folder
     *     cannot be used
     */
    public static AlteredRun open(Recording recording, RunAlteration alteration, Path journal, Console console) {
        return new AlteredRun(recording, alteration, journal, console);
    }

    /** Executes the next control tick; returns what it brought, or null if the run is over. */
    public JournaledFrame step() {
        frame = null;
        run.run(1);
        if (frame != null) {
            register.apply(frame);
        }
        return frame;
    }

    /** Returns what the control tick executed last brought, or null. */
    public JournaledFrame frame() {
        return frame;
    }

    /** Returns what everything is called. */
    public RunRegister register() {
        return register;
    }

    /** Returns who of the model has ended the run, if anybody. */
    public Optional<StopReason> stopReason() {
        return run.engine().stopReason();
    }

    /** Returns the first difference from the journal before the alteration, if there is one. */
    public Optional<FrameDivergence> divergence() {
        return run.engine().journal().divergence().map(FrameDivergence.class::cast);
    }

    /** Returns the realms that are registered, by id, in order of registration. */
    public Map<String, GameState> realms() {
        return run.engine().getMultiverseState().gameStates();
    }

    /** Returns the names of the stages. */
    public List<String> stages() {
        return recording.header().stageNames();
    }

    /** Writes the state of a realm, or of a stage. */
    public void describe(boolean isStage, String id, StateWriter out) {
        if (isStage) {
            run.engine().describeStage(id, out);
        } else {
            run.engine().describeGame(id, out);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
