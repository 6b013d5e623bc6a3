package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSizeTest {
    private static final long SPARSE = 300L << 20;

    @TempDir
    Path folder;

    @Test
    void zerosBehindTheLastDocumentDoNotCount() throws IOException {
        final Path journal = RelayRealm.run(folder.resolve("a"), 500, 0, 3, 4, 5);
        JournalFiles.cutBehindFrame(journal, 500);
        final long whole = JournalSize.of(journal).totalBytes();
        try (RandomAccessFile file =
                new RandomAccessFile(JournalFiles.dataFile(journal).toFile(), "rw")) {
            file.setLength(SPARSE);
        }
        final JournalSize size = JournalSize.of(journal);
        assertTrue(size.totalBytes() >= whole && size.totalBytes() <= whole + (1 << 16), size.totalBytes() + "");
        try (JournalReader reader = JournalReader.open(journal)) {
            long before = 0;
            while (reader.next() != null) {
                assertTrue(size.bytesRead(reader) > before + JournalSize.documentLength(reader) - 1);
                before = size.bytesRead(reader);
            }
            assertEquals(500, reader.frames());
            assertEquals(whole, before);
        }
    }
}
