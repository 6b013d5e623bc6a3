package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.hosting.EngineSettings;
import io.multiverse.kernel.internal.hosting.TakenNames;
import io.multiverse.kernel.internal.ingress.AlteredInputs;
import io.multiverse.kernel.internal.ingress.RecordedInputs;
import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.internal.journal.FrameComparison;
import io.multiverse.kernel.internal.journal.HeaderDifference;
import io.multiverse.kernel.internal.journal.InputFrames;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.RealmComparison;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.realm.RealmStates;
import io.multiverse.kernel.internal.text.FailureText;
import io.multiverse.kernel.journal.Divergence;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.RunAlteration;
import io.multiverse.kernel.report.RunEnvironment;
import io.multiverse.kernel.state.StateDecoder;
import io.multiverse.kernel.state.StateEncoder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.agrona.concurrent.NanoClock;

/**
 * What a run has to do with journals: the one it writes or continues, or the recording it re-executes, and the
 * snapshots beside it.
 */
public final class RunJournal {
    private final EngineSettings settings;
    private final RunTotals totals;
    private final RealmComparison solo;
    private final RealmStates sharedStates;
    private final NanoClock clock;
    private final AtomicBoolean snapshotRequested = new AtomicBoolean();
    private ChronicleJournal journal;
    private volatile FrameComparison comparison;
    private RunState state;
    private Supplier<JournalReader> recorded;
    private JournalException refusal;
    private long lastSnapshotNanos;
    private volatile long recordedControlTicks;
    private volatile long restoredControlTick;

    /**
     * Makes what is opened later; {@code solo}, or null, compares the only game that is re-executed; in a run that
     * nodes share, {@code sharedStates} holds what snapshots need of all of them.
     */
    public RunJournal(
            EngineSettings settings,
            RunTotals totals,
            RealmComparison solo,
            RealmStates sharedStates,
            NanoClock clock) {
        this.settings = settings;
        this.sharedStates = sharedStates;
        this.solo = solo;
        this.totals = totals;
        this.clock = clock;
        lastSnapshotNanos = clock.nanoTime();
    }

    /** Returns what the journal keeps; without one, everything. */
    public JournalMode mode() {
        if (settings.recording() != null) {
            return settings.recording().header().mode();
        }
        return settings.journal() == null
                ? JournalMode.FULL
                : settings.journal().mode();
    }

    /**
     * Opens the journal or the recording, puts its sinks around the others, and restores the newest usable snapshot.
     *
     * @param programs returns the classes of games and stages, whose code the environment of a new journal names
     * @param stop ends the run in progress
     * @return the inputs that come from a recorded run
     */
    public RecordedInputs open(
            JournalHeader header,
            Supplier<Set<Class<?>>> programs,
            FrameSinks sinks,
            RunState runState,
            TakenNames takenNames,
            Runnable stop) {
        if (refusal != null) {
            throw refusal;
        }
        if (settings.recording() != null || settings.journal() != null) {
            state = runState;
        }
        if (settings.recording() != null) {
            return openRecording(header, programs, sinks, takenNames, stop);
        }
        if (settings.journal() == null) {
            return RecordedInputs.NONE;
        }
        final Supplier<RunEnvironment> environment = EnvironmentFile.readAhead(programs.get(), settings.plugins());
        journal = ChronicleJournal.create(settings.journal(), header);
        sinks.prepend(journal);
        sinks.add(new SnapshotPublication());
        recordedControlTicks = journal.recordedFrames();
        final Optional<Snapshot> snapshot = journal.newestSnapshot(
                // whether the run ended after its last control tick is decided by how that differs from the one before
                settings.stopCondition() == null ? recordedControlTicks : Math.max(0, recordedControlTicks - 2),
                settings.warnings());
        if (recordedControlTicks == 0) {
            EnvironmentFile.write(environment.get(), journal.directory());
            return RecordedInputs.NONE;
        }
        if (snapshot.isPresent()) {
            restore(snapshot.get());
            journal.resumeAfter(snapshot.get());
        }
        requireAllEvents(journal.directory(), settings.journal().mode());
        recorded = () -> snapshot.isPresent()
                ? JournalReader.openAt(journal.directory(), snapshot.get().position())
                : JournalReader.open(journal.directory());
        final InputFrames frames = snapshot.isPresent()
                ? InputFrames.after(journal.directory(), snapshot.get().position())
                : InputFrames.in(journal.directory());
        return RecordedInputs.of(
                journal.directory(), frames, recordedControlTicks, settings.realmFactory(), takenNames, null, null);
    }

