package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.RecordedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded run, or the part of it between a snapshot and a control tick, as something to be re-executed.
 *
 * <p>Making one reads that part of the journal once and checks its chain. Immutable.
 */
public final class Recording implements RecordedRun {
    private final JournalStart start;
    private final Snapshot snapshot;
    private final long toControlTick;
    private final long controlTicks;
    private final long lastHash;
    private final boolean sealed;
    private final String tornTail;
    private final List<String> skippedSnapshots;
    private final boolean isContinued;

    private Recording(
            JournalStart start,
            Snapshot snapshot,
            JournalReader reader,
            long toControlTick,
            List<String> skippedSnapshots) {
        this.start = start;
        this.snapshot = snapshot;
        this.toControlTick = toControlTick;
        this.controlTicks = reader.frames();
        this.lastHash = reader.lastHash();
        this.sealed = reader.isSealed();
        this.tornTail = reader.tornTail().orElse(null);
        this.skippedSnapshots = List.copyOf(skippedSnapshots);
        isContinued = false;
    }

    private Recording(Recording read, Snapshot snapshot, List<String> skippedSnapshots, boolean isContinued) {
        this.start = read.start;
        this.snapshot = snapshot;
        this.toControlTick = read.toControlTick;
        this.controlTicks = read.controlTicks;
        this.lastHash = read.lastHash;
        this.sealed = read.sealed;
        this.tornTail = read.tornTail;
        this.skippedSnapshots = List.copyOf(skippedSnapshots);
        this.isContinued = isContinued;
    }

    /**
     * Returns the whole run in a journal's directory.
     *
     * @throws JournalException as {@link JournalReader#open} and {@link JournalReader#next} do
     */
    public static Recording of(Path directory) {
        return fromStart(directory, Long.MAX_VALUE).whole();
    }

    /**
     * Returns the start of the run in a journal's directory, with none of its frames: {@link #between} and
     * {@link #after} lead on from there.
     *
     * @throws JournalException as {@link JournalReader#open} does
     */
    public static Recording startOf(Path directory) {
        return fromStart(directory, 0);
    }

    private static Recording fromStart(Path directory, long toControlTick) {
        try (JournalReader reader = JournalReader.open(directory)) {
            return read(reader.start(), null, reader, toControlTick, List.of());
        }
    }

    /**
     * Returns what leads to a control tick: the newest usable snapshot at or before {@code fromControlTick}, or else
     * the start, and the frames from there to {@code toControlTick} or the journal's end.
     *
     * @throws JournalException as {@link JournalReader#open} and {@link JournalReader#next} do
     */
    public static Recording between(Path directory, long fromControlTick, long toControlTick) {
        return startOf(directory).between(fromControlTick, toControlTick);
    }

    /**
     * Returns what leads to a control tick of this run as {@link #between(Path, long, long)} does; the header, and what
     * this recording covers, is not read again.
     *
     * @throws JournalException as {@link JournalReader#openAt} and {@link JournalReader#next} do
     */
    public Recording between(long fromControlTick, long toControlTick) {
        final List<String> skipped = new ArrayList<>();
        long newest = fromControlTick;
        while (true) {
            final Optional<Snapshot> found = SnapshotFiles.in(directory())
                    .newestAtOrBefore(newest, headerHash(), trouble -> skipped.add(trouble.getMessage()));
            if (isCut()
                    && (found.isEmpty()
                            || found.get().controlTick() < start.stub().firstControlTick())) {
                throw DroppedBeginning.refusal(directory(), start.stub(), fromControlTick);
            }
            try {
                return part(found.orElse(null), toControlTick, skipped);
            } catch (JournalException e) {
                if (found.isEmpty() || e.kind() != JournalException.Kind.CORRUPT) {
                    throw e;
                }
                // Damage that older snapshots lead to as well comes up again when they are tried.
                skipped.add("the snapshot of control tick " + found.get().controlTick() + " is unusable: "
                        + e.getMessage());
                newest = found.get().controlTick() - 1;
            }
        }
    }

    /**
     * Returns what an engine is given to re-execute as what it is.
     *
     * @throws IllegalArgumentException if it was not made here
     */
    public static Recording of(RecordedRun run) {
        if (run instanceof Recording recording) {
            return recording;
        }
        throw new IllegalArgumentException(
                run == null
                        ? "the recorded run to re-execute is missing: it is null"
                        : "a recorded run must be read by EngineJournal.read, not be a "
                                + run.getClass().getName());
    }

    /**
     * Returns the whole run from its start, or from where it can be executed if its beginning was dropped; the header
     * is not read again, nor the frames if this covers them all.
     *
     * @throws JournalException of kind CORRUPT if the beginning was dropped and no snapshot is there to begin with
     */
    public Recording whole() {
        return part(isCut() ? oldestSnapshot() : null, Long.MAX_VALUE, List.of());
    }

