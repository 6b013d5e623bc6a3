package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest {
    @TempDir
    private Path temp;

    @Test
    void whatWasAppendedIsReadBack() {
        final Path directory = write("a", FrameFixture.small(1), 20, JournalMode.FULL);
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(FrameFixture.header(JournalMode.FULL), reader.header());
            final List<JournaledFrame> frames = FrameFixture.readAll(reader);
            assertEquals(20, frames.size());
            assertTrue(reader.isSealed());
            assertTrue(reader.tornTail().isEmpty());
        }
    }

    @Test
    void equalRunsLeaveEqualFiles() throws IOException {
        final Path one = write("one", FrameFixture.small(1), 300, JournalMode.FULL);
        final Path two = write("two", FrameFixture.small(1), 300, JournalMode.FULL);
        assertSameData(one, two);
    }

    @Test
    void theNumberOfWorkersChangesNoByte() throws IOException {
        final Path one = write("one", FrameFixture.small(1), 50, JournalMode.FULL);
        for (final int workers : new int[] {2, 3, 7, 9}) {
            assertSameData(one, write("w" + workers, FrameFixture.small(workers), 50, JournalMode.FULL));
        }
    }

    @Test
    void theLongestFrameAllowedChangesNoByte() throws IOException {
        final Path one = write("one", FrameFixture.small(1), 50, JournalMode.FULL);
        final JournalSettings settings = JournalSettings.in(temp.resolve("two")).withMaxFrameBytes(64 << 10);
        try (ChronicleJournal journal = ChronicleJournal.create(settings, FrameFixture.header(JournalMode.FULL))) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 50);
        }
        assertSameData(one, temp.resolve("two"));
    }

    @Test
    void theJournalWithoutFilesHasTheSameHashes() {
        final FrameHashes hashes = FrameHashes.counting(FrameFixture.header(JournalMode.FULL));
        FrameFixture.appendAll(hashes, FrameFixture.small(2), 20);
        try (JournalReader reader = JournalReader.open(write("a", FrameFixture.small(1), 20, JournalMode.FULL))) {
            FrameFixture.readAll(reader);
            assertEquals(hashes.lastHash(), reader.lastHash());
        }
    }

    @Test
    void everyDayOfSimulatedTimeHasItsFile() throws IOException {
        final long sixHours = 6L * 3600 * 1_000_000_000L;
        final Path one = write("one", new FrameFixture(3, 1, 2, 8, sixHours), 10, JournalMode.FULL);
        assertEquals(
                List.of("19700101F.cq4", "19700102F.cq4", "19700103F.cq4"),
                List.copyOf(data(one).keySet()));
        assertSameData(one, write("two", new FrameFixture(3, 2, 2, 8, sixHours), 10, JournalMode.FULL));
        try (JournalReader reader = JournalReader.open(one)) {
            assertEquals(10, FrameFixture.readAll(reader).size());
            assertTrue(reader.isSealed());
        }
    }

    @Test
    void aSmallRunLeavesSmallFiles() throws IOException {
        final Path directory = write("a", FrameFixture.small(1), 20, JournalMode.FULL);
        for (final byte[] content : data(directory).values()) {
            assertTrue(content.length < 128 << 10, "a file has " + content.length + " bytes");
        }
    }

    @Test
    void modeInputsKeepsTheEventsOfInputsOnly() {
        final Path directory = write("a", FrameFixture.small(1), 4, JournalMode.INPUTS);
        try (JournalReader reader = JournalReader.open(directory)) {
            final List<JournaledFrame> frames = FrameFixture.readAll(reader);
            assertEquals(1, frames.get(0).events().size());
            assertEquals(0, frames.get(1).events().size());
            assertEquals(7 * 3 + 2, frames.get(0).eventCount());
            assertFalse(frames.get(0).inputs().isEmpty());
        }
    }

    private Path write(String name, FrameFixture fixture, int frames, JournalMode mode) {
        final Path directory = temp.resolve(name);
        final JournalSettings settings = JournalSettings.in(directory).withMode(mode);
        try (ChronicleJournal journal = ChronicleJournal.create(settings, FrameFixture.header(mode))) {
            FrameFixture.appendAll(journal, fixture, frames);
            assertEquals(frames, journal.frames());
        }
        return directory;
    }

    private static void assertSameData(Path one, Path two) throws IOException {
        final Map<String, byte[]> expected = data(one);
        final Map<String, byte[]> actual = data(two);
        assertEquals(expected.keySet(), actual.keySet());
        for (final String name : expected.keySet()) {
            assertArrayEquals(expected.get(name), actual.get(name), name);
        }
    }

    private static Map<String, byte[]> data(Path directory) throws IOException {
        final Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".cq4")).toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }
}
