package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    private static final long HEADER = 0x1234_5678_9ABC_DEF0L;

    @TempDir
    private Path temp;

    private SnapshotFiles files;
    private final List<String> skipped = new ArrayList<>();

    @BeforeEach
    void openForWriting() {
        files = SnapshotFiles.forWriting(temp, 0);
    }

    private static Snapshot snapshot(long controlTick, long headerHash, int stateLength) {
        final byte[] state = new byte[stateLength];
        for (int i = 0; i < stateLength; i++) {
            state[i] = (byte) (i * 31 + controlTick);
        }
        final long hash = controlTick * 0x9E37_79B9_7F4A_7C15L;
        return new Snapshot(
                "0.1.0",
                headerHash,
                controlTick,
                hash,
                new JournalPosition("19700101F.cq4", 65_812 + controlTick, 140, controlTick, hash),
                state);
    }

    private void publish(long... controlTicks) {
        for (final long controlTick : controlTicks) {
            files.publish(snapshot(controlTick, HEADER, 50));
        }
    }

    private Path file(long controlTick) {
        return temp.resolve("snapshots").resolve(String.format(Locale.ROOT, "%019d.snapshot", controlTick));
    }

    private Optional<Long> newest(long controlTick) {
        return files.newestAtOrBefore(controlTick, HEADER, e -> skipped.add(e.getMessage()))
                .map(Snapshot::controlTick);
    }

    private static void assertSame(Snapshot expected, Snapshot actual) {
        assertArrayEquals(expected.state(), actual.state());
        assertEquals(expected.kernelVersion(), actual.kernelVersion());
        assertEquals(expected.headerHash(), actual.headerHash());
        assertEquals(expected.controlTick(), actual.controlTick());
        assertEquals(expected.frameHash(), actual.frameHash());
        assertEquals(expected.position(), actual.position());
    }

    @Test
    void whatWasPublishedIsReadBack() {
        for (final int length : new int[] {0, 1, 200, 65_536, 300_001}) {
            files.publish(snapshot(7, HEADER, length));
            assertSame(snapshot(7, HEADER, length), SnapshotFiles.in(temp).read(7));
        }
    }

    @Test
    void equalSnapshotsMakeEqualFiles() throws IOException {
        publish(7);
        final byte[] first = Files.readAllBytes(file(7));
        files.publish(snapshot(7, HEADER, 400));
        publish(7);
        assertArrayEquals(first, Files.readAllBytes(file(7)));
    }

    @Test
    void controlTicksAscend() throws IOException {
        publish(900, 5, 10_000_000_000L);
        Files.write(temp.resolve("snapshots").resolve("note.snapshot"), new byte[3]);
        assertEquals(List.of(5L, 900L, 10_000_000_000L), SnapshotFiles.in(temp).controlTicks());
    }

    @Test
    void withoutAFolderThereAreNone() {
        assertEquals(List.of(), SnapshotFiles.in(temp.resolve("elsewhere")).controlTicks());
        assertEquals(
                Optional.empty(),
                SnapshotFiles.in(temp.resolve("elsewhere")).newestAtOrBefore(9, HEADER, e -> skipped.add("")));
        final JournalException thrown = assertThrows(
                JournalException.class, () -> SnapshotFiles.in(temp).read(3));
        assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("there is none"), thrown.getMessage());
    }

    @Test
    void theNewestAtOrBeforeAControlTickIsFound() {
        publish(10, 20, 30);
        assertEquals(Optional.empty(), newest(9));
        assertEquals(Optional.of(20L), newest(20));
        assertEquals(Optional.of(20L), newest(29));
        assertEquals(Optional.of(30L), newest(Long.MAX_VALUE));
        assertEquals(List.of(), skipped);
    }

    @Test
    void damagedAndForeignOnesArePassedOverAndNamed() throws IOException {
        publish(10, 20, 30);
        files.publish(snapshot(25, HEADER + 1, 50));
        Files.write(file(30), new byte[] {1, 2, 3});
        assertEquals(Optional.of(20L), newest(40));
        assertEquals(2, skipped.size());
        assertTrue(skipped.get(0).contains(file(30) + " is damaged at byte 3"), skipped.get(0));
        assertTrue(skipped.get(1).contains(file(25) + " belongs to another run"), skipped.get(1));
    }

    @Test
    void aSnapshotUnderAnotherNameIsDamage() throws IOException {
        publish(10);
        Files.move(file(10), file(11));
        final JournalException thrown = assertThrows(JournalException.class, () -> files.read(11));
        assertEquals(JournalException.Kind.CORRUPT, thrown.kind());
        assertTrue(thrown.getMessage().contains("control tick 10"), thrown.getMessage());
    }

    @Test
    void everyFlippedBitOfAFileIsDetected() throws IOException {
        publish(10);
        final byte[] sound = Files.readAllBytes(file(10));
        for (int at = 0; at < sound.length; at++) {
            for (int bit = 0; bit <= Byte.SIZE; bit++) {
                final byte[] damaged = sound.clone();
                damaged[at] ^= (byte) (bit == Byte.SIZE ? 0xFF : 1 << bit);
                assertCorrupt(damaged, "byte " + at + " bit " + bit);
            }
        }
        System.out.println("snapshot file: " + sound.length * 9 + " flips of " + sound.length + " bytes detected");
    }

    @Test
    void everyOtherLengthOfAFileIsDetected() throws IOException {
        publish(10);
        final byte[] sound = Files.readAllBytes(file(10));
        for (int length = 0; length < 2 * sound.length; length++) {
            if (length != sound.length) {
                assertCorrupt(Arrays.copyOf(sound, length), "length " + length);
            }
        }
    }

    private void assertCorrupt(byte[] damaged, String what) throws IOException {
        Files.write(file(10), damaged);
        final JournalException thrown = assertThrows(JournalException.class, () -> files.read(10), what);
        assertEquals(JournalException.Kind.CORRUPT, thrown.kind(), what);
        assertTrue(thrown.getMessage().contains(file(10) + " is damaged at byte "), thrown.getMessage());
    }

    @Test
    void anotherFormatVersionIsIncompatible() throws IOException {
        publish(10);
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(10))).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(8, SnapshotFile.FORMAT_VERSION + 1);
        final int hashed = bytes.getInt(12) - Long.BYTES;
        bytes.putLong(hashed, DocumentBuffer.HASH.hashBytes(bytes.array(), 0, hashed));
        Files.write(file(10), bytes.array());
        final JournalException thrown = assertThrows(JournalException.class, () -> files.read(10));
        assertEquals(JournalException.Kind.INCOMPATIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("version 3"), thrown.getMessage());
    }

    @Test
    void strayTemporaryFilesAreRemovedOnOpeningForWritingOnly() throws IOException {
        publish(10);
        final Path stray = Files.write(temp.resolve("snapshots").resolve("0.snapshot.tmp"), new byte[] {1});
        assertEquals(List.of(10L), SnapshotFiles.in(temp).controlTicks());
        assertTrue(Files.exists(stray));
        assertEquals(List.of(10L), SnapshotFiles.forWriting(temp, 0).controlTicks());
        assertFalse(Files.exists(stray));
    }

    @Test
    void withoutRoomNothingIsPublishedAndTheRestStays() {
        publish(10);
        final SnapshotFiles full = SnapshotFiles.forWriting(temp, Long.MAX_VALUE);
        final JournalException thrown =
                assertThrows(JournalException.class, () -> full.publish(snapshot(20, HEADER, 50)));
        assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
        assertTrue(thrown.getMessage().contains(file(20).toString()), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("no space"), thrown.getMessage());
        assertEquals(List.of(10L), full.controlTicks());
    }

    @Test
    void anInterruptedThreadPublishesAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        publish(10);
        assertTrue(Thread.interrupted());
        assertEquals(10, files.read(10).controlTick());
    }

    @Test
    void thoseAfterAControlTickAreDeleted() {
        publish(10, 20, 30);
        files.deleteAfter(20);
        assertEquals(List.of(10L, 20L), files.controlTicks());
        files.deleteAll();
        assertEquals(List.of(), files.controlTicks());
    }

    @Test
    void thinningDeletesWhatThePureFunctionSays() throws IOException {
        for (long controlTick = 1; controlTick <= 600; controlTick++) {
            Files.write(file(controlTick), new byte[0]);
        }
        files.thin(600, 1, 0);
        for (long controlTick = 1; controlTick <= 600; controlTick++) {
            assertEquals(
                    SnapshotThinning.stays(controlTick, 600, 1),
                    files.controlTicks().contains(controlTick),
                    "control tick " + controlTick);
        }
        assertTrue(files.controlTicks().size() < 250);
    }

    @Test
    void readersCannotWrite() {
        final SnapshotFiles reading = SnapshotFiles.in(temp);
        assertThrows(IllegalStateException.class, () -> reading.publish(snapshot(1, HEADER, 1)));
        publish(1);
        assertThrows(IllegalStateException.class, reading::deleteAll);
    }
}