    private Snapshot oldestSnapshot() {
        final List<String> troubles = new ArrayList<>();
        final SnapshotFiles snapshots = SnapshotFiles.in(directory());
        for (final long controlTick : snapshots.controlTicks()) {
            if (controlTick >= start.stub().firstControlTick()) {
                try {
                    final Snapshot snapshot = snapshots.read(controlTick);
                    if (snapshot.headerHash() == headerHash()) {
                        readerAt(snapshot.position()).close();
                        return snapshot;
                    }
                } catch (JournalException e) {
                    troubles.add(e.getMessage());
                }
            }
        }
        throw DroppedBeginning.noSnapshot(directory(), start.stub(), troubles);
    }

    private boolean isCut() {
        return start.stub() != null && start.stub().isCut();
    }

    /** Returns what is kept of dropped frames, as {@link JournalReader#droppedRegister} does. */
    public List<JournaledFrame> droppedRegister() {
        try (JournalReader reader = readerFromStart()) {
            return reader.droppedRegister();
        }
    }

    /**
     * Checks that all events are there of the frames it covers.
     *
     * @throws JournalException of kind DROPPED if some were dropped
     */
    public void requireEvents() {
        if (start.stub() != null && start.stub().firstEventControlTick() > startControlTick() + 1) {
            throw DroppedBeginning.noEvents(directory(), start.stub());
        }
    }

    /** Returns what stands for what was dropped from the journal's beginning, if anything was. */
    public Optional<JournalStub> stub() {
        return Optional.ofNullable(start.stub());
    }

    /**
     * Returns what leads from a snapshot of this run, wherever that comes from, to {@code toControlTick} or the
     * journal's end.
     *
     * @throws JournalException as {@link JournalReader#openAt} and {@link JournalReader#next} do
     */
    public Recording after(Snapshot from, long toControlTick) {
        return part(from, toControlTick, List.of());
    }

    private Recording part(Snapshot from, long to, List<String> skipped) {
        try (JournalReader reader = readerAt(from == null ? start.position() : from.position())) {
            return to == toControlTick && reader.frames() >= startControlTick() && reader.frames() <= controlTicks
                    ? new Recording(this, from, skipped, false)
                    : read(start, from, reader, to, skipped);
        }
    }

    private static Recording read(
            JournalStart start, Snapshot snapshot, JournalReader reader, long toControlTick, List<String> skipped) {
        boolean more = true;
        while (more && reader.frames() < toControlTick) {
            more = reader.advance();
        }
        return new Recording(start, snapshot, reader, toControlTick, skipped);
    }

    /**
     * Returns the same for an engine that goes on where it ends, as a run of its own, with the inputs that it is then
     * offered. They wait as long as recorded ones are at hand.
     */
    public Recording continued() {
        return new Recording(this, snapshot, skippedSnapshots, true);
    }

    /** Returns whether an engine goes on where it ends. */
    public boolean isContinued() {
        return isContinued;
    }

    @Override
    public Path directory() {
        return start.directory();
    }

    @Override
    public JournalHeader header() {
        return start.header();
    }

    /** Returns the hash of the header, with which the chain begins. */
    public long headerHash() {
        return start.hash();
    }

    /** Returns the snapshot it begins with, if it does not begin with the run itself. */
    public Optional<Snapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    @Override
    public long startControlTick() {
        return snapshot == null ? 0 : snapshot.controlTick();
    }

    /** Returns the hash of the document after which it begins. */
    public long startHash() {
        return snapshot == null ? headerHash() : snapshot.frameHash();
    }

    @Override
    public long controlTicks() {
        return controlTicks;
    }

    /** Returns the hash of the last frame it covers. */
    public long lastHash() {
        return lastHash;
    }

    /** Returns whether it reaches the journal's end and that is an orderly one. */
    public boolean isSealed() {
        return sealed;
    }

    /** Returns, if it reaches the journal's end, what is wrong with the document after the last whole frame. */
    public Optional<String> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    /** Returns why snapshots that would have been nearer were passed over. */
    public List<String> skippedSnapshots() {
        return skippedSnapshots;
    }

    /** Returns the inputs of what it covers. */
    public InputFrames inputs() {
        return new InputFrames(reader());
    }

    /** Returns the inputs of the run from its start on. */
    public InputFrames inputsFromStart() {
        return new InputFrames(readerFromStart());
    }

    /** Returns a reader positioned before the first frame it covers; the caller closes it. */
    public JournalReader reader() {
        return readerAt(snapshot == null ? start.position() : snapshot.position());
    }

    /** Returns a reader that stands before the run's first frame; the caller closes it. */
    public JournalReader readerFromStart() {
        return readerAt(start.position());
    }

    /**
     * Returns a reader that stands at a frame of the run; the caller closes it.
     *
     * @throws JournalException as {@link JournalReader#openAt} does
     */
    public JournalReader readerAt(JournalPosition position) {
        return JournalReader.openAt(start, position);
    }

    Reexecution reexecution(long lastControlTick) {
        return new Reexecution(directory(), lastControlTick, reader());
    }
}
