package io.multiverse.replay.bisect;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.cli.text.WorkProgress;
import io.multiverse.kernel.internal.journal.FrameDivergence;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import java.util.List;

/**
 * How far two journals of one run are equal, by their chains of hashes. Immutable.
 *
 * @param difference both frames of the first control tick in which they differ, null if they are equal as far as both
 *     go
 * @param equalControlTicks the last control tick up to which they are equal
 * @param skippedControlTicks up to where equal snapshots made reading unnecessary
 */
record ChainComparison(FrameDivergence difference, long equalControlTicks, long skippedControlTicks) {
    private static final int POLL_MASK = 0xFFF;

    /**
     * Compares two journals whose headers are equal.
     *
     * @throws JournalException as {@link JournalReader} does
     */
    static ChainComparison of(Recording a, Recording b, Console console, StatusLine status) {
        final Snapshot[] common = commonSnapshots(a, b);
        try (JournalReader readerOfA = open(a, common == null ? null : common[0]);
                JournalReader readerOfB = open(b, common == null ? null : common[1])) {
            final long skipped = readerOfA.frames();
            final WorkProgress progress = new WorkProgress(status, "comparing", readerOfA.totalBytes());
            while (readerOfA.advance() & readerOfB.advance()) {
                if (!meet(readerOfA, readerOfB)) {
                    break;
                }
                if (readerOfA.lastHash() != readerOfB.lastHash()) {
                    progress.clear();
                    final FrameDivergence difference =
                            new FrameDivergence(readerOfA.header(), readerOfA.decode(), readerOfB.decode());
                    return new ChainComparison(difference, readerOfA.frames() - 1, skipped);
                }
                if ((readerOfA.frames() & POLL_MASK) == 0) {
                    requireNotInterrupted(console, progress, readerOfA.frames());
                    progress.at(readerOfA.bytesRead(), readerOfA.frames());
                }
            }
            progress.clear();
            return new ChainComparison(null, Math.min(readerOfA.frames(), readerOfB.frames()), skipped);
        }
    }

    /** Lets the one catch up whose beginning is there, where that of the other was dropped. */
    private static boolean meet(JournalReader readerOfA, JournalReader readerOfB) {
        boolean isThere = true;
        while (isThere && readerOfA.frames() != readerOfB.frames()) {
            isThere = (readerOfA.frames() < readerOfB.frames() ? readerOfA : readerOfB).advance();
        }
        return isThere;
    }

    private static void requireNotInterrupted(Console console, WorkProgress progress, long controlTick) {
        if (console.interruption().isRequested()) {
            progress.clear();
            throw CommandException.failure(
                    ExitCode.INTERRUPTED,
                    "interrupted; the journals are equal up to control tick " + controlTick,
                    null);
        }
    }

    private static JournalReader open(Recording recording, Snapshot snapshot) {
        return snapshot == null ? recording.readerFromStart() : recording.readerAt(snapshot.position());
    }

    /** Returns the newest snapshots of one control tick with equal hashes: all before them is equal, too. */
    private static Snapshot[] commonSnapshots(Recording a, Recording b) {
        final List<Long> both = SnapshotFiles.in(a.directory()).controlTicks();
        both.retainAll(SnapshotFiles.in(b.directory()).controlTicks());
        Snapshot[] newest = null;
        int low = 0;
        int high = both.size() - 1;
        while (low <= high) {
            final int middle = (low + high) >>> 1;
            final Snapshot[] pair = equalPair(a, b, both.get(middle));
            if (pair == null) {
                high = middle - 1;
            } else {
                newest = pair;
                low = middle + 1;
            }
        }
        return newest;
    }

    private static Snapshot[] equalPair(Recording a, Recording b, long controlTick) {
        try {
            final Snapshot ofA = SnapshotFiles.in(a.directory()).read(controlTick);
            final Snapshot ofB = SnapshotFiles.in(b.directory()).read(controlTick);
            if (ofA.frameHash() != ofB.frameHash()) {
                return null;
            }
            a.readerAt(ofA.position()).close();
            b.readerAt(ofB.position()).close();
            return new Snapshot[] {ofA, ofB};
        } catch (final JournalException e) {
            // A snapshot of no use only means that more has to be read.
            return null;
        }
    }
}