    private RecordedInputs openRecording(
            JournalHeader header,
            Supplier<Set<Class<?>>> programs,
            FrameSinks sinks,
            TakenNames takenNames,
            Runnable stop) {
        final Recording recording = settings.recording();
        HeaderDifference.refuseToReexecute(recording.directory(), recording.header(), header);
        recording.snapshot().ifPresent(this::restore);
        requireAllEvents(recording.directory(), recording.header().mode());
        if (settings.exchange() != null || settings.rangeAlone() != null) {
            recording.requireEvents();
        }
        recorded = recording::reader;
        if (settings.journal() != null) {
            // its header as it was recorded: the frames chain to it
            journal = ChronicleJournal.create(settings.journal(), recording.header());
            EnvironmentFile.write(EnvironmentFile.present(programs.get(), settings.plugins()), journal.directory());
            journal.beginWith(recording);
            sinks.prepend(journal);
        }
        sinks.add(new SnapshotPublication());
        if (solo == null) {
            comparison = new FrameComparison(recording, lastEqualControlTick(recording), stop);
            sinks.prepend(comparison);
        }
        return RecordedInputs.of(
                recording.directory(),
                recording.inputs(),
                recording.controlTicks(),
                settings.realmFactory(),
                takenNames,
                settings.soloGame(),
                settings.alteration() == null ? null : new AlteredInputs(settings.alteration(), header.windowNanos()));
    }

    private long lastEqualControlTick(Recording recording) {
        final RunAlteration alteration = settings.alteration();
        final boolean isAsRecorded = alteration == null || alteration.changes().isEmpty() && settings.streamSalt() == 0;
        return isAsRecorded ? recording.controlTicks() : alteration.controlTick() - 1;
    }

