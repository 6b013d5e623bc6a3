package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame.IndexedDigest;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class StubFileTest {
    private static final long HEADER_HASH = 0x1234_5678_9ABC_DEF0L;

    @TempDir
    private Path folder;

    private static JournalStub stub(String reason) {
        return new JournalStub(
                "0.1.0",
                reason,
                HEADER_HASH,
                100,
                120,
                new JournalStub.Link(
                        77,
                        78,
                        99_000_000_000L,
                        List.of(new IndexedDigest(0, 5), new IndexedDigest(3, -6)),
                        List.of(new IndexedDigest(-1, 7))),
                4_711,
                110,
                79,
                List.of(new byte[] {1, 2, 3}, new byte[] {}));
    }

    private JournalException refusal() {
        return assertThrows(JournalException.class, () -> StubFile.read(folder, HEADER_HASH));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertNull(StubFile.read(folder, HEADER_HASH));
        StubFile.write(folder, stub("cut"));
        StubFile.write(folder, stub("thinned"));
        final JournalStub read = StubFile.read(folder, HEADER_HASH);
        assertEquals("thinned", read.reason());
        assertEquals(stub("thinned").last(), read.last());
        assertEquals(4_711, read.droppedEvents());
        assertEquals(110, read.snapshotControlTick());
        assertArrayEquals(new byte[] {1, 2, 3}, read.register().get(0));
        assertTrue(read.isCut());
        assertTrue(read.isThinned());
    }

    @Test
    void equalStubsMakeEqualFiles() throws IOException {
        StubFile.write(folder, stub("cut"));
        final byte[] first = Files.readAllBytes(StubFile.of(folder));
        StubFile.write(folder, stub("cut"));
        assertArrayEquals(first, Files.readAllBytes(StubFile.of(folder)));
    }

    @Test
    void everyByteThatIsFlippedIsAnErrorThatNamesTheFile() throws IOException {
        StubFile.write(folder, stub("cut"));
        final byte[] whole = Files.readAllBytes(StubFile.of(folder));
        for (int i = 0; i < whole.length; i++) {
            for (final int flip : new int[] {1, 0x80}) {
                final byte[] damaged = whole.clone();
                damaged[i] ^= (byte) flip;
                Files.write(StubFile.of(folder), damaged);
                final JournalException e = refusal();
                assertEquals(JournalException.Kind.CORRUPT, e.kind(), "byte " + i);
                assertTrue(e.getMessage().contains(StubFile.of(folder).toString()), e.getMessage());
            }
        }
    }

    @Test
    void oneThatWasCutOffOrLengthenedIsAnError() throws IOException {
        StubFile.write(folder, stub("cut"));
        final byte[] whole = Files.readAllBytes(StubFile.of(folder));
        for (int length = 0; length < whole.length + 9; length++) {
            if (length != whole.length) {
                Files.write(StubFile.of(folder), Arrays.copyOf(whole, length));
                assertEquals(JournalException.Kind.CORRUPT, refusal().kind(), "length " + length);
            }
        }
    }

    @Test
    void anotherFormatVersionIsToldFromDamage() throws IOException {
        StubFile.write(folder, stub("cut"));
        final byte[] other = Files.readAllBytes(StubFile.of(folder));
        other[Long.BYTES] = 9;
        final long hash = DocumentBuffer.HASH.hashBytes(other, 0, other.length - Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            other[other.length - Long.BYTES + i] = (byte) (hash >>> i * Byte.SIZE);
        }
        Files.write(StubFile.of(folder), other);
        assertEquals(JournalException.Kind.INCOMPATIBLE, refusal().kind());
    }

    @Test
    void oneOfAnotherRunIsRefused() throws IOException {
        StubFile.write(folder, stub("cut"));
        final JournalException e = assertThrows(JournalException.class, () -> StubFile.read(folder, HEADER_HASH + 1));
        assertTrue(e.getMessage().contains("belongs to another run"), e.getMessage());
    }
}
