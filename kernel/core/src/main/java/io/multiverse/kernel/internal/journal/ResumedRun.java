package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The run that a journal holds when it is resumed: all of it has been read and checked, and its frames are compared
 * with those of the run that is executed again. Room for one frame; not thread-safe.
 */
final class ResumedRun implements AutoCloseable {
    private final Path directory;
    private final ScannedJournal recorded;
    private final JournalSnapshots snapshots;
    private Reexecution reexecution;

    private ResumedRun(Path directory, ScannedJournal recorded, JournalSnapshots snapshots) {
        this.directory = directory;
        this.recorded = recorded;
        this.snapshots = snapshots;
        if (recorded.stub() != null) {
            snapshots.need(recorded.stub().snapshotControlTick());
        }
        reexecution = Reexecution.fromStart(directory, recorded.frames());
    }

    /**
     * Reads the run in a directory, which is locked, in order to resume it from its start.
     *
     * @param header what the run consists of that is going to be executed
     * @param snapshots those in the directory
     * @throws JournalException of kind INCOMPATIBLE if the recorded run has another header or a frame that is longer
     *     than {@code settings} allow, of kind UNUSABLE or CORRUPT if it cannot be read
     */
    static ResumedRun open(Path directory, JournalSettings settings, JournalHeader header, JournalSnapshots snapshots) {
        final ScannedJournal recorded = ScannedJournal.toResume(directory, settings.discardsDamagedTail());
        HeaderDifference.refuse(directory, recorded.header(), header);
        if (recorded.longest() > settings.maxFrameBytes()) {
            throw WriteTrouble.holdsTooLong(directory, recorded.longest(), settings.maxFrameBytes());
        }
        return new ResumedRun(directory, recorded, snapshots);
    }

    /** Returns what the journal held when it was resumed. */
    ScannedJournal recorded() {
        return recorded;
    }

    /** Does what {@link ChronicleJournal#newestSnapshot} says. */
    Optional<Snapshot> newestSnapshot(long controlTick, Consumer<String> skipped) {
        if (recorded.damage() != null) {
            skipped.accept(recorded.damage() + "; what follows control tick " + recorded.frames() + " is discarded");
        }
        final Optional<Snapshot> snapshot =
                isCaughtUp() ? Optional.empty() : snapshots.newestUsable(controlTick, recorded.headerHash(), skipped);
        if (snapshot.isEmpty() && recorded.stub() != null && recorded.stub().isCut()) {
            throw DroppedBeginning.noSnapshot(directory, recorded.stub(), List.of());
        }
        return snapshot;
    }

    /** Takes the frames up to a snapshot for equal; before any was compared. */
    void startAfter(Snapshot snapshot) {
        reexecution.close();
        reexecution = Reexecution.after(directory, snapshot.position(), recorded.frames());
    }

    /** Returns whether all frames have been compared; stays so once this is closed. */
    boolean isCaughtUp() {
        return reexecution == null || reexecution.isDone();
    }

    /**
     * Compares the frame encoded last with the next recorded one.
     *
     * @throws JournalException of kind DIVERGED if they differ
     */
    void requireEqual(FrameEncoder encoder) {
        final FrameDivergence divergence = reexecution.compare(encoder);
        if (divergence != null) {
            throw new JournalException(
                    JournalException.Kind.DIVERGED,
                    "journal " + directory + ": control tick " + divergence.controlTick()
                            + " differs from what is recorded: " + divergence.summary()
                            + "; the journal stays as it is. Resume it with the code that recorded it");
        }
    }

    @Override
    public void close() {
        if (reexecution != null) {
            reexecution.close();
            reexecution = null;
        }
    }
}
