package io.multiverse.kernel.event;

import io.multiverse.kernel.internal.text.TextRules;
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
    private static final int MAX_TEXT_BYTES = 0xFFFF;
    private static final int MAX_DIGITS = 20;
    private static final int DIGIT_BASE = 10;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(128);
    private final byte[] digits = new byte[MAX_DIGITS];
    private int length;
    private int textStart;

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

    /** Appends a double; every NaN becomes that of {@link Double#NaN}, whose bits do not depend on the machine. */
    public PayloadWriter float64(double value) {
        return int64(Double.doubleToLongBits(value));
    }

    /**
     * Appends a text.
     *
     * @throws IllegalArgumentException if it has more than 65,535 bytes of UTF-8, or is not valid Unicode
     */
    public PayloadWriter text(String value) {
        final int start = length + Short.BYTES;
        final int bytes = utf8(start, value);
        requireText(bytes);
        buffer.putShort(length, (short) bytes, ByteOrder.LITTLE_ENDIAN);
        length = start + bytes;
        return this;
    }

    private static void requireText(int bytes) {
        if (bytes > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "a payload text has " + bytes + " bytes, at most " + MAX_TEXT_BYTES + " are possible");
        }
    }

    /** Appends a text given as UTF-8; at most 65,535 bytes, else {@link IllegalArgumentException}. */
    public PayloadWriter utf8(byte[] bytes, int offset, int count) {
        requireText(count);
        buffer.putShort(length, (short) count, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(length + Short.BYTES, bytes, offset, count);
        length += Short.BYTES + count;
        return this;
    }

    /** Begins a text that is appended piece by piece, up to {@link #endText}. */
    public PayloadWriter beginText() {
        length += Short.BYTES;
        textStart = length;
        return this;
    }

    /** Appends to the text that was begun; a piece that is not valid Unicode: {@link IllegalArgumentException}. */
    public PayloadWriter append(String piece) {
        length += utf8(length, piece);
        return this;
    }

    /** Appends a number in decimal digits to the text that was begun. Allocates nothing. */
    public PayloadWriter append(long number) {
        int at = MAX_DIGITS;
        long left = number;
        do {
            digits[--at] = (byte) ('0' + Math.abs(left % DIGIT_BASE));
            left /= DIGIT_BASE;
        } while (left != 0);
        if (number < 0) {
            digits[--at] = '-';
        }
        buffer.putBytes(length, digits, at, MAX_DIGITS - at);
        length += MAX_DIGITS - at;
        return this;
    }

    /** Returns how many bytes the text that was begun has so far. */
    public int textLength() {
        return length - textStart;
    }

    /** Ends the text that was begun; throws {@link IllegalArgumentException} if it has more than 65,535 bytes. */
    public PayloadWriter endText() {
        requireText(textLength());
        buffer.putShort(textStart - Short.BYTES, (short) textLength(), ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    /** Writes a text and returns its length in bytes; ASCII, the usual case, allocates nothing. */
    private int utf8(int start, String value) {
        if (value == null) {
            throw new IllegalArgumentException("a payload text is missing: it is null");
        }
        for (int i = 0; i < value.length(); i++) {
            final char next = value.charAt(i);
            if (next > ASCII_MAX) {
                TextRules.requireUnicode("a payload text", value);
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
