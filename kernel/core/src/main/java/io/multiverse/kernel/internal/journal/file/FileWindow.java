package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a file through a buffer of {@value #CAPACITY} bytes, or as many as are wanted at once, and believes no length
 * beyond the file.
 *
 * <p>Not mapped, because a file that is cut off would then crash the JVM, and not a channel, because an interrupt would
 * close it. Not thread-safe.
 */
final class FileWindow implements AutoCloseable {
    /** The usual length of the buffer. */
    static final int CAPACITY = 1 << 20;

    private static final byte[] ZEROS = new byte[64 << 10];

    private final Path path;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private RandomAccessFile file;
    private Object fileKey;
    private long size;
    private byte[] bytes = new byte[0];
    private long start;
    private int length;

    /** From where on all is known to be zeros. */
    private long zerosFrom = Long.MAX_VALUE;

    /** Opens a file, read only. */
    FileWindow(Path path) throws IOException {
        this.path = path;
        open();
    }

    private void open() throws IOException {
        PlainFiles.requireFile(path);
        file = new RandomAccessFile(path.toFile(), "r");
        fileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        size = file.length();
    }

    Path path() {
        return path;
    }

    /** Returns the length of the file when it was opened or last refreshed. */
    long size() {
        return size;
    }

    /** Forgets what was read, and looks at the file again, even if another one has taken its name. */
    void refresh() throws IOException {
        length = 0;
        zerosFrom = Long.MAX_VALUE;
        if (!isSameFile()) {
            file.close();
            open();
        }
        size = file.length();
    }

    private boolean isSameFile() throws IOException {
        try {
            return Objects.equals(
                    fileKey,
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /**
     * Sees to it that some bytes of the file are in {@link #bytes} and returns the index of the first.
     *
     * @param position the first byte's place in the file
     * @param count how many; they must lie within the file
     */
    int load(long position, int count) throws IOException {
        if (position < start || position + count > start + length) {
            fill(position, count);
        }
        return (int) (position - start);
    }

    private void fill(long position, int count) throws IOException {
        final int wanted = (int) Math.min(Math.max(count, CAPACITY), size - position);
        if (wanted < count) {
            throw new IndexOutOfBoundsException("byte " + (position + count) + " of " + size);
        }
        length = 0;
        if (bytes.length < wanted) {
            bytes = new byte[wanted];
            view.wrap(bytes);
        }
        start = position;
        file.seek(position);
        while (length < wanted) {
            final int more = file.read(bytes, length, wanted - length);
            if (more < 0) {
                break;
            }
            length += more;
        }
        if (length < count) {
            throw new IOException("file " + path + " became shorter while it was read");
        }
    }

    /** Returns the buffer; another one may take its place when more is read. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns the little-endian number at a place of the file, which must have its 4 bytes. */
    int int32(long position) throws IOException {
        final int index = load(position, Integer.BYTES);
        return view.getInt(index, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the byte at a place of the file. */
    byte int8(long position) throws IOException {
        return bytes[load(position, Byte.BYTES)];
    }

    /** Returns the position of the first byte from {@code from} on that is not 0, or -1. */
    long nonZeroFrom(long from) throws IOException {
        final long end = Math.min(size, zerosFrom);
        for (long at = from; at < end; at += ZEROS.length) {
            final int count = (int) Math.min(ZEROS.length, end - at);
            final int index = load(at, count);
            final int difference = Arrays.mismatch(bytes, index, index + count, ZEROS, 0, count);
            if (difference >= 0) {
                return at + difference;
            }
        }
        zerosFrom = Math.min(zerosFrom, from);
        return -1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
