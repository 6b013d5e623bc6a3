package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.file.QueueFile;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flips every byte of small journals and cuts them off at every length: nothing else may come out unnoticed.
 * Chronicle's index is 64 KiB of zeros, of which one byte in each word is as good as another; a soak tries all of them.
 */
@Tag("once")
class EveryByteOfAJournalTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("multiverse.test.soak");
    private static final int FRAMES = 6;
    private static final long SIX_HOURS = 6L * 3600 * 1_000_000_000L;
    private static final int[] MASKS = {0xFF, 0x01, 0x80};
    private static final int NEAR = 64;

    @TempDir
    private Path directory;

    private List<Long> soundHashes;

    /** What becomes of a damaged journal. */
    private enum Outcome {
        /** Reading stops with an error that names file and place. */
        CORRUPT,
        /** The whole frames before the damage are read, and the rest is reported as a torn tail. */
        TORN,
        /** Frames are read, but it shows that the run did not end in order. */
        UNSEALED,
        /** The same frames, the same hashes, sealed: the damaged byte is none of a document of ours. */
        HARMLESS
    }

    /** The parts of a file that are ours: the words and contents of our documents. */
    private record Extent(long start, long end) {}

    /** All kinds of records: events, causes, answers, inputs, dead letters, declarations, a change of status. */
    private void write(JournalMode mode, long windowNanos) {
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(directory).withMode(mode), FrameFixture.header(mode))) {
            final FrameFixture fixture = new FrameFixture(3, 1, 2, 8, windowNanos);
            for (int tick = 1; tick <= FRAMES; tick++) {
                final ControlTickFrame frame = fixture.tick(tick);
                if (tick == 3) {
                    FrameFixture.declarations(frame);
                }
                journal.append(frame);
            }
        }
        soundHashes = new ArrayList<>();
        assertEquals(Outcome.HARMLESS, read(soundHashes));
        assertEquals(FRAMES + 1, soundHashes.size());
    }

    /** Reads and decodes all there is; adds the hashes of header and frames. */
    private Outcome read(List<Long> hashes) {
        try (JournalReader reader = JournalReader.open(directory)) {
            hashes.add(reader.headerHash());
            while (reader.advance()) {
                final JournaledFrame frame = reader.decode();
                assertEquals(hashes.size(), frame.controlTick());
                hashes.add(frame.hash());
            }
            if (reader.tornTail().isPresent()) {
                assertPlace(reader.tornTail().get());
                return Outcome.TORN;
            }
            return reader.isSealed() ? Outcome.HARMLESS : Outcome.UNSEALED;
        } catch (JournalException e) {
            assertEquals(JournalException.Kind.CORRUPT, e.kind(), e.getMessage());
            assertPlace(e.getMessage());
            return Outcome.CORRUPT;
        }
    }

    private void assertPlace(String message) {
        assertTrue(message.contains(directory + "/1970010") && message.contains(" byte "), message);
    }

    /** Reads a damaged journal: what comes out before the damage shows must be what was written. */
    private Outcome readDamaged(String damage) {
        final List<Long> hashes = new ArrayList<>();
        final Outcome outcome;
        try {
            outcome = read(hashes);
        } catch (RuntimeException e) {
            throw new AssertionError(damage, e);
        }
        assertTrue(hashes.size() <= soundHashes.size(), damage);
        assertEquals(soundHashes.subList(0, hashes.size()), hashes, damage);
        if (outcome == Outcome.HARMLESS) {
            assertEquals(soundHashes.size(), hashes.size(), damage);
        }
        return outcome;
    }

    private static List<Extent> documents(Path path) throws IOException {
        final List<Extent> documents = new ArrayList<>();
        try (QueueFile file = new QueueFile(path)) {
            while (file.next()) {
                documents.add(new Extent(file.start() - Integer.BYTES, file.start() + file.length()));
            }
        }
        return documents;
    }

    /** Flips all bytes, or, of Chronicle's own documents and what is unused, only those that are not 0. */
    private void flipBytes(String name, boolean withZeros) throws IOException {
        final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (final Path path : RunDirectory.dataFiles(directory)) {
            final byte[] sound = Files.readAllBytes(path);
            final List<Extent> documents = documents(path);
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                for (int at = 0; at < sound.length; at++) {
                    final int place = at;
                    final boolean isOurs = documents.stream().anyMatch(d -> d.start() <= place && place < d.end());
                    // Among the zeros of Chronicle's index, or behind the end, one mask is as good as another.
                    final int masks = isOurs || sound[at] != 0 ? MASKS.length : withZeros && isTried(at) ? 1 : 0;
                    for (int i = 0; i < masks; i++) {
                        put(file, at, sound[at] ^ MASKS[i]);
                        final String damage = path.getFileName() + " byte " + at + " xor " + MASKS[i];
                        final Outcome outcome = readDamaged(damage);
                        counts.merge(outcome, 1, Integer::sum);
                        if (isOurs) {
                            assertNotEquals(Outcome.HARMLESS, outcome, damage);
                        }
                    }
                    put(file, at, sound[at]);
                }
            }
        }
        System.out.println(name + ", bytes flipped: " + counts);
    }

    /** Whether a byte of what is not ours is tried: one of each word, in every place of a word in turn. */
    private static boolean isTried(int at) {
        return IS_SOAK || at % Long.BYTES == at / Long.BYTES % Long.BYTES;
    }

    /** Whether a document of ours is near, so that every length counts. */
    private static boolean isNearOurs(List<Extent> documents, int length) {
        return documents.stream().anyMatch(d -> d.start() - NEAR <= length && length <= d.end() + NEAR);
    }

    private static void put(RandomAccessFile file, int at, int value) throws IOException {
        file.seek(at);
        file.write(value);
    }

    /** Cuts off each file at all lengths from one on; far from our documents, at some of each eight. */
    private void cutOff(String name, int least) throws IOException {
        final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (final Path path : RunDirectory.dataFiles(directory)) {
            final byte[] sound = Files.readAllBytes(path);
            final List<Extent> documents = documents(path);
            final long end = documents.get(documents.size() - 1).end();
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                for (int length = sound.length - 1; length >= least; length--) {
                    if (!isTried(length) && !isNearOurs(documents, length)) {
                        continue;
                    }
                    file.setLength(length);
                    final String damage = path.getFileName() + " cut off at " + length;
                    final Outcome outcome = readDamaged(damage);
                    counts.merge(outcome, 1, Integer::sum);
                    assertEquals(length >= end, outcome == Outcome.HARMLESS, damage);
                }
            }
            Files.write(path, sound);
        }
        System.out.println(name + ", cut off: " + counts);
    }

    @Test
    void everyFlippedByteOfAFullJournalIsDetectedOrHarmless() throws IOException {
        write(JournalMode.FULL, FrameFixture.WINDOW_NANOS);
        flipBytes("full journal", true);
    }

    @Test
    void everyFlippedByteOfAJournalOfInputsIsDetectedOrHarmless() throws IOException {
        write(JournalMode.INPUTS, FrameFixture.WINDOW_NANOS);
        flipBytes("journal of inputs", true);
    }

    @Test
    void everyTruncationOfAFullJournalIsDetectedOrHarmless() throws IOException {
        write(JournalMode.FULL, FrameFixture.WINDOW_NANOS);
        cutOff("full journal", 0);
    }

    @Test
    void everyTruncationOfAJournalOfInputsIsDetectedOrHarmless() throws IOException {
        write(JournalMode.INPUTS, FrameFixture.WINDOW_NANOS);
        cutOff("journal of inputs", 0);
    }

    @Test
    void damageToEitherFileOfAJournalOfTwoDaysIsDetectedOrHarmless() throws IOException {
        write(JournalMode.FULL, SIX_HOURS);
        final List<Path> files = RunDirectory.dataFiles(directory);
        assertEquals(2, files.size());
        flipBytes("full journal of two days", false);
        cutOff("full journal of two days", (int) documents(files.get(0)).get(0).start() - 8);
    }
}
