package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FollowedJournalTest {
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;

    @TempDir
    private Path temp;

    private static ChronicleJournal journal(Path directory, ExistingRun existing) {
        return ChronicleJournal.create(
                JournalSettings.in(directory).withMaxFrameBytes(64 << 10).withExisting(existing),
                FrameFixture.header(JournalMode.FULL));
    }

    private static JournalReader follow(Path directory) {
        return JournalReader.follow(directory).orElseThrow();
    }

    private static void assertFollows(FrameFixture fixture, Path directory, int frames) {
        final ChronicleJournal journal = journal(directory, ExistingRun.REFUSE);
        try (JournalReader reader = follow(directory)) {
            for (int tick = 1; tick <= frames; tick++) {
                assertFalse(reader.advance());
                journal.append(fixture.tick(tick));
                assertTrue(reader.advance(), "control tick " + tick);
                assertEquals(journal.lastHash(), reader.lastHash());
                assertEquals(tick, reader.decode().controlTick());
                assertTrue(reader.bytesRead() <= reader.totalBytes());
            }
            assertFalse(reader.advance());
            assertFalse(reader.isSealed());
            assertEquals(frames, reader.frames());
            journal.close();
            assertFalse(reader.advance());
            assertTrue(reader.isSealed());
            assertFalse(reader.advance());
        }
    }

    @Test
    void eachFrameCanBeReadAsSoonAsItIsWritten() {
        assertFollows(FrameFixture.small(1), temp, 300);
    }

    @Test
    void readingGoesOnInTheNextDaysFile() {
        assertFollows(new FrameFixture(3, 1, 2, 8, SIX_HOURS), temp, 14);
    }

    @Test
    void manyFramesAcrossDaysAtOnceAreCaughtUpWith() {
        final FrameFixture fixture = new FrameFixture(3, 1, 2, 8, SIX_HOURS);
        try (ChronicleJournal journal = journal(temp, ExistingRun.REFUSE);
                JournalReader reader = follow(temp)) {
            assertFalse(reader.advance());
            FrameFixture.appendAll(journal, fixture, 14);
            for (int tick = 1; tick <= 14; tick++) {
                assertTrue(reader.advance(), "control tick " + tick);
            }
            assertFalse(reader.advance());
        }
    }

    @Test
    @Timeout(60)
    void aReaderInAnotherThreadReadsAllFramesToTheSealWhileTheyAreWritten() throws Exception {
        final long tenMinutes = 600_000_000_000L;
        final FrameFixture fixture = new FrameFixture(5, 1, 3, 40, tenMinutes);
        final ChronicleJournal journal = journal(temp, ExistingRun.REFUSE);
        final CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> {
            try (JournalReader reader = follow(temp)) {
                while (!reader.isSealed()) {
                    if (reader.advance()) {
                        reader.decode();
                    } else {
                        Thread.onSpinWait();
                    }
                }
                return reader.lastHash();
            }
        });
        try (journal) {
            FrameFixture.appendAll(journal, fixture, 3000);
        }
        assertEquals(journal.lastHash(), read.get(30, TimeUnit.SECONDS));
    }

    @Test
    void withoutAHeaderYetThereIsNothingToRead() throws IOException {
        assertEquals(JournalException.Kind.UNUSABLE, assertThrowsOnFollowing(temp.resolve("missing")));
        assertEquals(JournalException.Kind.UNUSABLE, assertThrowsOnFollowing(temp));
        Files.createFile(temp.resolve(JournalLock.FILE_NAME));
        assertEquals(Optional.empty(), JournalReader.follow(temp));
        Files.createFile(temp.resolve("19700101F.cq4"));
        assertEquals(Optional.empty(), JournalReader.follow(temp));
    }

    private static JournalException.Kind assertThrowsOnFollowing(Path directory) {
        return assertThrows(JournalException.class, () -> JournalReader.follow(directory))
                .kind();
    }

    @Test
    void aHeaderAppearsWhenItIsWrittenWhateverLengthTheFileHasBefore() throws IOException {
        final Path whole = temp.resolve("whole");
        journal(whole, ExistingRun.REFUSE).close();
        final Path growing = Files.createDirectory(temp.resolve("growing"));
        final byte[] bytes = Files.readAllBytes(RunDirectory.dataFiles(whole).get(0));
        final long end;
        try (JournalReader reader = JournalReader.open(whole)) {
            end = reader.documentEnd();
        }
        final Path file = growing.resolve("19700101F.cq4");
        final int header = 65_808;
        for (int length = 0; length < end; length += length < 300 || length >= header ? 1 : 111) {
            final byte[] begun = Arrays.copyOf(bytes, length);
            if (length >= header + Integer.BYTES) {
                // A word is written last: until then it says that its document is open.
                ByteBuffer.wrap(begun).order(ByteOrder.LITTLE_ENDIAN).putInt(header, 0x8000_0000);
            }
            Files.write(file, begun);
            assertEquals(Optional.empty(), JournalReader.follow(growing), "length " + length);
        }
        Files.write(file, bytes);
        assertTrue(JournalReader.follow(growing).isPresent());
    }

    @Test
    void aFrameThatIsBeingWrittenIsReadWhenItIsDone() throws IOException {
        final Path directory = temp.resolve("journal");
        try (ChronicleJournal journal = journal(directory, ExistingRun.REFUSE)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 3);
        }
        final ScannedJournal run = ScannedJournal.scan(directory, false);
        final Path file = run.files().get(0);
        final byte[] sound = Files.readAllBytes(file);
        final JournalPosition last;
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.frames() < 3) {
                reader.advance();
            }
            last = reader.position();
        }
        final int word = (int) last.documentStart() - Integer.BYTES;
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(word);
            access.write(new byte[sound.length - word]);
            try (JournalReader reader = follow(directory)) {
                assertTrue(reader.advance());
                assertTrue(reader.advance());
                assertFalse(reader.advance());
                write(access, word, new byte[] {0, 0, 0, (byte) 0x80});
                assertFalse(reader.advance());
                write(access, word + 4, Arrays.copyOfRange(sound, word + 4, word + 100));
                assertFalse(reader.advance());
                write(access, word, Arrays.copyOfRange(sound, word, word + 100));
                assertFalse(reader.advance());
                assertTrue(reader.tornTail().isPresent());
                write(access, word, Arrays.copyOfRange(sound, word, sound.length));
                assertTrue(reader.advance());
                assertTrue(reader.tornTail().isEmpty());
                assertFalse(reader.advance());
                assertTrue(reader.isSealed());
            }
        }
    }

    private static void write(RandomAccessFile file, long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    @Test
    void aKilledRunThatIsResumedIsFollowedOn() throws IOException {
        assertFollowsResumed(writeAndKill(6), 6);
    }

    @Test
    void aDaysFileThatAResumptionDeletesIsFollowedWhenItIsThereAgain() throws IOException {
        final Path killed = writeAndKill(8);
        final ScannedJournal run = ScannedJournal.scan(killed, false);
        assertEquals(3, run.files().size());
        try (RandomAccessFile access = new RandomAccessFile(run.files().get(2).toFile(), "rw")) {
            write(access, run.ends().get(2) - 1, new byte[] {0x55});
        }
        assertFollowsResumed(killed, 7);
    }

    private Path writeAndKill(int frames) throws IOException {
        final Path killed = Files.createDirectory(temp.resolve("killed"));
        try (ChronicleJournal journal = journal(temp.resolve("alive"), ExistingRun.REFUSE)) {
            FrameFixture.appendAll(journal, new FrameFixture(3, 1, 2, 8, SIX_HOURS), frames);
            try (Stream<Path> files = Files.list(journal.directory())) {
                for (final Path file : files.toList()) {
                    Files.copy(file, killed.resolve(file.getFileName()));
                }
            }
        }
        return killed;
    }

    private static void assertFollowsResumed(Path killed, int whole) {
        try (JournalReader reader = follow(killed)) {
            for (int tick = 1; tick <= whole; tick++) {
                assertTrue(reader.advance());
            }
            assertFalse(reader.advance());
            final ChronicleJournal journal = journal(killed, ExistingRun.RESUME);
            try (journal) {
                final FrameFixture fixture = new FrameFixture(3, 1, 2, 8, SIX_HOURS);
                FrameFixture.appendAll(journal, fixture, whole);
                assertFalse(reader.advance());
                for (int tick = whole + 1; tick <= 14; tick++) {
                    journal.append(fixture.tick(tick));
                    assertTrue(reader.advance(), "control tick " + tick);
                }
            }
            assertFalse(reader.advance());
            assertTrue(reader.isSealed());
            assertEquals(journal.lastHash(), reader.lastHash());
        }
    }

    @Test
    void damageIsDamageAlsoWhereOneFollows() throws IOException {
        try (ChronicleJournal journal = journal(temp, ExistingRun.REFUSE)) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 5);
        }
        final JournalPosition second;
        try (JournalReader reader = JournalReader.open(temp)) {
            assertTrue(reader.advance());
            assertTrue(reader.advance());
            second = reader.position();
        }
        try (RandomAccessFile access =
                new RandomAccessFile(temp.resolve(second.fileName()).toFile(), "rw")) {
            write(access, second.documentStart() + 50, new byte[] {0x55, 0x55, 0x55});
        }
        try (JournalReader reader = follow(temp)) {
            assertTrue(reader.advance());
            final JournalException thrown = assertThrows(JournalException.class, reader::advance);
            assertEquals(JournalException.Kind.CORRUPT, thrown.kind());
        }
    }
}
