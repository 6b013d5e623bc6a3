package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.RolledFile;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.internal.journal.file.WatchedFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a journal that is being written from growing for ever: drops the data files of days that are older than asked
 * for, once a snapshot stands on what is kept. Not thread-safe.
 */
final class RetainedDays {
    /** What the stub gives as the reason. */
    private static final String REASON = "retention";

    private final Path directory;
    private final JournalSettings settings;
    private long keptFromDay;
    private long headerEnd;

    /** Keeps what {@code settings} say of the journal in {@code directory}, which is locked. */
    RetainedDays(Path directory, JournalSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** Returns whether there is a day to drop at a simulated time: whether {@link #dropping} has to be asked. */
    boolean isDue(long simTimeNanos) {
        return settings.retainNanos() > 0 && firstDayToKeep(simTimeNanos) > keptFromDay;
    }

    private long firstDayToKeep(long simTimeNanos) {
        return DayFile.day(Math.max(0, simTimeNanos - settings.retainNanos()));
    }

    /**
     * Drops what is older than asked for at a simulated time, of which a snapshot was just published; all frames have
     * been forced to the device.
     *
     * @param files the journal's files, which are watched
     * @return the snapshot on which the journal stands then, or -1 if nothing was dropped
     * @throws IOException if a file cannot be read, written or deleted
     */
    long drop(long simTimeNanos, WatchedFiles files) throws IOException {
        try {
            final Dropping dropping = dropping(simTimeNanos);
            if (dropping == null) {
                return -1;
            }
            files.forceRolled();
            final List<Path> gone = dropping.droppedFiles();
            for (final Dropping.Step step : dropping.steps()) {
                step.run();
            }
            files.forget(gone);
            if (!dropping.staged().isEmpty()) {
                final Path first = directory.resolve(DayFile.name(0));
                files.forget(List.of(first));
                files.addRolled(new RolledFile(FileIdentity.of(first), headerEnd));
            }
            return dropping.stub().snapshotControlTick();
        } finally {
            RunDirectory.clearStaging(directory);
        }
    }

    /**
     * Returns what is to be dropped at a simulated time, of which a snapshot was just published; null if nothing is.
     *
     * @throws IOException if a file cannot be read or written
     */
    Dropping dropping(long simTimeNanos) throws IOException {
        final long wantedDay = firstDayToKeep(simTimeNanos);
        keptFromDay = wantedDay;
        final long firstDay = RunDirectory.dataFiles(directory).stream()
                .mapToLong(file -> DayFile.day(file.getFileName().toString()))
                .filter(day -> day >= wantedDay)
                .min()
                .orElse(0);
        try (JournalReader reader = JournalReader.open(directory)) {
            final long alreadyFrom =
                    reader.stub().map(JournalStub::firstControlTick).orElse(1L);
            final DroppedFrames dropped = new DroppedFrames(reader);
            final DocumentBuffer header = new DocumentBuffer();
            header.copy(reader.document(), reader.documentLength());
            boolean hasFrames = false;
            while (reader.advance() && DayFile.day(reader.simTimeNanos()) < firstDay) {
                final JournaledFrame frame = reader.decode();
                hasFrames |= DayFile.day(frame.simTimeNanos()) == 0;
                dropped.drop(frame);
            }
            final long first = reader.frames();
            return first <= alreadyFrom
                    ? null
                    : new Dropping(
                            directory,
                            dropped.stub(REASON, first, standingOn(first, reader.headerHash())),
                            firstDay,
                            hasFrames ? List.of(headerAlone(header)) : List.of());
        }
    }

    /** Returns the oldest snapshot from a control tick on: the last one was published a moment ago. */
    private Snapshot standingOn(long controlTick, long headerHash) throws IOException {
        final SnapshotFiles snapshots = SnapshotFiles.in(directory);
        for (final long present : snapshots.controlTicks()) {
            if (present >= controlTick) {
                try {
                    final Snapshot snapshot = snapshots.read(present);
                    if (snapshot.headerHash() == headerHash) {
                        return snapshot;
                    }
                } catch (JournalException e) {
                    // a newer one will do
                }
            }
        }
        throw new IOException("its newest snapshot is gone: somebody else changes its folder");
    }

    private Path headerAlone(DocumentBuffer header) throws IOException {
        final QueueWriter writer = new QueueWriter(RunDirectory.makeStaging(directory), settings);
        try {
            writer.write(header, 0);
            writer.force();
            headerEnd = writer.end();
            return writer.file();
        } finally {
            writer.close(true);
        }
    }
}
