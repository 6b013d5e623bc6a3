package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOpeningTest {
    private static final JournalHeader HEADER = FrameFixture.header(JournalMode.FULL);

    @TempDir
    private Path temp;

    private JournalException refusal(JournalSettings settings) {
        return assertThrows(JournalException.class, () -> ChronicleJournal.create(settings, HEADER));
    }

    private static void writeRun(Path directory, int frames) {
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(directory), HEADER)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), frames);
        }
    }

    @Test
    void aMissingDirectoryIsMade() {
        writeRun(temp.resolve("a/b/c"), 1);
        try (JournalReader reader = JournalReader.open(temp.resolve("a/b/c"))) {
            assertEquals(1, FrameFixture.readAll(reader).size());
        }
    }

    @Test
    void anExistingRunIsRefusedWithTheRemedy() {
        writeRun(temp, 1);
        final JournalException thrown = refusal(JournalSettings.in(temp));
        assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
        assertEquals(JournalException.Remedy.RESUME_OR_REPLACE, thrown.remedy());
        assertTrue(thrown.getMessage().contains("resume it, replace it"), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("--"), thrown.getMessage());
    }

    @Test
    void aReplacedRunIsGoneAndForeignFilesStay() throws IOException {
        writeRun(temp, 9);
        Files.writeString(temp.resolve("notes.txt"), "mine");
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp).withExisting(ExistingRun.REPLACE), HEADER)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 2);
        }
        assertEquals("mine", Files.readString(temp.resolve("notes.txt")));
        try (JournalReader reader = JournalReader.open(temp)) {
            assertEquals(2, FrameFixture.readAll(reader).size());
            assertTrue(reader.isSealed());
        }
    }

    @Test
    void aReplacingRunLeavesTheBytesOfAFreshOne() throws IOException {
        writeRun(temp.resolve("fresh"), 3);
        writeRun(temp.resolve("again"), 20);
        try (ChronicleJournal journal = ChronicleJournal.create(
                JournalSettings.in(temp.resolve("again")).withExisting(ExistingRun.REPLACE), HEADER)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 3);
        }
        assertArrayEquals(
                Files.readAllBytes(temp.resolve("fresh/19700101F.cq4")),
                Files.readAllBytes(temp.resolve("again/19700101F.cq4")));
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        final Path file = Files.writeString(temp.resolve("file"), "x");
        final JournalException thrown = refusal(JournalSettings.in(file));
        assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("is a file"), thrown.getMessage());
    }

    @Test
    void aFileInThePathOfTheDirectoryIsRefused() throws IOException {
        final Path file = Files.writeString(temp.resolve("file"), "x");
        assertEquals(
                JournalException.Kind.UNUSABLE,
                refusal(JournalSettings.in(file.resolve("journal"))).kind());
    }

    @Test
    void aSecondJournalInTheSameProcessIsRefused() {
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(temp), HEADER)) {
            final JournalException thrown = refusal(JournalSettings.in(temp).withExisting(ExistingRun.REPLACE));
            assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
            assertTrue(thrown.getMessage().contains("this process"), thrown.getMessage());
            journal.append(FrameFixture.small(1).tick(1));
        }
    }

    @Test
    void theDirectoryIsFreeAgainAfterClosing() {
        writeRun(temp, 1);
        ChronicleJournal.create(JournalSettings.in(temp).withExisting(ExistingRun.REPLACE), HEADER)
                .close();
    }

    @Test
    void theDirectoryIsFreeAgainAfterAFailedOpening() {
        refusal(JournalSettings.in(temp).withMinFreeBytes(Long.MAX_VALUE));
        writeRun(temp, 1);
    }

    @Test
    void noRoomAtTheStartIsSaidBeforeAnythingIsWritten() {
        final JournalException thrown = refusal(JournalSettings.in(temp).withMinFreeBytes(Long.MAX_VALUE));
        assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
        assertTrue(thrown.getMessage().contains("must stay free"), thrown.getMessage());
        assertFalse(Files.exists(temp.resolve("19700101F.cq4")));
    }

    @Test
    void headerAndSettingsMustAgreeOnTheMode() {
        final JournalSettings settings = JournalSettings.in(temp).withMode(JournalMode.INPUTS);
        assertThrows(IllegalArgumentException.class, () -> ChronicleJournal.create(settings, HEADER));
    }

    @Test
    void aDirectoryWithoutAJournalCannotBeRead() {
        final JournalException thrown = assertThrows(JournalException.class, () -> JournalReader.open(temp));
        assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
    }

    @Test
    void aMissingDirectoryCannotBeRead() {
        final JournalException thrown =
                assertThrows(JournalException.class, () -> JournalReader.open(temp.resolve("none")));
        assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
    }
}
