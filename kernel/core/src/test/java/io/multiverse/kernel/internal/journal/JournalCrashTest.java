package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {
    @TempDir
    private Path temp;

    @Test
    void aKilledWriterLeavesAllItsFrames() throws Exception {
        assertEquals("9 ", JournalChild.run("halt", temp, 25));
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(25, FrameFixture.readAll(reader).size());
            assertFalse(reader.isSealed());
            assertTrue(reader.tornTail().isEmpty());
        }
    }

    @Test
    void aWriterKilledInADocumentLeavesATornTail() throws Exception {
        assertEquals("9 ", JournalChild.run("halt-in-document", temp, 25));
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(25, FrameFixture.readAll(reader).size());
            assertFalse(reader.isSealed());
            assertTrue(reader.tornTail().orElseThrow().contains("was being written"));
        }
    }

    @Test
    void aKilledWriterLeavesNoLock() throws Exception {
        assertEquals("9 ", JournalChild.run("halt", temp, 2));
        ChronicleJournal.create(
                        JournalSettings.in(temp).withExisting(JournalSettings.ExistingRun.REPLACE),
                        FrameFixture.header(JournalMode.FULL))
                .close();
    }

    @Test
    void anotherProcessIsRefusedWhileTheJournalIsOpen() throws Exception {
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp), FrameFixture.header(JournalMode.FULL))) {
            final String said = JournalChild.run("halt", temp, 2);
            assertTrue(said.startsWith("3 UNUSABLE"), said);
            assertTrue(said.contains("another process"), said);
            assertTrue(said.contains(temp.toRealPath().toString()), said);
            journal.append(FrameFixture.small(1).tick(1));
        }
    }

    @Test
    void aSealedJournalThatIsForcedToTheDeviceReadsTheSame() {
        final JournalHeader header = FrameFixture.header(JournalMode.FULL);
        final long sixHours = 6L * 3600 * 1_000_000_000L;
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp).withFsyncEvery(3), header)) {
            FrameFixture.appendAll(journal, new FrameFixture(3, 1, 2, 8, sixHours), 10);
        }
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(10, FrameFixture.readAll(reader).size());
            assertTrue(reader.isSealed());
        }
    }
}