    /** Throws {@link JournalException} if what other nodes did has to come from a journal that does not hold it. */
    private void requireAllEvents(Path directory, JournalMode mode) {
        if (mode != JournalMode.FULL && (settings.exchange() != null || settings.rangeAlone() != null)) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    JournalException.Remedy.RECORD_FULL,
                    "journal " + directory + " holds inputs only: a part of its realms can be executed again out of a"
                            + " full journal",
                    null);
        }
    }

    /** Returns the frames that are executed again, or null if there are none; the caller closes it. */
    JournalReader recordedFrames() {
        return recorded == null ? null : recorded.get();
    }

    /** Returns the last control tick that is executed again. */
    long lastRecordedControlTick() {
        return settings.recording() == null
                ? recordedControlTicks
                : settings.recording().controlTicks();
    }

    private void restore(Snapshot snapshot) {
        restoredControlTick = snapshot.controlTick();
        try {
            final StateDecoder in = new StateDecoder(snapshot.state(), settings.streamSalt());
            totals.readState(in, snapshot.controlTick());
            state.restore(in, snapshot.controlTick());
        } catch (final IllegalStateException | IllegalArgumentException e) {
            // What was restored in part stays so: a second attempt to open must not continue it.
            refusal = new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "the snapshot of control tick " + snapshot.controlTick() + " cannot be restored: " + e.getMessage()
                            + "; use the code that recorded the run, or delete the folder of snapshots, so that the run"
                            + " is re-executed from its start",
                    e);
            throw refusal;
        }
    }

    /** Takes a snapshot after a sealed frame if one is due or was asked for; on the control-tick thread. */
    public void afterFrame(ControlTickFrame frame) {
        if (state == null || frame.controlTick() <= recordedControlTicks) {
            return;
        }
        if (sharedStates != null) {
            afterSharedFrame(frame);
        } else if (isSnapshotDue(frame.controlTick())) {
            frame.snapshot(encode(frame));
            lastSnapshotNanos = clock.nanoTime();
        }
    }

    private boolean isSnapshotDue(long controlTick) {
        final boolean isDue = settings.snapshots().isDue(controlTick)
                && clock.nanoTime() - lastSnapshotNanos >= settings.snapshots().minSpacingNanos();
        return isDue || takeSnapshotRequest();
    }

    /** Returns whether a snapshot was asked for since the last call. */
    boolean takeSnapshotRequest() {
        return snapshotRequested.get() && snapshotRequested.getAndSet(false);
    }

    private void afterSharedFrame(ControlTickFrame frame) {
        if (sharedStates.areWhole(frame.controlTick())) {
            frame.snapshot(encode(frame));
        }
        if (sharedStates.areOf(frame.controlTick()) && sharedStates.lack() != null) {
            warnOfMissing(frame.controlTick(), sharedStates.lack());
        }
        sharedStates.clear();
    }

    /**
     * Returns whether this node of a run that is shared knows by itself that a snapshot of a control tick is to be
     * taken: the lead decides by the clock and as it is asked to, the others know the schedule.
     */
    boolean wantsSnapshot(long controlTick, boolean isLead) {
        if (!isLead) {
            return settings.snapshots().minSpacingNanos() == 0
                    && settings.snapshots().isDue(controlTick);
        }
        final boolean isDue = state != null && isSnapshotDue(controlTick);
        if (isDue) {
            lastSnapshotNanos = clock.nanoTime();
        }
        return isDue;
    }

    /** Returns whether this node of a run that is shared keeps its snapshots. */
    boolean keepsSnapshots(boolean isLead) {
        return state != null && (isLead || settings.snapshots().everyControlTicks() > 0);
    }

    private void warnOfMissing(long controlTick, String why) {
        settings.warnings().accept("no snapshot can be taken of control tick " + controlTick + ": " + why);
    }

    /** Returns the state after a frame, or null if a program cannot write its own: snapshots change no result. */
    private byte[] encode(ControlTickFrame frame) {
        try {
            return state.encode(frame);
        } catch (final VirtualMachineError e) {
            throw e;
        } catch (final Exception | Error e) {
            warnOfMissing(frame.controlTick(), FailureText.messageOf(e));
            return null;
        }
    }

    /** Asks for a snapshot at the next control tick. Any thread may ask. */
    public void requestSnapshot() {
        snapshotRequested.set(true);
    }

    /** Returns how many control ticks the resumed journal holds, else 0. */
    public long recordedControlTicks() {
        return recordedControlTicks;
    }

    /** Returns whether a control tick is executed for the first time, and not again as recorded. */
    public boolean isFirstExecution(long controlTick) {
        return settings.recording() == null && controlTick > recordedControlTicks;
    }

    /** Returns whether the log of a control tick is told: a run that is resumed has told what its journal holds. */
    boolean isTold(long controlTick) {
        return settings.recording() != null || controlTick > recordedControlTicks;
    }

    /** Returns the control tick whose snapshot the run began with, 0 if it began at its start. */
    public long restoredControlTick() {
        return restoredControlTick;
    }

    /** Returns the last control tick that can be run: that of the recording's end, if the run does not go on there. */
    public long lastControlTick() {
        return settings.recording() == null || settings.recording().isContinued()
                ? Long.MAX_VALUE
                : settings.recording().controlTicks();
    }

    /** Returns the number of frames in the journal, 0 without one. */
    public long frames() {
        return journal == null ? 0 : journal.frames();
    }

    /** Returns the hash of the journal's last frame, 0 without a journal. */
    public long lastHash() {
        return journal == null ? 0 : journal.lastHash();
    }

    /** Returns up to which control tick inputs are as durable as asked for. */
    public long durableControlTick(long takenIn) {
        return journal == null ? takenIn : journal.durableFrames();
    }

    /** Returns the first difference from the recording, once it has come up. Any thread. */
    public Optional<Divergence> divergence() {
        if (solo != null) {
            return Optional.ofNullable(solo.divergence());
        }
        return comparison == null ? Optional.empty() : Optional.ofNullable(comparison.divergence());
    }

    /** Returns up to which control tick the run is known to equal its recording. Any thread. */
    public long equalControlTicks() {
        if (solo != null) {
            return solo.equalControlTicks();
        }
        return comparison == null ? 0 : comparison.equalControlTicks();
    }

    /** Publishes the snapshots that frames carry, once they are journaled; in a re-execution it only reports them. */
    private final class SnapshotPublication implements FrameSink {
        private boolean isInTrouble;

        @Override
        public void append(ControlTickFrame frame) {
            if (frame.snapshot() == null) {
                return;
            }
            final StateEncoder out = new StateEncoder();
            totals.writeState(out);
            out.bytes(frame.snapshot());
            final byte[] bytes = out.toByteArray();
            if (journal == null || isPublished(frame.controlTick(), bytes)) {
                settings.snapshotListener().accept(bytes);
            }
        }

        private boolean isPublished(long controlTick, byte[] bytes) {
            try {
                journal.publishSnapshot(
                        KernelVersion.get(), bytes, settings.snapshots().everyControlTicks());
                isInTrouble = false;
                return true;
            } catch (final JournalException e) {
                if (journal.hasFailed()) {
                    throw e;
                }
                // The journal is whole without it. A lasting failure is reported once: there may be a snapshot every
                // control tick.
                if (!isInTrouble) {
                    settings.warnings()
                            .accept("no snapshot is kept of control tick " + controlTick
                                    + ", nor of later ones while this lasts: " + e.getMessage());
                }
                isInTrouble = true;
                return false;
            }
        }
    }
}
