package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.frame.JournaledFrame.IndexedDigest;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@value #NAME} of a journal's directory, which holds its {@link JournalStub}, if anything was dropped. Equal
 * stubs make equal files; a file is there whole or not at all.
 *
 * <p>Magic, format version, length, and the hash in the last 8 bytes are the same in every format version. Nothing that
 * is read is believed before its hash was checked.
 */
public final class StubFile {
    /** The file's name. */
    public static final String NAME = "dropped.stub";

    /** The bytes {@code MVDROPED} as a little-endian number. */
    static final long MAGIC = 0x4445_504F_5244_564DL;

    /** The version of the layout this kernel writes, and the only one it reads. */
    static final int FORMAT_VERSION = 1;

    private static final int FIXED_LENGTH = Long.BYTES + 2 * Integer.BYTES;
    private static final int MOST_LENGTH = 512 << 20;
    private static final int DIGEST_LENGTH = Integer.BYTES + Long.BYTES;

    private StubFile() {}

    /** Returns where the stub of a journal is. */
    public static Path of(Path directory) {
        return directory.resolve(NAME);
    }

    /**
     * Writes a stub in the place of an old one, and forces it to the device.
     *
     * @throws IOException if that fails; the old one is there then
     */
    public static void write(Path directory, JournalStub stub) throws IOException {
        final Path file = of(directory);
        PlainFiles.refuseLink(file);
        final Path temporary = PlainFiles.temporary(file);
        Files.deleteIfExists(temporary);
        PlainFiles.create(temporary).close();
        try (RandomAccessFile out = new RandomAccessFile(temporary.toFile(), "rw")) {
            out.write(encode(stub));
            out.getFD().sync();
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PlainFiles.forceFolder(directory);
    }

    /**
     * Reads the stub of a journal; returns null if it has none.
     *
     * @param headerHash the hash of the journal's header
     * @throws JournalException of kind CORRUPT if it is damaged or belongs to another run, INCOMPATIBLE if it is of
     *     another format version
     * @throws IOException if it cannot be read
     */
    public static JournalStub read(Path directory, long headerHash) throws IOException {
        final Path file = of(directory);
        if (!Files.exists(file)) {
            return null;
        }
        PlainFiles.requireFile(file);
        if (Files.size(file) > MOST_LENGTH) {
            throw corrupt(file, 0, "it is longer than a stub can be");
        }
        final JournalStub stub = decode(file, Files.readAllBytes(file));
        if (stub.headerHash() != headerHash) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "stub file " + file
                            + " belongs to another run: put the one of this run into its place, or delete it"
                            + " if nothing was dropped");
        }
        return stub;
    }

    private static byte[] encode(JournalStub stub) {
        final byte[] version = stub.kernelVersion().getBytes(StandardCharsets.UTF_8);
        final byte[] reason = stub.reason().getBytes(StandardCharsets.UTF_8);
        final long registerLength = stub.register().stream()
                .mapToLong(frame -> Integer.BYTES + frame.length)
                .sum();
        final long length = FIXED_LENGTH
                + 2L * Integer.BYTES
                + version.length
                + reason.length
                + 9L * Long.BYTES
                + 3L * Integer.BYTES
                + (long) DIGEST_LENGTH
                        * (stub.last().realmDigests().size()
                                + stub.last().stageDigests().size())
                + registerLength
                + Long.BYTES;
        if (length > MOST_LENGTH) {
            throw new IllegalArgumentException("a stub of " + length + " bytes is too long");
        }
        final ByteBuffer out = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(MAGIC).putInt(FORMAT_VERSION).putInt((int) length);
        out.putLong(stub.headerHash()).putLong(stub.firstControlTick()).putLong(stub.firstEventControlTick());
        out.putLong(stub.last().hash())
                .putLong(stub.last().root())
                .putLong(stub.last().simTimeNanos());
        out.putLong(stub.droppedEvents());
        out.putLong(stub.snapshotControlTick()).putLong(stub.snapshotFrameHash());
        out.putInt(version.length).put(version);
        out.putInt(reason.length).put(reason);
        put(out, stub.last().realmDigests());
        put(out, stub.last().stageDigests());
        out.putInt(stub.register().size());
        stub.register().forEach(frame -> out.putInt(frame.length).put(frame));
        out.putLong(DocumentBuffer.HASH.hashBytes(out.array(), 0, out.position()));
        return out.array();
    }

    private static void put(ByteBuffer out, List<IndexedDigest> digests) {
        out.putInt(digests.size());
        digests.forEach(digest -> out.putInt(digest.index()).putLong(digest.digest()));
    }

    private static JournalStub decode(Path file, byte[] bytes) {
        if (bytes.length < FIXED_LENGTH + Long.BYTES) {
            throw corrupt(file, bytes.length, "it ends within its first fields");
        }
        final ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (in.getLong() != MAGIC) {
            throw corrupt(file, 0, "it does not begin as a stub does");
        }
        final int version = in.getInt();
        if (in.getInt() != bytes.length) {
            throw corrupt(file, Long.BYTES + Integer.BYTES, "it is not as long as it says");
        }
        final int hashed = bytes.length - Long.BYTES;
        if (DocumentBuffer.HASH.hashBytes(bytes, 0, hashed) != in.getLong(hashed)) {
            throw corrupt(file, hashed, "its content does not match its hash");
        }
        if (version != FORMAT_VERSION) {
            throw new JournalException(
                    JournalException.Kind.INCOMPATIBLE,
                    "stub file " + file + " is of format version " + version + ", this kernel reads version "
                            + FORMAT_VERSION + ": use the kernel that wrote it");
        }
        in.limit(hashed);
        try {
            return stub(in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw corrupt(file, in.position(), "it contradicts itself: " + e.getMessage());
        }
    }

    private static JournalStub stub(ByteBuffer in) {
        final long headerHash = in.getLong();
        final long firstControlTick = in.getLong();
        final long firstEventControlTick = in.getLong();
        final long hash = in.getLong();
        final long root = in.getLong();
        final long simTimeNanos = in.getLong();
        final long droppedEvents = in.getLong();
        final long snapshotControlTick = in.getLong();
        final long snapshotFrameHash = in.getLong();
        final String kernelVersion = new String(bytes(in), StandardCharsets.UTF_8);
        final String reason = new String(bytes(in), StandardCharsets.UTF_8);
        final List<IndexedDigest> realmDigests = digests(in);
        final List<IndexedDigest> stageDigests = digests(in);
        final int frames = count(in, Integer.BYTES);
        final List<byte[]> register = new ArrayList<>(frames);
        for (int i = 0; i < frames; i++) {
            register.add(bytes(in));
        }
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("it is " + in.remaining() + " bytes too long");
        }
        return new JournalStub(
                kernelVersion,
                reason,
                headerHash,
                firstControlTick,
                firstEventControlTick,
                new JournalStub.Link(hash, root, simTimeNanos, realmDigests, stageDigests),
                droppedEvents,
                snapshotControlTick,
                snapshotFrameHash,
                register);
    }

    private static byte[] bytes(ByteBuffer in) {
        final byte[] bytes = new byte[count(in, Byte.BYTES)];
        in.get(bytes);
        return bytes;
    }

    private static List<IndexedDigest> digests(ByteBuffer in) {
        final int count = count(in, DIGEST_LENGTH);
        final List<IndexedDigest> digests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            digests.add(new IndexedDigest(in.getInt(), in.getLong()));
        }
        return digests;
    }

    /** Returns a number of things of at least so many bytes, for which there is room. */
    private static int count(ByteBuffer in, int leastLength) {
        final int count = in.getInt();
        if (count < 0 || count > in.remaining() / leastLength) {
            throw new IllegalArgumentException("it says that it holds " + count + " of something");
        }
        return count;
    }

    private static JournalException corrupt(Path file, long place, String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "stub file " + file + " is damaged at byte " + place + ": " + what
                        + "; put a whole copy into its place: the journal does not begin without it");
    }
}
