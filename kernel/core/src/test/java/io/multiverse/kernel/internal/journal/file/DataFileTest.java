package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path temp;

    @Test
    void aShortFileGetsFewBlocksAhead() throws IOException {
        assertTrue(lengthAfterReserving(0) <= 2 * MIB);
        assertTrue(lengthAfterReserving(3 * MIB) <= 8 * MIB);
    }

    @Test
    void aLongFileGetsBlocksFurtherAheadThanIsReadAhead() throws IOException {
        final long length = lengthAfterReserving(64 * MIB + 100);
        assertTrue(length >= (64 + 16) * MIB, "" + length);
        assertTrue(length <= (64 + 18) * MIB, "" + length);
    }

    @Test
    void trimmingGivesBackWhatIsAhead() throws IOException {
        final Path path = temp.resolve("trimmed");
        try (DataFile file = DataFile.create(path.toFile(), 100, 0, 0)) {
            file.reserve(100);
            file.end(100);
            file.trim();
        }
        assertEquals(4096, path.toFile().length());
    }

    private long lengthAfterReserving(long end) throws IOException {
        final Path path = temp.resolve("ends-at-" + end);
        try (RandomAccessFile made = new RandomAccessFile(path.toFile(), "rw")) {
            made.setLength(end + 8_192);
        }
        try (DataFile file = new DataFile(path.toFile(), end, 0, 0)) {
            file.reserve(1_000);
        }
        return path.toFile().length();
    }
}
