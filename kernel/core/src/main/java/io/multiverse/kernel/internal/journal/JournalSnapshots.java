package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The snapshots beside a journal that is written or resumed. Not thread-safe. */
final class JournalSnapshots {
    private final Path directory;
    private final long minFreeBytes;
    private SnapshotFiles files;
    private long needed;

    /** Looks at the snapshots in a directory; writing one leaves {@code minFreeBytes} free on the disk. */
    JournalSnapshots(Path directory, long minFreeBytes) {
        this.directory = directory;
        this.minFreeBytes = minFreeBytes;
    }

    /**
     * Returns the newest snapshot up to a control tick that belongs to the run and stands on a frame of it.
     *
     * @param skipped receives why newer ones are passed over
     */
    Optional<Snapshot> newestUsable(long controlTick, long headerHash, Consumer<String> skipped) {
        long newest = controlTick;
        while (true) {
            final Optional<Snapshot> snapshot = SnapshotFiles.in(directory)
                    .newestAtOrBefore(newest, headerHash, trouble -> skipped.accept(trouble.getMessage()));
            if (snapshot.isEmpty() || stands(snapshot.get(), skipped)) {
                return snapshot;
            }
            newest = snapshot.get().controlTick() - 1;
        }
    }

    private boolean stands(Snapshot snapshot, Consumer<String> skipped) {
        try {
            JournalReader.openAt(directory, snapshot.position()).close();
            return true;
        } catch (JournalException e) {
            skipped.accept(
                    "the snapshot of control tick " + snapshot.controlTick() + " is unusable: " + e.getMessage());
            return false;
        }
    }

    /** Keeps the snapshot of a control tick for ever: the journal begins there. */
    void need(long controlTick) {
        needed = controlTick;
    }

    /** Deletes the snapshots of frames that a power loss took: they are of no use any more. */
    void deleteAfter(long controlTick) {
        if (!SnapshotFiles.in(directory).controlTicks().isEmpty()) {
            forWriting().deleteAfter(controlTick);
        }
    }

    /**
     * Publishes a snapshot of the last frame, and thins out earlier ones.
     *
     * @param everyControlTicks how often snapshots are scheduled; 0 if they are not, and none is thinned out
     */
    void publish(Snapshot snapshot, long everyControlTicks) {
        forWriting().publish(snapshot);
        if (everyControlTicks > 0) {
            forWriting().thin(snapshot.controlTick(), everyControlTicks, needed);
        }
    }

    private SnapshotFiles forWriting() {
        if (files == null) {
            files = SnapshotFiles.forWriting(directory, minFreeBytes);
        }
        return files;
    }
}
