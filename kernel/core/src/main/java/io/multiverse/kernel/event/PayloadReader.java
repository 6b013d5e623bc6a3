package io.multiverse.kernel.event;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Reads a payload field by field, in the order {@link PayloadWriter} wrote them.
 *
 * <p>Every method throws {@link IllegalArgumentException} if the payload ends before the field does. Not thread-safe.
 */
public final class PayloadReader {
    private DirectBuffer buffer;
    private int position;
    private int end;
    private PayloadWriter fields;

    /** Begins at the start of an event's payload. */
    public PayloadReader wrap(EventFlyweight event) {
        return wrap(event.payloadBuffer(), event.payloadOffset(), event.payloadLength());
    }

    /**
     * Begins at the start of an event's payload of this schema, whatever the event's source. The map of an event from
     * outside is put into fields first, which allocates.
     *
     * @throws IllegalArgumentException if the event is from outside and its map does not have just these fields
     */
    public PayloadReader wrap(EventFlyweight event, PayloadSchema schema) {
        if (!event.isFromOutside()) {
            return wrap(event);
        }
        if (fields == null) {
            fields = new PayloadWriter();
        }
        schema.write(event.payloadMap(), fields.reset());
        return wrap(fields.buffer(), 0, fields.length());
    }

    /** Begins at {@code offset}. */
    public PayloadReader wrap(DirectBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        position = offset;
        end = offset + length;
        return this;
    }

    /** Returns how many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Reads a 32-bit integer. */
    public int int32() {
        return buffer.getInt(advance(Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a 64-bit integer. */
    public long int64() {
        return buffer.getLong(advance(Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a double; every NaN is read as {@link Double#NaN}. */
    public double float64() {
        final double value = Double.longBitsToDouble(int64());
        return Double.isNaN(value) ? Double.NaN : value;
    }

    /** Reads a text. Allocates. */
    public String text() {
        final int length = buffer.getShort(advance(Short.BYTES), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        return buffer.getStringWithoutLengthUtf8(advance(length), length);
    }

    private int advance(int length) {
        if (length > end - position) {
            throw new IllegalArgumentException(
                    "the payload ends " + (length - (end - position)) + " bytes before the field does");
        }
        final int start = position;
        position += length;
        return start;
    }
}
