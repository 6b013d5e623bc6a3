package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others do to a journal's files, while it is written and after. */
class MeddledJournalTest {
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;
    private static final JournalHeader HEADER = header();

    @TempDir
    private Path temp;

    private interface Meddling {
        void with(Path journal) throws IOException;
    }

    private static JournalHeader header() {
        final JournalHeader usual = FrameFixture.header(JournalMode.FULL);
        return new JournalHeader(
                usual.kernelVersion(),
                usual.mode(),
                usual.seed(),
                usual.controlTickIntervalTicks(),
                SIX_HOURS / usual.controlTickIntervalTicks(),
                SIX_HOURS,
                usual.lookahead(),
                usual.digestIntervalControlTicks(),
                usual.pendingBytesPerRealm(),
                usual.scenario(),
                usual.eventTypes(),
                usual.stages(),
                usual.selections(),
                usual.realms());
    }

    private static FrameFixture fourFramesADay() {
        return new FrameFixture(3, 1, 2, 8, SIX_HOURS);
    }

    private Path sealed(String name) {
        final Path directory = temp.resolve(name);
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(directory), HEADER)) {
            FrameFixture.appendAll(journal, fourFramesADay(), 18);
        }
        return directory;
    }

    /** Meddles with a journal of three days that is being written, and returns what the run is told in the end. */
    private String toldOf(Meddling meddling, int further) throws IOException {
        final Path directory = temp.resolve("meddled");
        final ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(directory), HEADER);
        final FrameFixture frames = fourFramesADay();
        for (int tick = 1; tick <= 9; tick++) {
            journal.append(frames.tick(tick));
        }
        meddling.with(directory);
        final JournalException thrown = assertThrows(JournalException.class, () -> {
            try (journal) {
                for (int tick = 10; tick < 10 + further; tick++) {
                    journal.append(frames.tick(tick));
                }
            }
        });
        assertEquals(JournalException.Kind.WRITE_FAILED, thrown.kind(), thrown.getMessage());
        return thrown.getMessage();
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void allFoldersAboveANewJournalAreForced() {
        final List<Path> forced = new ArrayList<>();
        final Path made = RunDirectory.create(temp.resolve("a/b/journal"), forced::add);
        final List<Path> expected = new ArrayList<>();
        for (Path parent = made.getParent(); parent != null; parent = parent.getParent()) {
            expected.add(parent);
        }
        assertTrue(expected.size() >= 3, expected.toString());
        assertEquals(expected, forced);
    }

    @Test
    void foldersOfOthersThatMayNotBeForcedAreLeftAlone() {
        final List<Path> asked = new ArrayList<>();
        final Path made = RunDirectory.create(temp.resolve("a/b/journal"), folder -> {
            asked.add(folder);
            if (folder.endsWith("a")) {
                throw new AccessDeniedException(folder.toString());
            }
        });
        assertEquals(List.of(made.getParent(), made.getParent().getParent()), asked);
    }

    @Test
    void anEmptyFolderAndOneWithNothingButALockAreUsable() throws IOException {
        for (final ExistingRun existing : ExistingRun.values()) {
            for (final boolean isLocked : new boolean[] {false, true}) {
                final Path folder = Files.createDirectory(temp.resolve(existing + "-" + isLocked));
                if (isLocked) {
                    Files.createFile(folder.resolve(JournalLock.FILE_NAME));
                }
                final JournalSettings settings = JournalSettings.in(folder).withExisting(existing);
                ChronicleJournal.create(settings, HEADER).close();
                try (JournalReader reader = JournalReader.open(folder)) {
                    assertFalse(reader.advance());
                    assertTrue(reader.isSealed(), existing.toString());
                }
            }
        }
    }

    @Test
    void aFolderDeletedMeanwhileIsNoticedAtTheEndAndNotMadeAgain() throws IOException {
        final String told = toldOf(MeddledJournalTest::deleteAll, 0);
        assertTrue(told.contains("19700103F.cq4 was deleted"), told);
        assertFalse(Files.exists(temp.resolve("meddled")));
    }

    @Test
    void aFolderDeletedMeanwhileIsNoticedWhenANewDayBegins() throws IOException {
        final String told = toldOf(MeddledJournalTest::deleteAll, 4);
        assertTrue(told.contains("19700103F.cq4 was deleted"), told);
    }

    @Test
    void anEarlierDaysFileDeletedMeanwhileIsNamedAndNotMadeAgain() throws IOException {
        final String told = toldOf(journal -> Files.delete(journal.resolve("19700101F.cq4")), 1);
        assertTrue(told.contains("19700101F.cq4 was deleted"), told);
        assertFalse(Files.exists(temp.resolve("meddled/19700101F.cq4")));
    }

    @Test
    void aPresentFileThatIsRenamedMeanwhileIsNamedInWords() throws IOException {
        final String told =
                toldOf(journal -> Files.move(journal.resolve(DayFile.name(2)), journal.resolve("x.bak")), 9);
        assertTrue(told.matches("(?s).*cannot be written: (there is no|file) .*" + DayFile.name(2) + ".*"), told);
    }

    @Test
    void aReplacedFileIsNamed() throws IOException {
        final String told = toldOf(
                journal -> {
                    final Path file = journal.resolve("19700102F.cq4");
                    Files.copy(file, journal.resolve("copy"));
                    Files.move(journal.resolve("copy"), file, StandardCopyOption.REPLACE_EXISTING);
                },
                0);
        assertTrue(told.contains("19700102F.cq4 was replaced"), told);
    }

    @Test
    void aFileCutOffMeanwhileEndsTheRunBeforeItIsTouched() throws IOException {
        for (final String name : List.of("19700103F.cq4", "metadata.cq4t")) {
            final String told = toldOf(
                    journal -> {
                        try (RandomAccessFile file =
                                new RandomAccessFile(journal.resolve(name).toFile(), "rw")) {
                            file.setLength(0);
                        }
                    },
                    1);
            assertTrue(told.contains(name + " was cut off"), told);
            deleteAll(temp.resolve("meddled"));
        }
    }

    @Test
    void anEarlierDaysFileThatIsCutOffEmptiedOrOverwrittenMeanwhileIsNamed() throws IOException {
        for (final int day : new int[] {0, 1}) {
            for (final int further : new int[] {0, 9}) {
                final String cut = toldOf(journal -> cutOff(journal.resolve(DayFile.name(day)), 200), further);
                assertTrue(cut.contains(DayFile.name(day) + " was cut off to 200 bytes"), cut);
                deleteAll(temp.resolve("meddled"));
                final String zeroed = toldOf(journal -> overwrite(journal.resolve(DayFile.name(day)), true), further);
                assertTrue(zeroed.contains(DayFile.name(day) + " was emptied or overwritten"), zeroed);
                deleteAll(temp.resolve("meddled"));
                final String overwritten =
                        toldOf(journal -> overwrite(journal.resolve(DayFile.name(day)), false), further);
                assertTrue(overwritten.contains(DayFile.name(day) + " was emptied or overwritten"), overwritten);
                deleteAll(temp.resolve("meddled"));
            }
        }
    }

    private static void cutOff(Path file, long length) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(length);
        }
    }

    /** Writes zeros over the beginning of a file, or over all that follows its first word. */
    private static void overwrite(Path file, boolean isBeginning) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(isBeginning ? 0 : Integer.BYTES);
            opened.write(new byte[isBeginning ? Integer.BYTES : 1 << 20]);
        }
    }

    @Test
    void aFileOfOthersUnderALaterDaysNameIsNamedAndLeftAlone() throws IOException {
        for (final String name : List.of("19700104F.cq4", "19710101F.cq4", "zzz.cq4")) {
            for (final int further : new int[] {0, 4}) {
                final String told = toldOf(journal -> Files.writeString(journal.resolve(name), "garbage"), further);
                assertTrue(told.contains(name), told);
                assertEquals("garbage", Files.readString(temp.resolve("meddled").resolve(name)));
                deleteAll(temp.resolve("meddled"));
            }
        }
    }

    @Test
    void anotherProcessIsRefusedAlsoWhenTheLocksFileWasDeleted() throws Exception {
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(temp), HEADER)) {
            final FrameFixture frames = fourFramesADay();
            for (int tick = 1; tick <= 9; tick++) {
                journal.append(frames.tick(tick));
                if (tick % 4 == 1) {
                    Files.delete(temp.resolve(JournalLock.FILE_NAME));
                    final String said = JournalChild.run("halt", temp, 2);
                    assertTrue(said.startsWith("3 UNUSABLE") && said.contains("another process"), said);
                }
            }
        }
    }

    /** Checks that a journal is refused as it is, by reading and by resuming. */
    private static void requireRefused(Path journal, JournalException.Kind kind, String part) throws IOException {
        final Map<String, String> before = content(journal);
        final JournalException resumed = assertThrows(
                JournalException.class,
                () -> ChronicleJournal.create(JournalSettings.in(journal).withExisting(ExistingRun.RESUME), HEADER));
        assertEquals(kind, resumed.kind(), resumed.getMessage());
        assertTrue(resumed.getMessage().contains(part), resumed.getMessage());
        before.remove(JournalLock.FILE_NAME);
        final Map<String, String> after = content(journal);
        after.remove(JournalLock.FILE_NAME);
        assertEquals(before, after);
    }

    private static void requireCorrupt(Path journal, String part) throws IOException {
        requireRefused(journal, JournalException.Kind.CORRUPT, part);
        final JournalException read = assertThrows(JournalException.class, () -> {
            try (JournalReader reader = JournalReader.open(journal)) {
                while (reader.advance()) {
                    // to the end
                }
            }
        });
        assertEquals(JournalException.Kind.CORRUPT, read.kind(), read.getMessage());
        assertTrue(read.getMessage().contains(part), read.getMessage());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        final Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.isRegularFile(file) ? FileHashes.of(file) : "folder");
            }
        }
        return content;
    }

    private static void rename(Path journal, int from, int to) throws IOException {
        Files.move(journal.resolve(DayFile.name(from)), journal.resolve(DayFile.name(to)));
    }

    @Test
    void aRenamedDayIsDamageThatNamesTheFile() throws IOException {
        final Path last = sealed("last");
        rename(last, 4, 9);
        requireCorrupt(last, "19700105F.cq4");
        final Path middle = sealed("middle");
        rename(middle, 2, 7);
        requireCorrupt(middle, "19700103F.cq4");
        final Path shifted = sealed("shifted");
        for (int day = 4; day >= 0; day--) {
            rename(shifted, day, day + 365);
        }
        requireCorrupt(shifted, "19700101F.cq4");
        final Path exchanged = sealed("exchanged");
        rename(exchanged, 1, 20);
        rename(exchanged, 2, 1);
        rename(exchanged, 20, 2);
        requireCorrupt(exchanged, "19700102F.cq4");
    }

    @Test
    void aMissingDayIsNamed() throws IOException {
        for (int day = 0; day < 4; day++) {
            final Path journal = sealed("without-" + day);
            Files.delete(journal.resolve(DayFile.name(day)));
            requireCorrupt(journal, (day == 0 ? "no file " : "file ") + DayFile.name(day));
        }
    }

    @Test
    void aFileOfOthersAmongTheDaysIsDamageThatNamesIt() throws IOException {
        for (final String name : List.of("zzz.cq4", "19700199F.cq4", "19700101.cq4", "0.cq4")) {
            final Path journal = sealed("beside-" + name);
            Files.copy(journal.resolve(DayFile.name(1)), journal.resolve(name));
            requireCorrupt(journal, name);
        }
    }

    @Test
    void aRunThatWasKilledWhileItsQueueWasMadeBeginsAnew() throws IOException {
        final byte[] whole = Files.readAllBytes(sealed("whole").resolve(DayFile.name(0)));
        final ByteBuffer words = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int owns = 0;
        for (int at = 0; (words.getInt(at) & 0x4000_0000) != 0; owns++) {
            final int length = words.getInt(at) & 0x3FFF_FFFF;
            final byte[] killed = Arrays.copyOf(Arrays.copyOf(whole, at + 40), whole.length);
            ByteBuffer.wrap(killed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 0x8000_0000);
            final Path directory = Files.createDirectory(temp.resolve("killed-" + at));
            Files.createFile(directory.resolve(JournalLock.FILE_NAME));
            Files.write(directory.resolve(DayFile.name(0)), killed);
            final JournalSettings settings = JournalSettings.in(directory).withExisting(ExistingRun.RESUME);
            try (ChronicleJournal journal = ChronicleJournal.create(settings, HEADER)) {
                FrameFixture.appendAll(journal, fourFramesADay(), 18);
            }
            assertArrayEquals(whole, Files.readAllBytes(directory.resolve(DayFile.name(0))));
            at += Integer.BYTES + length + 3 & -4;
        }
        assertEquals(3, owns, "Chronicle's header and two indexes");
    }

    @Test
    void aQueueThatIsNoJournalIsLeftAlone() throws IOException {
        for (final String text :
                List.of("x", "hello", "a document of somebody else's, which is longer than a trailer")) {
            for (final ExistingRun existing : ExistingRun.values()) {
                final Path directory = temp.resolve(text.length() + "-" + existing);
                try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory.toFile())
                                .rollCycle(RollCycles.FAST_DAILY)
                                .timeProvider(() -> 0)
                                .build();
                        ExcerptAppender appender = queue.createAppender()) {
                    appender.writeText(text);
                }
                final Map<String, String> before = content(directory);
                final JournalException thrown = assertThrows(
                        JournalException.class,
                        () -> ChronicleJournal.create(
                                JournalSettings.in(directory).withExisting(existing), HEADER));
                assertEquals(JournalException.Kind.UNUSABLE, thrown.kind());
                assertEquals(before, content(directory));
            }
        }
    }

    @Test
    void linksInAJournalsFolderAreRefusedByNameAndWhatTheyPointToStays() throws IOException {
        final Path outside = Files.createDirectory(temp.resolve("outside"));
        final Path precious = Files.writeString(outside.resolve("19700101F.cq4"), "precious");
        Files.writeString(outside.resolve("0000000000000000099.snapshot"), "precious");
        Files.writeString(outside.resolve("stray.tmp"), "precious");
        final Map<String, Path> links = Map.of(
                "resuming", outside,
                "snapshots", outside,
                "environment.json", precious,
                "environment.json.tmp", precious,
                "metadata.cq4t", precious,
                "journal.lock", precious,
                "19700109F.cq4", precious);
        for (final Map.Entry<String, Path> link : links.entrySet()) {
            for (final ExistingRun existing : List.of(ExistingRun.RESUME, ExistingRun.REPLACE)) {
                final Path journal = sealed(link.getKey() + "-" + existing);
                Files.deleteIfExists(journal.resolve(link.getKey()));
                Files.createSymbolicLink(journal.resolve(link.getKey()), link.getValue());
                final Map<String, String> before = content(outside);
                final JournalException thrown = assertThrows(
                        JournalException.class,
                        () -> ChronicleJournal.create(
                                JournalSettings.in(journal).withExisting(existing), HEADER));
                assertTrue(thrown.getMessage().contains(link.getKey()), thrown.getMessage());
                assertEquals(before, content(outside));
            }
        }
    }

    @Test
    void aSnapshotsFolderThatBecomesALinkIsNotFollowed() throws IOException {
        final Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("0000000000000000001.snapshot"), "precious");
        final Path directory = temp.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(directory), HEADER)) {
            journal.append(fourFramesADay().tick(1));
            Files.createSymbolicLink(directory.resolve(SnapshotFiles.FOLDER), outside);
            final JournalException thrown =
                    assertThrows(JournalException.class, () -> journal.publishSnapshot("0.1.0", new byte[9], 1));
            assertTrue(thrown.getMessage().contains("symbolic link"), thrown.getMessage());
        }
        assertEquals("precious", Files.readString(outside.resolve("0000000000000000001.snapshot")));
        assertEquals(1, outside.toFile().list().length);
    }

    @Test
    void aJournalsOwnFolderMayBeALink() throws IOException {
        final Path journal = sealed("real");
        final Path link = Files.createSymbolicLink(temp.resolve("link"), journal);
        ChronicleJournal.create(JournalSettings.in(link).withExisting(ExistingRun.REPLACE), HEADER)
                .close();
        assertTrue(Files.exists(journal.resolve(DayFile.name(0))));
    }

    @Test
    void whoReadsAJournalThatIsBeingWrittenNeverFindsItDamaged() throws Exception {
        final Path directory = temp.resolve("live");
        final ChronicleJournal journal = ChronicleJournal.create(JournalSettings.in(directory), HEADER);
        final Thread writer = new Thread(() -> {
            try (journal) {
                FrameFixture.appendAll(journal, new FrameFixture(3, 1, 2, 40, SIX_HOURS / 3_000), 40_000);
            }
        });
        writer.start();
        long last = 0;
        try {
            while (writer.isAlive()) {
                last = Math.max(last, framesIn(directory));
            }
        } finally {
            writer.join();
        }
        assertTrue(last > 0);
        assertEquals(40_000, framesIn(directory));
    }

    private static long framesIn(Path directory) {
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.advance()) {
                // to the end for now
            }
            return reader.frames();
        }
    }
}
