package io.multiverse.kernel.internal.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads bytes of which nothing is believed: what is not there, or has another form than ours, is an
 * {@link IllegalArgumentException} or an {@link IndexOutOfBoundsException}. Not thread-safe.
 */
public final class PartReader {
    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private int position;

    /** Begins to read these bytes. */
    public void wrap(DirectBuffer buffer, int offset, int length) {
        bytes.wrap(buffer, offset, length);
        position = 0;
    }

    /** Throws {@link IllegalArgumentException} unless something holds. */
    public static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    UnsafeBuffer bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Moves on by so many bytes, which have to be there. */
    void skip(long length) {
        require(length >= 0 && length <= bytes.capacity() - position, "it is cut off");
        position += (int) length;
    }

    boolean isAtEnd() {
        return position == bytes.capacity();
    }

    /** Reads 8 bits as an unsigned number. */
    public int int8() {
        final int value = bytes.getByte(position) & 0xFF;
        position += Byte.BYTES;
        return value;
    }

    private int int16() {
        final int value = bytes.getShort(position, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        position += Short.BYTES;
        return value;
    }

    /** Reads 32 bits. */
    public int int32() {
        final int value = bytes.getInt(position, ByteOrder.LITTLE_ENDIAN);
        position += Integer.BYTES;
        return value;
    }

    /** Reads 64 bits. */
    public long int64() {
        final long value = bytes.getLong(position, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
        return value;
    }

    /** Reads the header of a message of our schema. */
    void message(int template, int blockLength, int schemaId, int version) {
        require(
                int16() == blockLength && int16() == template && int16() == schemaId && int16() == version,
                "it is another message, or of another version");
    }

    /** Reads the header of a group; returns how many entries of at least this length follow. */
    public int group(int blockLength) {
        return group(blockLength, blockLength);
    }

    /** Reads the header of a group whose entries have at least {@code leastLength} bytes in all. */
    int group(int blockLength, int leastLength) {
        require(int16() == blockLength, "a group has entries of another length");
        final int count = int32();
        require(count >= 0 && (long) count * leastLength <= bytes.capacity() - position, "a group is cut off");
        return count;
    }

    /** Reads a text of at most so many bytes; an empty one costs nothing. */
    public String text(int mostBytes) {
        if (bytes.getInt(position, ByteOrder.LITTLE_ENDIAN) == 0) {
            position += Integer.BYTES;
            return "";
        }
        final byte[] utf8 = bytes(mostBytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (final CharacterCodingException e) {
            throw new IllegalArgumentException("a text is not UTF-8", e);
        }
    }

    /** Reads at most so many bytes after their length. */
    public byte[] bytes(int mostBytes) {
        final int length = int32();
        require(length >= 0 && length <= mostBytes, "a text or bytes are too long");
        require(length <= bytes.capacity() - position, "a text or bytes are cut off");
        final byte[] read = new byte[length];
        bytes.getBytes(position, read);
        position += length;
        return read;
    }
}
