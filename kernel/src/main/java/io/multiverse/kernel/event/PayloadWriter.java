package io.multiverse.kernel.event;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Builds a payload field by field, in the layout {@link PayloadSchema} describes and {@link PayloadReader} reads.
 *
 * <p>Keep one per realm: {@code emit(target, type, writer.reset().int32(npc).int64(gold))}. Not thread-safe; allocates
 * only while its buffer grows.
 */
public final class PayloadWriter {
    private static final int ASCII_MAX = 0x7F;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(128);
    private int length;

    /** Forgets all fields. */
    public PayloadWriter reset() {
        length = 0;
        return this;
    }

    /** Appends a 32-bit integer. */
    public PayloadWriter int32(int value) {
        buffer.putInt(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Integer.BYTES;
        return this;
    }

    /** Appends a 64-bit integer. */
    public PayloadWriter int64(long value) {
        buffer.putLong(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Long.BYTES;
        return this;
    }

    /** Appends a double. */
    public PayloadWriter float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    /** Appends a text of at most 65,535 bytes of UTF-8; a longer one throws {@link IllegalArgumentException}. */
    public PayloadWriter text(String value) {
        final int start = length + Short.BYTES;
        final int bytes = utf8(start, value);
        if (bytes > 0xFFFF) {
            throw new IllegalArgumentException("a payload text has " + bytes + " bytes, at most 65535 are possible");
        }
        buffer.putShort(length, (short) bytes, ByteOrder.LITTLE_ENDIAN);
        length = start + bytes;
        return this;
    }

    /** Writes a text and returns its length in bytes; ASCII, the usual case, allocates nothing. */
    private int utf8(int start, String value) {
        for (int i = 0; i < value.length(); i++) {
            final char next = value.charAt(i);
            if (next > ASCII_MAX) {
                return buffer.putStringWithoutLengthUtf8(start, value);
            }
            buffer.putByte(start + i, (byte) next);
        }
        return value.length();
    }

    /** Returns the buffer that holds the payload from its start. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Returns the payload's length in bytes. */
    public int length() {
        return length;
    }
}
