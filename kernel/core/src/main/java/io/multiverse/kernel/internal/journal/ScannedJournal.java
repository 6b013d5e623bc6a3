package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal holds before its run is resumed: all of it has been read and checked.
 *
 * @param header what the run consists of
 * @param headerHash the hash of the header
 * @param frames the number of whole frames
 * @param lastHash the hash of the last one, or of the header
 * @param lastTimeNanos the simulated time of the last one, or 0
 * @param longest the length of the longest document
 * @param files the data files that hold whole documents other than a seal, in order
 * @param ends where the last of these documents ends in each
 * @param damage what is damaged after the last whole frame, or null
 * @param stub what stands for what was dropped from its beginning, or null
 */
record ScannedJournal(
        JournalHeader header,
        long headerHash,
        long frames,
        long lastHash,
        long lastTimeNanos,
        int longest,
        List<Path> files,
        List<Long> ends,
        String damage,
        JournalStub stub) {
    /**
     * Reads the journal in a directory in order to resume its run.
     *
     * @param discardsDamagedTail whether it ends before the first damaged frame, instead of being refused
     * @throws JournalException if it cannot be read, or is damaged before its end
     */
    static ScannedJournal toResume(Path directory, boolean discardsDamagedTail) {
        try {
            return scan(directory, discardsDamagedTail);
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.CORRUPT || discardsDamagedTail) {
                throw e;
            }
            throw new JournalException(
                    e.kind(),
                    JournalException.Remedy.DISCARD_DAMAGED_TAIL,
                    e.getMessage()
                            + ". If the power failed while it was written, the run can continue before the damage,"
                            + " and what follows is deleted",
                    e);
        }
    }

    /**
     * Reads the journal in a directory.
     *
     * @param stopsAtDamage whether it ends before the first damaged frame, instead of being refused
     * @throws JournalException if it cannot be read, or is damaged before its end
     */
    static ScannedJournal scan(Path directory, boolean stopsAtDamage) {
        try (JournalReader reader = JournalReader.open(directory)) {
            final long headerHash = reader.lastHash();
            final List<Path> files = new ArrayList<>();
            final List<Long> ends = new ArrayList<>();
            long lastTimeNanos = 0;
            int longest = 0;
            String damage = null;
            boolean more = true;
            while (more) {
                if (files.isEmpty() || !files.get(files.size() - 1).equals(reader.file())) {
                    files.add(reader.file());
                    ends.add(0L);
                }
                ends.set(ends.size() - 1, reader.documentEnd());
                lastTimeNanos = reader.simTimeNanos();
                longest = Math.max(longest, reader.document().capacity());
                try {
                    more = reader.advance();
                } catch (final JournalException e) {
                    if (!stopsAtDamage || e.kind() != JournalException.Kind.CORRUPT) {
                        throw e;
                    }
                    damage = e.getMessage();
                    more = false;
                }
            }
            return new ScannedJournal(
                    reader.header(),
                    headerHash,
                    reader.frames(),
                    reader.lastHash(),
                    lastTimeNanos,
                    longest,
                    List.copyOf(files),
                    List.copyOf(ends),
                    damage,
                    reader.stub().orElse(null));
        }
    }
}
