package io.multiverse.replay.soak;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.replay.journal.DataFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a run becomes that nobody kills, and how long it takes.
 *
 * @param journal its journal
 * @param headerHash the hash of the header
 * @param hashes the hashes of the frames, that of control tick n at n - 1
 * @param handOffs how many players changed realms, those of control tick n at n - 1
 * @param whereabouts where the players are in the end
 * @param beginNanos the wall time until the journal's first file was there
 * @param wallNanos the wall time of the process
 */
record UninterruptedRun(
        Path journal,
        long headerHash,
        long[] hashes,
        int[] handOffs,
        PlayerWhereabouts whereabouts,
        long beginNanos,
        long wallNanos) {
    /**
     * Reads the journal of a run that ended.
     *
     * @throws KilledJournal.BrokenException if its players are not each in one realm at every control tick
     */
    static UninterruptedRun of(Path journal, int controlTicks, long beginNanos, long wallNanos)
            throws KilledJournal.BrokenException {
        final long[] hashes = new long[controlTicks];
        final int[] handOffs = new int[controlTicks];
        try (JournalReader reader = JournalReader.open(journal)) {
            final PlayerWhereabouts whereabouts = new PlayerWhereabouts(reader.header());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                hashes[(int) reader.frames() - 1] = reader.lastHash();
                handOffs[(int) reader.frames() - 1] = whereabouts.apply(frame);
            }
            return new UninterruptedRun(
                    journal, reader.headerHash(), hashes, handOffs, whereabouts, beginNanos, wallNanos);
        }
    }

    /** Returns whether players change realms at the control tick a run was at that left so many frames. */
    boolean hasPlayersInFlight(long frames) {
        return frames < handOffs.length && handOffs[(int) frames] > 0;
    }

    /** Returns the number of hand-offs of the run. */
    long handOffCount() {
        return Arrays.stream(handOffs).asLongStream().sum();
    }

    /** Returns at how many control ticks players change realms. */
    long controlTicksWithHandOffs() {
        return Arrays.stream(handOffs).filter(count -> count > 0).count();
    }

    /** Returns the hash of the last frame. */
    long lastHash() {
        return hashes[hashes.length - 1];
    }

    /** Returns in which data file another journal differs, in words. */
    Optional<String> difference(Path other) {
        return DataFiles.difference(journal, other);
    }
}
