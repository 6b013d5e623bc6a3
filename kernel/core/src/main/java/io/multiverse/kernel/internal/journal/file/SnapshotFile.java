package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The layout of a snapshot's file: a head that says what the snapshot is of, then its state, each with its hash.
 *
 * <p>The first 24 bytes and the place of the head's hash are the same in every format version, so that damage can be
 * distinguished from another version. Nothing that is read is believed before its hash was checked, and no length
 * beyond the file. Plain files instead of channels, because an interrupt would close those.
 */
final class SnapshotFile {
    /** The bytes {@code MVSNAPSH} as a little-endian number. */
    static final long MAGIC = 0x4853_5041_4E53_564DL;

    /** The version of the layout this kernel writes, and the only one it reads. */
    static final int FORMAT_VERSION = 2;

    /** Magic, format version, length of the head, length of the state. */
    private static final int FIXED_LENGTH = Long.BYTES + 2 * Integer.BYTES + Long.BYTES;

    private static final int LEAST_HEAD_LENGTH = FIXED_LENGTH + Long.BYTES;
    private static final int MOST_HEAD_LENGTH = 64 << 10;
    private static final int CHUNK = 64 << 10;

    private final Path path;
    private final RandomAccessFile file;

    private SnapshotFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Returns the length of the file of a snapshot. */
    static long length(Snapshot snapshot) {
        return head(snapshot).length + (long) snapshot.state().length;
    }

    /** Writes a new file, or one in the place of an old one, and forces it to the device. */
    static void write(Path path, Snapshot snapshot) throws IOException {
        Files.deleteIfExists(path);
        PlainFiles.create(path).close();
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(head(snapshot));
            final byte[] state = snapshot.state();
            for (int at = 0; at < state.length; at += CHUNK) {
                file.write(state, at, Math.min(CHUNK, state.length - at));
            }
            file.getFD().sync();
        }
    }

    private static byte[] head(Snapshot snapshot) {
        final byte[] fileName = snapshot.position().fileName().getBytes(StandardCharsets.UTF_8);
        final byte[] version = snapshot.kernelVersion().getBytes(StandardCharsets.UTF_8);
        final int length = FIXED_LENGTH + 6 * Long.BYTES + 3 * Integer.BYTES + fileName.length + version.length;
        if (length > MOST_HEAD_LENGTH) {
            throw new IllegalArgumentException("the names in a snapshot's head take " + length + " bytes");
        }
        final ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC);
        head.putInt(FORMAT_VERSION);
        head.putInt(length);
        head.putLong(snapshot.state().length);
        head.putLong(snapshot.headerHash());
        head.putLong(snapshot.controlTick());
        head.putLong(snapshot.frameHash());
        head.putLong(snapshot.position().documentStart());
        head.putInt(snapshot.position().documentLength());
        head.putInt(fileName.length).put(fileName);
        head.putInt(version.length).put(version);
        head.putLong(DocumentBuffer.HASH.hashBytes(snapshot.state()));
        head.putLong(DocumentBuffer.HASH.hashBytes(head.array(), 0, length - Long.BYTES));
        return head.array();
    }

    /**
     * Reads and checks a file.
     *
     * @throws JournalException of kind CORRUPT naming file and byte if it is damaged, INCOMPATIBLE if it is of another
     *     format version
     */
    static Snapshot read(Path path) throws IOException {
        PlainFiles.requireFile(path);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new SnapshotFile(path, file).read();
        }
    }

    private Snapshot read() throws IOException {
        final long size = file.length();
        require(size >= LEAST_HEAD_LENGTH, size, "it ends within its head");
        final ByteBuffer fixed = bytes(FIXED_LENGTH);
        require(fixed.getLong() == MAGIC, 0, "it does not begin as a snapshot does");
        final int version = fixed.getInt();
        final int headLength = fixed.getInt();
        final long stateLength = fixed.getLong();
        require(
                headLength >= LEAST_HEAD_LENGTH
                        && headLength <= MOST_HEAD_LENGTH
                        && headLength <= size
                        && stateLength == size - headLength
                        && stateLength <= Integer.MAX_VALUE - CHUNK,
                Long.BYTES + Integer.BYTES,
                "its " + size + " bytes are not a head of " + headLength + " and a state of " + stateLength);
        file.seek(0);
        final ByteBuffer head = bytes(headLength);
        final int hashed = headLength - Long.BYTES;
        require(
                DocumentBuffer.HASH.hashBytes(head.array(), 0, hashed) == head.getLong(hashed),
                hashed,
                "its head does not match its hash");
        if (version != FORMAT_VERSION) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "snapshot file " + path + " is of format version " + version + ", this kernel reads version "
                            + FORMAT_VERSION + ": delete it, or read it with the kernel that wrote it");
        }
        head.position(FIXED_LENGTH).limit(hashed);
        try {
            return snapshot(head, (int) stateLength);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw corrupt(FIXED_LENGTH, "its head contradicts itself: " + e.getMessage());
        }
    }

    private Snapshot snapshot(ByteBuffer head, int stateLength) throws IOException {
        final long headerHash = head.getLong();
        final long controlTick = head.getLong();
        final long frameHash = head.getLong();
        final long documentStart = head.getLong();
        final int documentLength = head.getInt();
        final String fileName = text(head);
        final String kernelVersion = text(head);
        final long stateHash = head.getLong();
        if (head.hasRemaining()) {
            throw new IllegalArgumentException("it is " + head.remaining() + " bytes too long");
        }
        final JournalPosition position =
                new JournalPosition(fileName, documentStart, documentLength, controlTick, frameHash);
        final byte[] state = bytes(stateLength).array();
        require(
                DocumentBuffer.HASH.hashBytes(state) == stateHash,
                file.getFilePointer() - stateLength,
                "its state does not match its hash");
        return new Snapshot(kernelVersion, headerHash, controlTick, frameHash, position, state);
    }

    private static String text(ByteBuffer head) {
        final int length = head.getInt();
        if (length < 0 || length > head.remaining()) {
            throw new IllegalArgumentException("a text has " + length + " bytes");
        }
        final byte[] text = new byte[length];
        head.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private ByteBuffer bytes(int count) throws IOException {
        final byte[] bytes = new byte[count];
        for (int at = 0; at < count; at += CHUNK) {
            file.readFully(bytes, at, Math.min(CHUNK, count - at));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(boolean holds, long place, String otherwise) {
        if (!holds) {
            throw corrupt(place, otherwise);
        }
    }

    private JournalException corrupt(long place, String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "snapshot file " + path + " is damaged at byte " + place + ": " + what
                        + "; delete it, the journal does not need it");
    }
}
