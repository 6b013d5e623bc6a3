package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class SnapshotCopyTest {
    private static final long CONTROL_TICK = 7;
    private static final long HEADER = 11;

    @TempDir
    private Path temp;

    private SnapshotFiles files;
    private byte[] original;

    @BeforeEach
    void publishOriginal() throws IOException {
        final Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        final SnapshotFiles others = SnapshotFiles.forWriting(elsewhere, 0);
        others.publish(new Snapshot(
                "0.1.0",
                HEADER,
                CONTROL_TICK,
                3,
                new JournalPosition("19700101F.cq4", 70_000, 140, CONTROL_TICK, 3),
                new byte[200_000]));
        original = Files.readAllBytes(others.file(CONTROL_TICK));
        files = SnapshotFiles.forWriting(Files.createDirectory(temp.resolve("here")), 0);
    }

    private static void append(SnapshotCopy copy, byte[] bytes, int from, int to) {
        copy.append(new UnsafeBuffer(bytes), from, to - from);
    }

    private void requireNothingIsLeft() throws IOException {
        try (var all = Files.list(temp.resolve("here/snapshots"))) {
            assertEquals(List.of(), all.toList());
        }
    }

    private JournalException.Kind kindOfTrouble(byte[] bytes, long controlTick, long header) {
        try (SnapshotCopy copy = files.copy(controlTick, header, bytes.length)) {
            append(copy, bytes, 0, bytes.length);
            return assertThrows(JournalException.class, copy::finish).kind();
        }
    }

    @Test
    void aSnapshotIsThereOnceAllOfItHasComeInAndIsWhole() throws IOException {
        try (SnapshotCopy copy = files.copy(CONTROL_TICK, HEADER, original.length)) {
            append(copy, original, 0, 1);
            append(copy, original, 1, 150_000);
            assertFalse(copy.isComplete());
            assertEquals(150_000, copy.received());
            assertEquals(List.of(), files.controlTicks());
            append(copy, original, 150_000, original.length);
            assertTrue(copy.isComplete());
            copy.finish();
        }
        assertArrayEquals(original, Files.readAllBytes(files.file(CONTROL_TICK)));
    }

    @Test
    void aCopyThatIsNotFinishedLeavesNothing() throws IOException {
        try (SnapshotCopy copy = files.copy(CONTROL_TICK, HEADER, original.length)) {
            append(copy, original, 0, original.length - 1);
        }
        requireNothingIsLeft();
    }

    @Test
    void whatIsDamagedOrOfAnotherRunOrControlTickIsRefused() throws IOException {
        final byte[] damaged = original.clone();
        damaged[damaged.length / 2]++;
        assertEquals(JournalException.Kind.CORRUPT, kindOfTrouble(damaged, CONTROL_TICK, HEADER));
        final byte[] cut = Arrays.copyOf(original, original.length - 1);
        assertEquals(JournalException.Kind.CORRUPT, kindOfTrouble(cut, CONTROL_TICK, HEADER));
        assertEquals(JournalException.Kind.INCOMPATIBLE, kindOfTrouble(original, CONTROL_TICK, HEADER + 1));
        assertEquals(JournalException.Kind.INCOMPATIBLE, kindOfTrouble(original, CONTROL_TICK + 1, HEADER));
        requireNothingIsLeft();
    }

    @Test
    void moreThanIsMissingIsRefused() {
        try (SnapshotCopy copy = files.copy(CONTROL_TICK, HEADER, 10)) {
            assertThrows(IllegalArgumentException.class, () -> append(copy, original, 0, 11));
            assertThrows(IllegalArgumentException.class, () -> append(copy, original, 0, 0));
            assertEquals(0, copy.received());
        }
    }

    @Test
    void aCopyForWhichThereIsNoRoomIsNotBegun() {
        final SnapshotFiles full = SnapshotFiles.forWriting(temp.resolve("here"), Long.MAX_VALUE / 2);
        final JournalException trouble =
                assertThrows(JournalException.class, () -> full.copy(CONTROL_TICK, HEADER, original.length));
        assertEquals(JournalException.Kind.WRITE_FAILED, trouble.kind());
    }
}
