package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
    private static final int FRAMES = 12;

    /** Where the documents begin: Chronicle's own header and indexes come before. */
    private static final int FIRST_DOCUMENT = 65_808;

    @TempDir
    private Path temp;

    private Path directory;
    private Path file;
    private byte[] sound;
    private String content;

    @BeforeEach
    void writeSoundJournal() throws IOException {
        directory = temp.resolve("journal");
        try (ChronicleJournal journal =
                ChronicleJournal.create(JournalSettings.in(directory), FrameFixture.header(JournalMode.FULL))) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), FRAMES);
        }
        file = directory.resolve("19700101F.cq4");
        sound = Files.readAllBytes(file);
        content = read().content;
    }

    /** What came out of a journal: its frames in words, and whether anything was reported. */
    private record Outcome(String content, boolean isSealed, String tear, JournalException exception) {
        boolean isDetected() {
            return exception != null || tear != null || !isSealed;
        }
    }

    private Outcome read() {
        final StringBuilder text = new StringBuilder();
        try (JournalReader reader = JournalReader.open(directory)) {
            text.append(reader.header());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                text.append(frame.controlTick())
                        .append(' ')
                        .append(frame.hash())
                        .append('\n');
            }
            return new Outcome(
                    text.toString(), reader.isSealed(), reader.tornTail().orElse(null), null);
        } catch (JournalException e) {
            return new Outcome(text.toString(), false, null, e);
        }
    }

    private List<Integer> documents() {
        final ByteBuffer words = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        final List<Integer> starts = new ArrayList<>();
        int at = FIRST_DOCUMENT;
        while (words.getInt(at) != 0) {
            starts.add(at);
            at = at + Integer.BYTES + words.getInt(at) + 3 & -4;
        }
        starts.add(at);
        return starts;
    }

    private void overwrite(int at, byte value) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(at);
            access.write(value);
        }
    }

    @Test
    void everyFlippedBitOfALengthWordIsDetected() throws IOException {
        for (final int start : documents()) {
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                flip(start + bit / Byte.SIZE, (byte) (1 << bit % Byte.SIZE));
            }
            flip(start, sound[start]);
            flip(start + 1, sound[start + 1]);
        }
    }

    private void flip(int at, byte mask) throws IOException {
        if (mask == 0) {
            return;
        }
        overwrite(at, (byte) (sound[at] ^ mask));
        final Outcome outcome = read();
        if (!outcome.isDetected() && !outcome.content.equals(content)) {
            fail("byte " + at + " xor " + mask + " changed the content unnoticed");
        }
        if (outcome.exception != null) {
            assertTrue(
                    outcome.exception.kind() == JournalException.Kind.CORRUPT
                            || outcome.exception.kind() == JournalException.Kind.INCOMPATIBLE,
                    outcome.exception.toString());
        }
        overwrite(at, sound[at]);
    }

    @Test
    void aFileOfZerosIsNoJournal() throws IOException {
        Files.write(file, new byte[sound.length]);
        assertEquals(JournalException.Kind.CORRUPT, read().exception.kind());
    }

    @Test
    void aFileOfNoiseIsNoJournal() throws IOException {
        final SplittableRandom random = new SplittableRandom(3);
        final byte[] noise = new byte[sound.length];
        for (int i = 0; i < 50; i++) {
            random.nextBytes(noise);
            Files.write(file, noise);
            assertEquals(JournalException.Kind.CORRUPT, read().exception.kind());
        }
    }

    @Test
    void damageNamesFilePositionAndControlTick() throws IOException {
        final int start = documents().get(5);
        overwrite(start + 60, (byte) ~sound[start + 60]);
        final String message = read().exception.getMessage();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("byte " + (start + 4)), message);
        assertTrue(message.contains("control tick 5"), message);
    }

    @Test
    void aCutOffLastDocumentIsATornTail() throws IOException {
        final List<Integer> starts = documents();
        final int lastFrame = starts.get(FRAMES);
        Files.write(file, Arrays.copyOf(sound, lastFrame + 100));
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(FRAMES - 1, FrameFixture.readAll(reader).size());
            assertFalse(reader.isSealed());
            assertTrue(reader.tornTail().orElseThrow().contains("byte " + (lastFrame + 4)));
        }
    }

    @Test
    void aLastDocumentWithoutContentIsATornTail() throws IOException {
        final List<Integer> starts = documents();
        final byte[] damaged = sound.clone();
        Arrays.fill(damaged, starts.get(FRAMES) + 50, damaged.length, (byte) 0);
        Files.write(file, damaged);
        final Outcome outcome = read();
        assertNotNull(outcome.tear);
        assertTrue(content.startsWith(outcome.content));
    }

    @Test
    void aWholeDocumentThatWasNotCommittedIsATornTail() throws IOException {
        final byte[] damaged = sound.clone();
        final List<Integer> starts = documents();
        Arrays.fill(damaged, starts.get(FRAMES), starts.get(FRAMES) + 4, (byte) 0);
        Arrays.fill(damaged, starts.get(FRAMES + 1), damaged.length, (byte) 0);
        Files.write(file, damaged);
        final Outcome outcome = read();
        assertTrue(outcome.tear.contains("was being written"), outcome.tear);
    }

    @Test
    void aMissingLengthWordBetweenDocumentsIsDamage() throws IOException {
        final byte[] damaged = sound.clone();
        final int start = documents().get(3);
        Arrays.fill(damaged, start, start + 4, (byte) 0);
        Files.write(file, damaged);
        assertEquals(JournalException.Kind.CORRUPT, read().exception.kind());
    }

    @Test
    void aJournalWithoutItsSealIsReadButNotSealed() throws IOException {
        Files.write(file, Arrays.copyOf(sound, documents().get(FRAMES + 1)));
        final Outcome outcome = read();
        assertEquals(content, outcome.content);
        assertFalse(outcome.isSealed);
        assertEquals(null, outcome.tear);
    }

    @Test
    void anotherFormatVersionIsIncompatible() throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        final int length = bytes.getInt(FIRST_DOCUMENT);
        bytes.putShort(FIRST_DOCUMENT + 4 + 8, (short) 99);
        final long hash = DocumentBuffer.HASH.hashBytes(bytes.array(), FIRST_DOCUMENT + 4, length - Long.BYTES);
        bytes.putLong(FIRST_DOCUMENT + 4 + length - Long.BYTES, hash);
        Files.write(file, bytes.array());
        final JournalException thrown = assertThrows(JournalException.class, () -> JournalReader.open(directory));
        assertEquals(JournalException.Kind.INCOMPATIBLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("version 99"), thrown.getMessage());
    }

    @Test
    void aFrameWithASoundHashAndGroupsThatDoNotAddUpIsDamageWhicheverWayItIsLookedAt() throws IOException {
        final int start = documents().get(1);
        final ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        final int length = bytes.getInt(start);
        final int firstGroup = start + 4 + MessageHeaderEncoder.ENCODED_LENGTH + ControlTickFrameEncoder.BLOCK_LENGTH;
        bytes.putInt(firstGroup + Short.BYTES, Integer.MAX_VALUE - 1);
        final long hash = DocumentBuffer.HASH.hashBytes(bytes.array(), start + 4, length - Long.BYTES);
        bytes.putLong(start + 4 + length - Long.BYTES, hash);
        Files.write(file, bytes.array());
        try (JournalReader reader = JournalReader.open(directory)) {
            assertTrue(reader.advance());
            assertEquals(
                    JournalException.Kind.CORRUPT,
                    assertThrows(JournalException.class, reader::hasInputs).kind());
            assertEquals(
                    JournalException.Kind.CORRUPT,
                    assertThrows(JournalException.class, reader::decode).kind());
        }
    }

    @Test
    void aFrameOfAnotherRunBreaksTheChain() throws IOException {
        final List<Integer> starts = documents();
        final byte[] damaged = new byte[sound.length];
        final int cut = starts.get(4);
        final int resume = starts.get(5);
        System.arraycopy(sound, 0, damaged, 0, cut);
        System.arraycopy(sound, resume, damaged, cut, sound.length - resume);
        Files.write(file, damaged);
        final String message = read().exception.getMessage();
        assertTrue(message.contains("chain is broken"), message);
    }

    @Test
    void framesHiddenByALengthWordThatReachesBehindThemAreDamageAndNoTornTail() throws IOException {
        final int start = documents().get(FRAMES - 1);
        final ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(start, sound.length - start - 8);
        Files.write(file, bytes.array());
        final JournalException thrown = read().exception;
        assertNotNull(thrown);
        assertTrue(thrown.getMessage().contains("byte " + (start + 4)), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("length word"), thrown.getMessage());
    }

    @Test
    void framesHiddenByADocumentOfChroniclesThatIsTooLongAreDamage() throws IOException {
        final ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 0x4000_0000 | sound.length - 8);
        Files.write(file, bytes.array());
        final JournalException thrown = read().exception;
        assertNotNull(thrown);
        final String hidden = "the document at byte " + (FIRST_DOCUMENT + 4) + " is all there";
        assertTrue(thrown.getMessage().contains(hidden), thrown.getMessage());
    }
}
