package io.multiverse.replay.soak;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a killed run left.
 *
 * @param stage how far its journal had come
 * @param frames the whole frames
 * @param newestSnapshot the control tick of the newest snapshot, or -1
 * @param isTorn whether a document was being written
 * @param isPublishing whether a snapshot was being written
 * @param isCuttingOff whether the end of a resumed journal was being cut off
 */
record KilledJournal(
        Stage stage, long frames, long newestSnapshot, boolean isTorn, boolean isPublishing, boolean isCuttingOff) {
    /** Where the kernel says that a run has begun. */
    private static final String LOCK = "journal.lock";

    private static final String STAGING = "resuming";
    private static final String SNAPSHOTS = "snapshots";

    /** How far a journal had come. */
    enum Stage {
        /** Nothing of it was there: the JVM was starting. */
        NOT_BEGUN,
        /** Its header was not whole. */
        NO_HEADER,
        /** Its header was whole, and no frame. */
        NO_FRAME,
        /** Some frames were. */
        FRAMES,
        /** The run had come to its end. */
        SEALED
    }

    /** What is there is not what a killed run may leave; the message says why. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenException(String message) {
            super(message);
        }
    }

    /**
     * Reads all that was left and compares it with the run that nobody killed.
     *
     * @param leastFrames the frames it had before, none of which may be gone
     * @throws BrokenException if the journal is damaged, another one, or shorter, or a snapshot is of no use
     */
    static KilledJournal inspect(Path journal, UninterruptedRun reference, long leastFrames)
            throws BrokenException, IOException {
        if (!Files.exists(journal.resolve(LOCK))) {
            return new KilledJournal(Stage.NOT_BEGUN, 0, -1, false, false, false);
        }
        try {
            final Optional<JournalReader> reader = JournalReader.openIfBegun(journal);
            if (reader.isEmpty() && leastFrames > 0) {
                throw new BrokenException("the header is gone, and with it " + leastFrames + " frames");
            }
            Stage stage = Stage.NO_HEADER;
            long frames = 0;
            boolean isTorn = false;
            if (reader.isPresent()) {
                try (JournalReader opened = reader.get()) {
                    compare(opened, reference);
                    frames = opened.frames();
                    isTorn = opened.tornTail().isPresent();
                    stage = opened.isSealed() ? Stage.SEALED : frames > 0 ? Stage.FRAMES : Stage.NO_FRAME;
                }
            }
            if (frames < leastFrames) {
                throw new BrokenException("the journal has " + frames + " frames, but had " + leastFrames);
            }
            return new KilledJournal(
                    stage,
                    frames,
                    newestSnapshot(journal, reference, frames),
                    isTorn,
                    holds(journal.resolve(SNAPSHOTS), ".tmp"),
                    Files.exists(journal.resolve(STAGING)));
        } catch (final JournalException e) {
            throw new BrokenException(e.getMessage());
        }
    }

    private static void compare(JournalReader reader, UninterruptedRun reference) throws BrokenException {
        if (reader.headerHash() != reference.headerHash()) {
            throw new BrokenException("the header is another one");
        }
        while (reader.advance()) {
            final long controlTick = reader.frames();
            if (controlTick > reference.hashes().length) {
                throw new BrokenException("there is a frame of control tick " + controlTick);
            }
            if (reader.lastHash() != reference.hashes()[(int) controlTick - 1]) {
                throw new BrokenException("the frame of control tick " + controlTick + " is another one");
            }
        }
    }

    private static long newestSnapshot(Path journal, UninterruptedRun reference, long frames) throws BrokenException {
        final SnapshotFiles files = SnapshotFiles.in(journal);
        final List<Long> controlTicks = files.controlTicks();
        for (final long controlTick : controlTicks) {
            final Snapshot snapshot = files.read(controlTick);
            if (controlTick > frames) {
                throw new BrokenException(
                        "there is a snapshot of control tick " + controlTick + ", but only " + frames + " frames");
            }
            if (snapshot.headerHash() != reference.headerHash()
                    || controlTick > 0 && snapshot.frameHash() != reference.hashes()[(int) controlTick - 1]) {
                throw new BrokenException("the snapshot of control tick " + controlTick + " is of another run");
            }
            JournalReader.openAt(journal, snapshot.position()).close();
        }
        return controlTicks.isEmpty() ? -1 : controlTicks.get(controlTicks.size() - 1);
    }

    private static boolean holds(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        }
    }
}
