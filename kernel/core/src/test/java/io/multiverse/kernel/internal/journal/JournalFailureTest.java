package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFailureTest {
    private static final JournalHeader HEADER = FrameFixture.header(JournalMode.FULL);

    @TempDir
    private Path temp;

    @Test
    void aFrameLongerThanAllowedNamesTickSizeAndRemedy() {
        final JournalException thrown = failAtTick(2);
        assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
        assertTrue(thrown.getMessage().contains("control tick 2"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("65536"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("allow longer frames"), thrown.getMessage());
    }

    /** Leaves a journal whose frames 1 was written and whose frame 2 was too long. */
    private JournalException failAtTick(int tick) {
        final JournalSettings settings = JournalSettings.in(temp).withMaxFrameBytes(64 << 10);
        try (ChronicleJournal journal = ChronicleJournal.create(settings, HEADER)) {
            final FrameFixture small = FrameFixture.small(1);
            for (int i = 1; i < tick; i++) {
                journal.append(small.tick(i));
            }
            final FrameFixture large = new FrameFixture(100, 1, 50, 100, FrameFixture.WINDOW_NANOS);
            return assertThrows(JournalException.class, () -> journal.append(large.tick(tick)));
        }
    }

    @Test
    void afterAFailureTheJournalEndsAtItsLastWholeFrame() {
        failAtTick(4);
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(3, FrameFixture.readAll(reader).size());
            assertFalse(reader.isSealed());
            assertTrue(reader.tornTail().isEmpty());
        }
    }

    @Test
    void afterAFailureNothingIsAccepted() {
        final JournalSettings settings = JournalSettings.in(temp).withMaxFrameBytes(64 << 10);
        final FrameFixture small = FrameFixture.small(1);
        try (ChronicleJournal journal = ChronicleJournal.create(settings, HEADER)) {
            final FrameFixture large = new FrameFixture(100, 1, 50, 100, FrameFixture.WINDOW_NANOS);
            assertThrows(JournalException.class, () -> journal.append(large.tick(1)));
            final JournalException thrown = assertThrows(JournalException.class, () -> journal.append(small.tick(1)));
            assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
            assertEquals(0, journal.frames());
        }
    }

    @Test
    void aClosedJournalAcceptsNothing() {
        final ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(temp), HEADER);
        journal.close();
        journal.close();
        assertThrows(
                JournalException.class,
                () -> journal.append(FrameFixture.small(1).tick(1)));
    }

    @Test
    void aDiskThatFillsUpStopsTheRunAtAFrameBoundary() {
        final long free = temp.toFile().getUsableSpace();
        final FrameFixture large = new FrameFixture(100, 1, 50, 1000, FrameFixture.WINDOW_NANOS);
        long frames = 0;
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp).withMinFreeBytes(free - (64L << 20)), HEADER)) {
            final JournalException thrown = assertThrows(JournalException.class, () -> {
                for (int tick = 1; tick < 100; tick++) {
                    journal.append(large.tick(tick));
                }
            });
            assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
            assertTrue(thrown.getMessage().contains("no space"), thrown.getMessage());
            frames = journal.frames();
        }
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(frames, FrameFixture.readAll(reader).size());
            assertTrue(reader.tornTail().isEmpty());
        }
    }

    @Test
    void anInterruptedThreadGoesOnWriting() {
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp).withFsyncEvery(1), HEADER)) {
            final FrameFixture fixture = FrameFixture.small(1);
            journal.append(fixture.tick(1));
            Thread.currentThread().interrupt();
            journal.append(fixture.tick(2));
            assertTrue(Thread.interrupted());
        }
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(2, FrameFixture.readAll(reader).size());
        }
    }

    @Test
    void framesFarLongerThanAMappedBlockOfTheDefaultAreKept() {
        final FrameFixture large = new FrameFixture(200, 1, 50, 2000, FrameFixture.WINDOW_NANOS);
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(temp), HEADER)) {
            FrameFixture.appendAll(journal, large, 5);
        }
        try (JournalReader reader = JournalReader.open(temp)) {
            final List<JournaledFrame> frames = FrameFixture.readAll(reader);
            assertEquals(5, frames.size());
            assertTrue(frames.get(4).events().size() > 10_000);
        }
    }

    @Test
    void framesThatCrossBlocksAreKept() {
        final FrameFixture fixture = new FrameFixture(20, 1, 20, 100, FrameFixture.WINDOW_NANOS);
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp).withMaxFrameBytes(64 << 10), HEADER)) {
            FrameFixture.appendAll(journal, fixture, 60);
        }
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(60, FrameFixture.readAll(reader).size());
            assertTrue(reader.isSealed());
        }
    }
}
