package io.multiverse.kernel.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the documents of one file of a Chronicle queue, checking every length before it is believed.
 *
 * <p>Chronicle's own reader maps the file and trusts it, so that damage could end in a crash of the JVM; it also wants
 * to write. This one only reads, by plain system calls. A file is a sequence of a 32-bit little-endian word, that many
 * bytes (lower 30 bits), and padding to 4 bytes; bit 30 marks Chronicle's own documents, bit 31 one not completed; the
 * word 0 ends the file, {@code 0xC0000000} ends it for good. Not thread-safe.
 */
final class QueueFile implements AutoCloseable {
    private static final int WORD = Integer.BYTES;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int OWN = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int END_OF_FILE = INCOMPLETE | OWN;

    /** Chronicle's own documents begin with a name: this code, then its length. */
    private static final byte NAME_CODE = (byte) 0xB9;

    private static final String DAMAGED_WORD = "the length word of a document is damaged";
    private static final int SCAN_LENGTH = 64 << 10;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer word = ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN);
    private long next;
    private long start;
    private int length;
    private String tear;

    /** Opens a file, read only. */
    QueueFile(Path path) throws IOException {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
    }

    Path path() {
        return path;
    }

    /** Returns where the present document begins in the file. */
    long start() {
        return start;
    }

    /** Returns the length of the present document in bytes, at least 1. */
    int length() {
        return length;
    }

    /** Returns why the file ends in the middle of a document, or null if it does not. */
    String tear() {
        return tear;
    }

    /**
     * Moves to the next document; returns false at the end of the file, be it clean or torn.
     *
     * @throws JournalException of kind CORRUPT if the file is damaged
     */
    boolean next() throws IOException {
        while (tear == null && next + WORD <= size) {
            final int header = word(next);
            start = next + WORD;
            length = header & LENGTH_MASK;
            if (header == 0 || header == END_OF_FILE || (header & INCOMPLETE) != 0) {
                end(header);
                return false;
            }
            if (length > size - start) {
                tear("the file ends within a document");
                return false;
            }
            next = start + length + WORD - 1 & -WORD;
            if ((header & OWN) == 0) {
                if (length == 0) {
                    throw corrupt(start, "a document has no content");
                }
                return true;
            }
            if (length == 0 || read(start, 1).get(0) != NAME_CODE) {
                throw corrupt(start, DAMAGED_WORD);
            }
        }
        return false;
    }

    private void end(int header) throws IOException {
        final boolean isForGood = header == END_OF_FILE;
        final boolean isPlain = header == 0 || header == INCOMPLETE;
        if (nonZeroFrom(isForGood ? start + WORD : start) < 0) {
            if (!isForGood && header != 0) {
                tear = "a document was begun at byte " + start;
            }
        } else if (isPlain) {
            // A writer's last act is the length word: the document may be all there, but nothing can follow it.
            final long documentEnd = endOfWholeDocument();
            if (documentEnd >= 0 && nonZeroFrom(documentEnd) >= 0) {
                throw corrupt(start, DAMAGED_WORD);
            }
            tear = "a document was being written at byte " + start;
        } else {
            tear("the queue ends within a document");
        }
    }

    /** Takes note of a torn document, unless it is all there and only its length word is damaged. */
    private void tear(String what) throws IOException {
        if (endOfWholeDocument() >= 0) {
            throw corrupt(start, DAMAGED_WORD);
        }
        tear = what + " at byte " + start;
    }

    /** Returns where the document that begins at {@link #start} ends by its own trailer, or -1 if it has none. */
    private long endOfWholeDocument() throws IOException {
        for (long at = start; at < size; at += SCAN_LENGTH) {
            final ByteBuffer chunk = read(at, SCAN_LENGTH + 2 * WORD);
            for (int i = 0; i + 2 * WORD <= chunk.limit(); i++) {
                final long end = at + i + DocumentBuffer.TRAILER_FIELDS_LENGTH;
                if (chunk.getInt(i + WORD) == DocumentBuffer.MAGIC && end - start == chunk.getInt(i)) {
                    return end;
                }
            }
        }
        return -1;
    }

    /** Returns the position of the first byte from {@code from} on that is not 0, or -1. */
    long nonZeroFrom(long from) throws IOException {
        for (long at = from; at < size; at += SCAN_LENGTH) {
            final ByteBuffer chunk = read(at, SCAN_LENGTH);
            while (chunk.remaining() >= Long.BYTES && chunk.getLong(chunk.position()) == 0) {
                chunk.position(chunk.position() + Long.BYTES);
            }
            while (chunk.hasRemaining()) {
                if (chunk.get() != 0) {
                    return at + chunk.position() - 1;
                }
            }
        }
        return -1;
    }

    /** Returns whether nothing follows the present document. */
    boolean isLast() throws IOException {
        return nonZeroFrom(next) < 0;
    }

    /** Returns up to {@code count} bytes at {@code position} of the file, little endian. */
    ByteBuffer read(long position, int count) throws IOException {
        final int available = (int) Math.max(0, Math.min(count, size - position));
        final ByteBuffer target = ByteBuffer.allocate(available).order(ByteOrder.LITTLE_ENDIAN);
        fill(target, position);
        return target;
    }

    private int word(long position) throws IOException {
        word.clear();
        fill(word, position);
        return word.getInt(0);
    }

    private void fill(ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            final int count = channel.read(target, position + target.position());
            if (count < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        target.flip();
    }

    /** Returns an exception that names this file and a position in it. */
    JournalException corrupt(long position, String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "journal file " + path + " is damaged at byte " + position + ": " + what);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
