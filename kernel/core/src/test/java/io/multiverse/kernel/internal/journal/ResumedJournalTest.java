package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.journal.file.QueueFile;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedJournalTest {
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;
    private static final int TOTAL = 14;

    @TempDir
    private Path temp;

    private static FrameFixture fourFramesADay() {
        return new FrameFixture(3, 1, 2, 8, SIX_HOURS);
    }

    private static JournalSettings settings(Path directory) {
        return JournalSettings.in(directory).withMaxFrameBytes(64 << 10);
    }

    private static ChronicleJournal open(Path directory, ExistingRun existing) {
        return ChronicleJournal.create(
                settings(directory).withExisting(existing), FrameFixture.header(JournalMode.FULL));
    }

    private static long write(Path directory, ExistingRun existing, FrameFixture fixture, int frames) {
        final ChronicleJournal journal = open(directory, existing);
        try (journal) {
            FrameFixture.appendAll(journal, fixture, frames);
            assertEquals(frames, journal.frames());
        }
        return journal.lastHash();
    }

    /** Leaves what a process that is killed after some frames leaves. */
    private Path writeAndKill(String name, FrameFixture fixture, int frames) throws IOException {
        final Path directory = Files.createDirectory(temp.resolve(name));
        try (ChronicleJournal journal = open(temp.resolve(name + "-alive"), ExistingRun.REFUSE)) {
            FrameFixture.appendAll(journal, fixture, frames);
            try (Stream<Path> files = Files.list(journal.directory())) {
                for (final Path file : files.toList()) {
                    Files.copy(file, directory.resolve(file.getFileName()));
                }
            }
        }
        return directory;
    }

    private static void assertSameFiles(Path expected, Path actual) throws IOException {
        final List<Path> files = RunDirectory.dataFiles(expected);
        assertEquals(
                files.stream().map(Path::getFileName).toList(),
                RunDirectory.dataFiles(actual).stream().map(Path::getFileName).toList());
        for (final Path file : files) {
            assertEquals(-1, Files.mismatch(file, actual.resolve(file.getFileName())), file + " of " + actual);
        }
        assertFalse(Files.exists(actual.resolve("resuming")));
    }

    @Test
    void aClosedJournalGoesOnAsIfItHadNeverBeenClosedWhereverItsDaysBegin() throws IOException {
        final long hash = write(temp.resolve("whole"), ExistingRun.REFUSE, fourFramesADay(), TOTAL);
        for (int frames = 0; frames <= TOTAL; frames++) {
            final Path directory = temp.resolve("closed" + frames);
            write(directory, ExistingRun.REFUSE, fourFramesADay(), frames);
            assertEquals(hash, write(directory, ExistingRun.RESUME, fourFramesADay(), TOTAL));
            assertSameFiles(temp.resolve("whole"), directory);
        }
    }

    @Test
    void aKilledJournalGoesOnAsIfItHadNeverBeenKilledWhereverItsDaysBegin() throws IOException {
        final long hash = write(temp.resolve("whole"), ExistingRun.REFUSE, fourFramesADay(), TOTAL);
        for (int frames = 0; frames < TOTAL; frames++) {
            final Path directory = writeAndKill("killed" + frames, fourFramesADay(), frames);
            assertEquals(hash, write(directory, ExistingRun.RESUME, fourFramesADay(), TOTAL));
            assertSameFiles(temp.resolve("whole"), directory);
        }
    }

    @Test
    void aTornTailIsCutOff() throws IOException {
        final long hash = write(temp.resolve("whole"), ExistingRun.REFUSE, fourFramesADay(), TOTAL);
        final Path directory = writeAndKill("torn", fourFramesADay(), 6);
        final ScannedJournal run = ScannedJournal.scan(directory, false);
        overwrite(run.files().get(1), run.ends().get(1) + 3 + Integer.BYTES & -4L, 1, 2, 3);
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(6, FrameFixture.readAll(reader).size());
            assertTrue(reader.tornTail().isPresent());
        }
        assertEquals(hash, write(directory, ExistingRun.RESUME, fourFramesADay(), TOTAL));
        assertSameFiles(temp.resolve("whole"), directory);
    }

    @Test
    void aDayWhoseFirstFrameIsTornBeginsAnew() throws IOException {
        final long hash = write(temp.resolve("whole"), ExistingRun.REFUSE, fourFramesADay(), TOTAL);
        final Path directory = writeAndKill("torn", fourFramesADay(), 8);
        final ScannedJournal run = ScannedJournal.scan(directory, false);
        assertEquals(3, run.files().size());
        overwrite(run.files().get(2), run.ends().get(2) - 1, 0x55);
        assertEquals(7, ScannedJournal.scan(directory, false).frames());
        assertEquals(hash, write(directory, ExistingRun.RESUME, fourFramesADay(), TOTAL));
        assertSameFiles(temp.resolve("whole"), directory);
    }

    @Test
    void aProcessKilledBeforeItsHeaderLeavesNoRunAndANewOneBegins() throws IOException {
        write(temp.resolve("fresh"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        final Path directory = writeAndKill("early", FrameFixture.small(1), 0);
        final Path only = RunDirectory.dataFiles(directory).get(0);
        try (QueueFile file = new QueueFile(only);
                RandomAccessFile handle = new RandomAccessFile(only.toFile(), "rw")) {
            assertTrue(file.next());
            handle.setLength(file.start() - Integer.BYTES);
        }
        write(directory, ExistingRun.RESUME, FrameFixture.small(1), 5);
        assertSameFiles(temp.resolve("fresh"), directory);
    }

    @Test
    void aJournalWhoseHeaderIsTornBeginsAnew() throws IOException {
        write(temp.resolve("fresh"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        final Path directory = writeAndKill("early", FrameFixture.small(1), 0);
        final Path only = RunDirectory.dataFiles(directory).get(0);
        overwrite(only, ScannedJournal.scan(directory, false).ends().get(0) - 1, 0x55);
        assertTrue(JournalReader.openIfBegun(directory).isEmpty());
        write(directory, ExistingRun.RESUME, FrameFixture.small(1), 5);
        assertSameFiles(temp.resolve("fresh"), directory);
    }

    @Test
    void aJournalThatLostItsHeaderButNotItsFramesStaysAsItIs() throws IOException {
        final Path directory = writeAndKill("lost", FrameFixture.small(1), 3);
        final Path only = RunDirectory.dataFiles(directory).get(0);
        try (QueueFile file = new QueueFile(only)) {
            assertTrue(file.next());
            overwrite(only, file.start() - Integer.BYTES, new int[file.length() + Integer.BYTES]);
        }
        final byte[] before = Files.readAllBytes(only);
        final JournalException thrown = assertThrows(JournalException.class, () -> open(directory, ExistingRun.RESUME));
        assertEquals(JournalException.Kind.CORRUPT, thrown.kind());
        assertTrue(Arrays.equals(before, Files.readAllBytes(only)));
    }

    @Test
    void aResumptionKilledOnItsWayIsRepeated() throws IOException {
        write(temp.resolve("whole"), ExistingRun.REFUSE, FrameFixture.small(1), 9);
        write(temp.resolve("parts"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        final Path staging = RunDirectory.makeStaging(temp.resolve("parts"));
        Files.write(staging.resolve("19700101F.cq4"), new byte[] {1, 2, 3});
        write(temp.resolve("parts"), ExistingRun.RESUME, FrameFixture.small(1), 9);
        assertSameFiles(temp.resolve("whole"), temp.resolve("parts"));
    }

    @Test
    void withoutRoomTheJournalStaysAsItIs() throws IOException {
        write(temp.resolve("copy"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        write(temp.resolve("journal"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        try (ChronicleJournal journal = ChronicleJournal.create(
                settings(temp.resolve("journal"))
                        .withMinFreeBytes(Long.MAX_VALUE)
                        .withExisting(ExistingRun.RESUME),
                FrameFixture.header(JournalMode.FULL))) {
            final JournalException thrown = assertThrows(
                    JournalException.class, () -> FrameFixture.appendAll(journal, FrameFixture.small(1), 5));
            assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind());
            assertTrue(thrown.getMessage().contains("no space"), thrown.getMessage());
        }
        assertSameFiles(temp.resolve("copy"), temp.resolve("journal"));
    }

    @Test
    void aFrameLongerThanAllowedNowIsRefusedBeforeAnythingIsDone() {
        final FrameFixture large = new FrameFixture(5, 1, 400, 64, SIX_HOURS);
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(temp), FrameFixture.header(JournalMode.FULL))) {
            FrameFixture.appendAll(journal, large, 2);
        }
        final JournalException thrown = assertThrows(JournalException.class, () -> open(temp, ExistingRun.RESUME));
        assertEquals(JournalException.Kind.INCOMPATIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("allow longer frames"), thrown.getMessage());
    }

    @Test
    void aDamagedJournalIsNotResumed() throws IOException {
        write(temp, ExistingRun.REFUSE, FrameFixture.small(1), 9);
        final Path file = RunDirectory.dataFiles(temp).get(0);
        overwrite(file, ScannedJournal.scan(temp, false).ends().get(0) - 2000, 0x55, 0x55);
        final JournalException thrown = assertThrows(JournalException.class, () -> open(temp, ExistingRun.RESUME));
        assertEquals(JournalException.Kind.CORRUPT, thrown.kind());
    }

    private static void overwrite(Path file, long position, int... bytes) throws IOException {
        try (RandomAccessFile handle = new RandomAccessFile(file.toFile(), "rw")) {
            handle.seek(position);
            for (final int value : bytes) {
                handle.write(value);
            }
        }
    }

    @Test
    void aThousandFramesAcrossIndexesGoOnByteForByteAgainAndAgain() throws IOException {
        final long hash = write(temp.resolve("whole"), ExistingRun.REFUSE, FrameFixture.small(1), 1100);
        final Path directory = temp.resolve("parts");
        write(directory, ExistingRun.REFUSE, FrameFixture.small(1), 255);
        for (final int frames : new int[] {256, 257, 300, 511, 512, 513, 1023, 1100}) {
            write(directory, ExistingRun.RESUME, FrameFixture.small(3), frames);
        }
        assertEquals(hash, ScannedJournal.scan(directory, false).lastHash());
        assertSameFiles(temp.resolve("whole"), directory);
    }

    @Test
    void aJournalOfAHaltedProcessGoesOn() throws Exception {
        write(temp.resolve("whole"), ExistingRun.REFUSE, FrameFixture.small(1), 40);
        for (final String what : List.of("halt", "halt-in-document")) {
            final Path directory = temp.resolve(what);
            assertEquals("9 ", JournalChild.run(what, directory, 25));
            write(directory, ExistingRun.RESUME, FrameFixture.small(1), 40);
            assertSameFiles(temp.resolve("whole"), directory);
        }
    }

    @Test
    void resumingWhereNoRunIsBeginsOne() throws IOException {
        write(temp.resolve("fresh"), ExistingRun.REFUSE, FrameFixture.small(1), 5);
        write(temp.resolve("resumed"), ExistingRun.RESUME, FrameFixture.small(1), 5);
        assertSameFiles(temp.resolve("fresh"), temp.resolve("resumed"));
    }

    @Test
    void aFrameThatComesOutDifferentIsNamedAndTheJournalStaysAsItIs() throws IOException {
        write(temp.resolve("copy"), ExistingRun.REFUSE, FrameFixture.small(1), 9);
        write(temp.resolve("journal"), ExistingRun.REFUSE, FrameFixture.small(1), 9);
        try (ChronicleJournal journal = open(temp.resolve("journal"), ExistingRun.RESUME)) {
            final FrameFixture fixture = FrameFixture.small(1);
            FrameFixture.appendAll(journal, fixture, 4);
            final ControlTickFrame other = fixture.tick(5);
            other.root(1);
            final JournalException thrown = assertThrows(JournalException.class, () -> journal.append(other));
            assertEquals(JournalException.Kind.DIVERGED, thrown.kind());
            assertTrue(thrown.getMessage().contains("control tick 5"), thrown.getMessage());
            assertThrows(JournalException.class, () -> journal.append(fixture.tick(5)));
        }
        assertSameFiles(temp.resolve("copy"), temp.resolve("journal"));
    }

    @Test
    void closingBeforeTheRecordedFramesCameAgainLeavesTheJournalAsItIs() throws IOException {
        write(temp.resolve("copy"), ExistingRun.REFUSE, FrameFixture.small(1), 9);
        write(temp.resolve("journal"), ExistingRun.REFUSE, FrameFixture.small(1), 9);
        try (ChronicleJournal journal = open(temp.resolve("journal"), ExistingRun.RESUME)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 4);
            assertEquals(9, journal.frames());
        }
        assertSameFiles(temp.resolve("copy"), temp.resolve("journal"));
    }

    @Test
    void anotherHeaderIsRefusedWithTheFirstDifferenceAndTheLockIsFreeAgain() {
        write(temp, ExistingRun.REFUSE, FrameFixture.small(1), 3);
        final JournalException thrown = assertThrows(
                JournalException.class,
                () -> ChronicleJournal.create(
                        settings(temp).withMode(JournalMode.INPUTS).withExisting(ExistingRun.RESUME),
                        FrameFixture.header(JournalMode.INPUTS)));
        assertEquals(JournalException.Kind.INCOMPATIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("mode is FULL, this run's is INPUTS"), thrown.getMessage());
        write(temp, ExistingRun.RESUME, FrameFixture.small(1), 4);
    }

    /** Appends up to 5 frames, of which the third is longer than what is mapped at first. */
    private static void appendLong(Path directory, ExistingRun existing, int frames) {
        final FrameFixture small = fourFramesADay();
        final FrameFixture large = new FrameFixture(3, 1, 350, 65_000, SIX_HOURS);
        try (ChronicleJournal journal = ChronicleJournal.create(
                JournalSettings.in(directory).withExisting(existing), FrameFixture.header(JournalMode.FULL))) {
            for (int tick = 1; tick <= frames; tick++) {
                journal.append((tick == 3 ? large : small).tick(tick));
            }
        }
    }

    @Test
    void aFrameLongerThanUsualIsWrittenAndTheJournalGoesOnByteForByte() throws IOException {
        final Path whole = temp.resolve("whole");
        appendLong(whole, ExistingRun.REFUSE, 5);
        final Path again = temp.resolve("again");
        appendLong(again, ExistingRun.REFUSE, 3);
        appendLong(again, ExistingRun.RESUME, 5);
        assertSameFiles(whole, again);
    }
}
