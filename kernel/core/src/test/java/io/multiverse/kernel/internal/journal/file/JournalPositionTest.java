package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.ChronicleJournal;
import io.multiverse.kernel.internal.journal.FrameFixture;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPositionTest {
    private static final int FRAMES = 10;
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;

    @TempDir
    private Path directory;

    /** Of the header and all frames. */
    private final List<JournalPosition> positions = new ArrayList<>();

    @BeforeEach
    void writeThreeDays() {
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(directory), FrameFixture.header(JournalMode.FULL))) {
            FrameFixture.appendAll(journal, new FrameFixture(3, 1, 2, 8, SIX_HOURS), FRAMES);
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            do {
                positions.add(reader.position());
            } while (reader.advance());
        }
        assertEquals(FRAMES + 1, positions.size());
    }

    @Test
    void fromEveryPositionTheRestIsReadToTheSeal() {
        for (int tick = 0; tick <= FRAMES; tick++) {
            try (JournalReader reader = JournalReader.openAt(directory, positions.get(tick))) {
                assertEquals(FrameFixture.header(JournalMode.FULL), reader.header());
                assertEquals(tick, reader.frames());
                assertEquals(positions.get(tick), reader.position());
                for (int next = tick + 1; next <= FRAMES; next++) {
                    assertTrue(reader.advance());
                    assertEquals(positions.get(next), reader.position());
                    assertEquals(next, reader.decode().controlTick());
                }
                assertFalse(reader.advance());
                assertTrue(reader.isSealed());
                assertEquals(FRAMES, reader.frames());
            }
        }
    }

    @Test
    void theFrameAtThePositionIsThePresentOne() {
        try (JournalReader reader = JournalReader.openAt(directory, positions.get(7))) {
            assertEquals(positions.get(6).hash(), reader.previousHash());
            assertEquals(7 * SIX_HOURS, reader.simTimeNanos());
            assertEquals(7 * 31, reader.root());
            final JournaledFrame frame = reader.decode();
            assertEquals(7, frame.controlTick());
            assertEquals(frame.eventCount(), reader.eventCount());
        }
    }

    @Test
    void theAccessorsSayWhatDecodingSays() {
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(reader.headerHash(), reader.lastHash());
            assertThrows(IllegalStateException.class, reader::decode);
            while (reader.advance()) {
                final JournaledFrame frame = reader.decode();
                assertEquals(frame.controlTick(), reader.frames());
                assertEquals(frame.hash(), reader.lastHash());
                assertEquals(frame.previousHash(), reader.previousHash());
                assertEquals(frame.root(), reader.root());
                assertEquals(frame.eventCount(), reader.eventCount());
                assertEquals(frame.simTimeNanos(), reader.simTimeNanos());
                assertEquals(reader.document().capacity(), reader.documentLength());
            }
            assertEquals(FRAMES, reader.frames());
            assertEquals(FRAMES * SIX_HOURS, reader.simTimeNanos());
            assertThrows(IllegalStateException.class, reader::decode);
        }
    }

    @Test
    void bytesReadGrowToTheTotal() throws IOException {
        try (JournalReader reader = JournalReader.open(directory)) {
            long total = 0;
            for (final Path file : RunDirectory.dataFiles(directory)) {
                total += file.toFile().length();
            }
            assertEquals(total, reader.totalBytes());
            long last = reader.bytesRead();
            while (reader.advance()) {
                assertTrue(reader.bytesRead() > last && reader.bytesRead() < total);
                last = reader.bytesRead();
            }
            assertEquals(total, reader.bytesRead());
        }
        try (JournalReader reader = JournalReader.openAt(directory, positions.get(9))) {
            assertTrue(reader.bytesRead() > reader.totalBytes() / 2);
        }
    }

    @Test
    void aPositionAtWhichAnotherFrameStandsIsDamage() {
        final JournalPosition five = positions.get(5);
        final JournalPosition six = positions.get(6);
        assertDamaged(new JournalPosition(five.fileName(), five.documentStart(), five.documentLength(), 5, 1));
        assertDamaged(
                new JournalPosition(five.fileName(), five.documentStart(), five.documentLength(), 6, five.hash()));
        assertDamaged(new JournalPosition(five.fileName(), six.documentStart(), six.documentLength(), 5, five.hash()));
        assertDamaged(
                new JournalPosition(five.fileName(), five.documentStart(), five.documentLength(), 0, five.hash()));
        final JournalPosition header = positions.get(0);
        assertDamaged(new JournalPosition(
                header.fileName(), header.documentStart(), header.documentLength(), 1, header.hash()));
    }

    @Test
    void aPositionAtWhichNoDocumentStandsIsDamage() {
        final JournalPosition five = positions.get(5);
        final int length = five.documentLength();
        for (final long start :
                new long[] {4, 5, five.documentStart() + 4, five.documentStart() + 1, 1L << 40, Long.MAX_VALUE}) {
            assertDamaged(new JournalPosition(five.fileName(), start, length, 5, five.hash()));
        }
        for (final int other : new int[] {1, 23, length - 1, length + 1, 1 << 29, Integer.MAX_VALUE}) {
            assertDamaged(new JournalPosition(five.fileName(), five.documentStart(), other, 5, five.hash()));
            assertDamaged(
                    new JournalPosition(five.fileName(), five.documentStart(), other, Long.MAX_VALUE, five.hash()));
        }
        assertDamaged(new JournalPosition("19700109F.cq4", five.documentStart(), length, 5, five.hash()));
    }

    private void assertDamaged(JournalPosition position) {
        final JournalException thrown =
                assertThrows(JournalException.class, () -> JournalReader.openAt(directory, position));
        assertEquals(JournalException.Kind.CORRUPT, thrown.kind());
        assertTrue(thrown.getMessage().contains(position.fileName()), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("control tick " + position.controlTick()), thrown.getMessage());
    }

    @Test
    void whatIsNoPlaceInAJournalIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition("../19700101F.cq4", 8, 8, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition("journal.lock", 8, 8, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition("19700101F.cq4", 3, 8, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition("19700101F.cq4", 8, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new JournalPosition("19700101F.cq4", 8, 8, -1, 1));
    }

    @Test
    void framesLongerThanTheWindowAreReadAmongShortOnes(@TempDir Path other) {
        final FrameFixture large = new FrameFixture(80, 1, 400, 64, FrameFixture.WINDOW_NANOS);
        final FrameFixture small = FrameFixture.small(1);
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(other), FrameFixture.header(JournalMode.FULL))) {
            for (int tick = 1; tick <= 30; tick++) {
                journal.append((tick % 5 == 0 ? large : small).tick(tick));
            }
        }
        try (JournalReader reader = JournalReader.open(other)) {
            for (int tick = 1; tick <= 30; tick++) {
                assertTrue(reader.advance());
                assertEquals(tick % 5 == 0, reader.documentLength() > FileWindow.CAPACITY);
                assertEquals(
                        tick % 5 == 0 ? 80 * 400 + 1 : 7 * 3 + 1,
                        reader.decode().events().size() - inputs(tick));
            }
            assertFalse(reader.advance());
            assertTrue(reader.isSealed());
        }
    }

    private static int inputs(int tick) {
        return tick % 3 == 1 ? 1 : 0;
    }
}
