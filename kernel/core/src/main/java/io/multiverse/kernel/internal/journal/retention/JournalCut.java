package io.multiverse.kernel.internal.journal.retention;

import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.journal.DroppedFrames;
import io.multiverse.kernel.internal.journal.Dropping;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.QueueWriter;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops the frames of a journal before a snapshot, or the events before a control tick, and leaves a stub for them: in
 * a new folder, or where the journal lies. Not thread-safe.
 */
public final class JournalCut {
    /** What is dropped. */
    public enum Kind {
        /** All frames before the newest snapshot at or before the control tick. */
        CUT("cut"),
        /** The events before the control tick, as far as they follow from executing the run again. */
        THINNED("thinned");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }
    }

    private final Path directory;
    private final Kind kind;
    private final long before;
    private final Map<Long, JournalPosition> positions = new HashMap<>();
    private Snapshot snapshot;
    private long firstKept;
    private long lastDayToThin;
    private long firstKeptDay;
    private JournalStub stub;

    /**
     * Says what is to be dropped.
     *
     * @param directory the journal's directory
     * @param before the control tick before which it is dropped, at least 1
     */
    public JournalCut(Path directory, Kind kind, long before) {
        this.directory = directory;
        this.kind = kind;
        this.before = before;
    }

    /**
     * Writes what is kept to a new folder, which is there whole or not at all.
     *
     * @throws JournalException of kind UNUSABLE if nothing can be dropped or the folder cannot be made, WRITE_FAILED if
     *     there is no room; as the journal is read
     */
    public JournalStub writeTo(Path output) {
        find();
        return NewFolder.write(output, folder -> {
            write(folder, day -> true);
            StubFile.write(folder, stub);
            final SnapshotFiles present = SnapshotFiles.in(directory);
            final List<Long> kept = present.controlTicks().stream()
                    .filter(positions::containsKey)
                    .toList();
            for (final long controlTick : kept) {
                move(present, SnapshotFiles.forWriting(folder, 0), controlTick);
            }
            NewFolder.copyEnvironment(directory, folder);
            return stub;
        });
    }

    /**
     * Drops it where the journal lies. A process that is killed meanwhile leaves a whole journal.
     *
     * @throws JournalException as {@link #writeTo} does, of kind UNUSABLE also if a run is writing the journal
     */
    public JournalStub inPlace() {
        RunDirectory.refuseForeign(directory);
        try (JournalLock lock = JournalLock.acquire(directory)) {
            find();
            try {
                for (final Dropping.Step step : steps()) {
                    step.run();
                }
            } finally {
                RunDirectory.clearStaging(directory);
            }
            return stub;
        } catch (final IOException e) {
            throw failed(e);
        }
    }

    /** Returns the steps of {@link #inPlace}, once it is known what is dropped. */
    List<Dropping.Step> steps() throws IOException {
        final List<Path> staged = write(
                RunDirectory.makeStaging(directory),
                day -> kind == Kind.CUT ? day == 0 || day == firstKeptDay : day <= lastDayToThin);
        final List<Dropping.Step> steps =
                new ArrayList<>(new Dropping(directory, stub, kind == Kind.CUT ? firstKeptDay : 0, staged).steps());
        final SnapshotFiles snapshots = SnapshotFiles.in(directory);
        for (final long controlTick : snapshots.controlTicks()) {
            if (controlTick >= stub.firstControlTick() && positions.containsKey(controlTick)) {
                steps.add(() -> move(snapshots, SnapshotFiles.forWriting(directory, 0), controlTick));
            }
        }
        steps.add(() -> RunDirectory.deleteTable(directory));
        return steps;
    }

    /** Finds what is kept; before anything else. */
    void find() {
        HostRequirements.obstacleToJournal(JournalSettings.in(directory).leastFileBytes())
                .ifPresent(obstacle -> {
                    throw new JournalException(
                            JournalException.Kind.UNUSABLE,
                            "journal " + directory + " cannot be written again: " + obstacle);
                });
        HostRequirements.placeNativeLibraries();
        final Recording start = Recording.startOf(directory);
        final JournalStub earlier = start.stub().orElse(null);
        if (kind == Kind.THINNED) {
            lastDayToThin = DayFile.day((before - 1) * start.header().windowNanos());
            requireThinnable(start, earlier);
            return;
        }
        final Recording part = start.between(before, before);
        requireThere(part.controlTicks(), before);
        snapshot = part.snapshot().orElse(null);
        firstKept = snapshot == null ? 0 : snapshot.controlTick();
        if (firstKept <= (earlier == null ? 1 : earlier.firstControlTick())) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "nothing of journal " + directory + " can be cut off before control tick " + before
                            + ": it would begin with a snapshot, and there is none at or before that but "
                            + (snapshot == null ? "the start" : "that it begins with") + "; "
                            + (SnapshotFiles.in(directory).controlTicks().isEmpty()
                                    ? "the run was recorded without snapshots"
                                    : "there are snapshots of control ticks "
                                            + SnapshotFiles.in(directory).controlTicks()));
        }
    }

    private void requireThinnable(Recording start, JournalStub earlier) {
        if (start.header().mode() == JournalMode.INPUTS) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal " + directory + " holds inputs only: there are no events to drop");
        }
        if (before <= (earlier == null ? 1 : earlier.firstEventControlTick())) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal " + directory + " has no events before control tick " + before + ": nothing to thin");
        }
        firstKept = earlier == null ? 1 : earlier.firstControlTick();
        if (earlier != null && earlier.isCut()) {
            snapshot = Recording.of(directory).snapshot().orElse(null);
        }
    }

    private void requireThere(long frames, long wanted) {
        if (frames < wanted) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal " + directory + " ends at control tick " + frames + ", so nothing can be dropped before "
                            + wanted);
        }
    }

    /** Which days of simulated time are written. */
    private interface Days {
        boolean has(long day);
    }

    /** Writes the data files of some days to a folder, and makes the stub; returns the files in order. */
    private List<Path> write(Path folder, Days days) throws IOException {
        final QueueWriter writer = new QueueWriter(folder, JournalSettings.in(folder));
        boolean isWritten = false;
        try (JournalReader reader = JournalReader.open(directory)) {
            final Set<Long> snapshots =
                    new HashSet<>(SnapshotFiles.in(directory).controlTicks());
            final DroppedFrames dropped = new DroppedFrames(reader);
            final DocumentBuffer document = new DocumentBuffer();
            put(reader, document, writer);
            boolean lastIsWritten = true;
            while (reader.advance()) {
                final long controlTick = reader.frames();
                if (controlTick < firstKept) {
                    dropped.drop(reader.decode());
                    continue;
                }
                final long day = DayFile.day(reader.simTimeNanos());
                firstKeptDay = controlTick == firstKept ? day : firstKeptDay;
                lastIsWritten = controlTick == firstKept || days.has(day);
                if (!lastIsWritten) {
                    continue;
                }
                if (isToThin(reader)) {
                    dropped.thin(reader.decode(), document);
                    writer.write(document, reader.simTimeNanos());
                } else {
                    put(reader, document, writer);
                }
                if (snapshots.contains(controlTick)) {
                    positions.put(controlTick, writer.position(controlTick, reader.lastHash()));
                }
            }
            if (kind == Kind.THINNED) {
                requireThere(reader.frames(), before - 1);
            }
            if (reader.isSealed() && lastIsWritten) {
                put(reader, document, writer);
            }
            writer.force();
            stub = dropped.stub(kind.reason, kind == Kind.THINNED ? before : firstKept, snapshot);
            isWritten = true;
        } finally {
            writer.close(isWritten);
        }
        return RunDirectory.dataFiles(folder);
    }

    private boolean isToThin(JournalReader reader) {
        return kind == Kind.THINNED && reader.frames() < before && !reader.isThinned();
    }

    private static void put(JournalReader reader, DocumentBuffer document, QueueWriter writer) throws IOException {
        document.clear();
        document.copy(reader.document(), reader.document().capacity());
        writer.write(document, reader.simTimeNanos());
    }

    private void move(SnapshotFiles from, SnapshotFiles to, long controlTick) {
        final Snapshot present = from.read(controlTick);
        final JournalPosition position = positions.get(controlTick);
        if (position.hash() == present.frameHash()) {
            to.publish(new Snapshot(
                    present.kernelVersion(),
                    present.headerHash(),
                    controlTick,
                    present.frameHash(),
                    position,
                    present.state()));
        }
    }

    private JournalException failed(IOException e) {
        return new JournalException(
                JournalException.Kind.WRITE_FAILED,
                "journal " + directory + " cannot be rewritten: " + FileTrouble.reasonOf(e)
                        + "; it is whole, and what was dropped already stays so",
                e);
    }
}
