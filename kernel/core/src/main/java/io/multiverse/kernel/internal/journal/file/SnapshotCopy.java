package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.agrona.DirectBuffer;

/**
 * The file of a snapshot that comes in from elsewhere, piece by piece: it takes its name whole and checked, or not at
 * all. The caller holds the lock of the journal's directory. Not thread-safe.
 */
public final class SnapshotCopy implements AutoCloseable {
    /** The longest file of a snapshot, in bytes. */
    public static final long MOST_BYTES = Integer.MAX_VALUE;

    private final Path file;
    private final Path temporary;
    private final long controlTick;
    private final long headerHash;
    private final long length;
    private final RandomAccessFile out;
    private final byte[] chunk = new byte[1 << 16];
    private long received;

    private SnapshotCopy(Path file, long controlTick, long headerHash, long length) throws IOException {
        this.file = file;
        this.controlTick = controlTick;
        this.headerHash = headerHash;
        this.length = length;
        temporary = PlainFiles.temporary(file);
        Files.deleteIfExists(temporary);
        PlainFiles.create(temporary).close();
        out = new RandomAccessFile(temporary.toFile(), "rw");
    }

    /**
     * Begins a copy.
     *
     * @param file its final name
     * @param controlTick the control tick that it is the snapshot of
     * @param headerHash the hash of the header of the run that it belongs to
     * @param length its length in bytes, at most {@link #MOST_BYTES}
     * @param minFreeBytes bytes of the file system that are left free
     * @throws JournalException of kind WRITE_FAILED if there is no room for it, or it cannot be written
     */
    static SnapshotCopy begin(Path file, long controlTick, long headerHash, long length, long minFreeBytes) {
        try {
            DataFile.requireSpace(file.getParent().toFile(), length, minFreeBytes);
            return new SnapshotCopy(file, controlTick, headerHash, length);
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    private static JournalException failed(Path file, IOException e) {
        return new JournalException(
                JournalException.Kind.WRITE_FAILED,
                "snapshot file " + file + " cannot be written: " + RunDirectory.reason(e),
                e);
    }

    /** Returns how many bytes have come in: where the next piece begins. */
    public long received() {
        return received;
    }

    /** Returns whether all of it has come in. */
    public boolean isComplete() {
        return received == length;
    }

    /**
     * Appends the next piece.
     *
     * @throws IllegalArgumentException if it is longer than what is missing
     * @throws JournalException of kind WRITE_FAILED if it cannot be written
     */
    public void append(DirectBuffer bytes, int offset, int pieceLength) {
        if (pieceLength < 1 || pieceLength > length - received) {
            throw new IllegalArgumentException("a piece of " + pieceLength + " bytes, and " + (length - received)
                    + " are missing of the snapshot");
        }
        try {
            for (int at = 0; at < pieceLength; at += chunk.length) {
                final int part = Math.min(chunk.length, pieceLength - at);
                bytes.getBytes(offset + at, chunk, 0, part);
                out.write(chunk, 0, part);
            }
        } catch (final IOException e) {
            throw failed(file, e);
        }
        received += pieceLength;
    }

    /**
     * Checks the file that is complete, and gives it its name.
     *
     * @throws JournalException of kind CORRUPT if it is damaged, of kind INCOMPATIBLE if it is another run's or control
     *     tick's, of kind WRITE_FAILED if it cannot be kept
     */
    public void finish() {
        try {
            out.getFD().sync();
            final Snapshot snapshot = SnapshotFile.read(temporary);
            if (snapshot.controlTick() != controlTick || snapshot.headerHash() != headerHash) {
                throw new JournalException(
                        JournalException.Kind.INCOMPATIBLE,
                        "what was to become snapshot file " + file + " belongs to another run or control tick");
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PlainFiles.forceFolder(file.getParent());
        } catch (final IOException e) {
            throw failed(file, e);
        }
    }

    /** Closes the file, and deletes it unless it is finished. */
    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(temporary);
        } catch (final IOException ignored) {
            // the next opening for writing deletes it
        }
    }
}
