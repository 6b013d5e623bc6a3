package io.multiverse.kernel.event;

import io.multiverse.kernel.event.PayloadSchema.FieldType;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Looks at payloads of one event type without copying them: a class of its own per type extends this, gives its fields
 * names, and keeps the writer of the same layout. Make one for each realm or stage that reads the type. Reading numbers
 * allocates nothing. For events that are rare, a record is less work: see {@link RecordPayload}.
 *
 * <pre>
 *   final class Fare extends PayloadView {
 *       static final String TYPE = "fare";
 *       static final String SCHEMA = "passenger:int32,coins:int64";
 *       Fare() { super(SCHEMA); }
 *       int passenger() { return int32(0); }
 *       long coins() { return int64(1); }
 *       static PayloadWriter write(PayloadWriter out, int passenger, long coins) {
 *           return out.reset().int32(passenger).int64(coins);
 *       }
 *   }
 * </pre>
 *
 * <p>A view is of the event it was last wrapped around, during that event's call only. Reading a field that the payload
 * ends before throws {@link IllegalArgumentException}. Not thread-safe.
 */
public abstract class PayloadView {
    private final PayloadSchema schema;
    private final FieldType[] types;
    private final int firstText;
    private final int numbersLength;
    private final PayloadReader reader = new PayloadReader();
    private PayloadWriter fields;
    private DirectBuffer buffer;
    private int start;
    private int length;

    /** Makes a view of payloads of a schema, in the text form of {@link PayloadSchema#parse}. */
    protected PayloadView(String schema) {
        this.schema = PayloadSchema.parse(schema);
        types = this.schema.fields().stream().map(PayloadSchema.Field::type).toArray(FieldType[]::new);
        int first = 0;
        int bytes = 0;
        while (first < types.length && types[first] != FieldType.TEXT) {
            bytes += numberLength(types[first]);
            first++;
        }
        firstText = first;
        numbersLength = bytes;
    }

    private static int numberLength(FieldType type) {
        return type == FieldType.INT32 ? Integer.BYTES : Long.BYTES;
    }

    /**
     * Looks at an event that a realm or stage emitted; returns whether its payload has all the numbers that come before
     * the first text. For events that may be from outside, use {@link #wrapAny}.
     */
    public final boolean wrap(EventFlyweight event) {
        return wrap(event.payloadBuffer(), event.payloadOffset(), event.payloadLength());
    }

    /** Looks at a payload that lies elsewhere, such as in a journal; returns what the other {@code wrap} does. */
    public final boolean wrap(DirectBuffer payload, int offset, int bytes) {
        buffer = payload;
        start = offset;
        length = bytes;
        return length >= numbersLength;
    }

    /**
     * Looks at an event, whoever emitted it; the map that one from outside has is put into fields first, which
     * allocates. Returns what {@link #wrap} does.
     *
     * @throws IllegalArgumentException if the event is from outside and its map does not have just these fields
     */
    public final boolean wrapAny(EventFlyweight event) {
        if (!event.isFromOutside()) {
            return wrap(event);
        }
        if (fields == null) {
            fields = new PayloadWriter();
        }
        schema.write(event.payloadMap(), fields.reset());
        return wrap(fields.buffer(), 0, fields.length());
    }

    /** Returns how many bytes there are after the numbers that come before the first text. */
    public final int textBytes() {
        return length - numbersLength;
    }

    /** Reads a 32-bit integer. */
    protected final int int32(int field) {
        return buffer.getInt(start + at(field, Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a 64-bit integer. */
    protected final long int64(int field) {
        return buffer.getLong(start + at(field, Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a double; every NaN is read as {@link Double#NaN}. */
    protected final double float64(int field) {
        final double value = Double.longBitsToDouble(int64(field));
        return Double.isNaN(value) ? Double.NaN : value;
    }

    /** Reads a text. Allocates, unless it is empty. */
    protected final String text(int field) {
        final int position = at(field, Short.BYTES);
        final int bytes = textLength(position);
        require(position + Short.BYTES, bytes);
        return bytes == 0 ? "" : buffer.getStringWithoutLengthUtf8(start + position + Short.BYTES, bytes);
    }

    /** Returns whether a text is this one, given in ASCII; allocates nothing. */
    protected final boolean isText(int field, byte[] ascii) {
        final int position = at(field, Short.BYTES);
        if (textLength(position) != ascii.length || position + Short.BYTES + ascii.length > length) {
            return false;
        }
        for (int i = 0; i < ascii.length; i++) {
            if (buffer.getByte(start + position + Short.BYTES + i) != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the payload ends before a field begins; the fields before it must be there. */
    protected final boolean isMissing(int field) {
        return at(field, 0) == length;
    }

    /** Returns a reader that begins at a field; valid until the next call. */
    protected final PayloadReader readerAt(int field) {
        final int position = at(field, 0);
        return reader.wrap(buffer, start + position, length - position);
    }

    /** Returns where a field is that has at least so many bytes, counted from the payload's start. */
    private int at(int field, int bytes) {
        int position = field < firstText ? 0 : numbersLength;
        for (int before = field < firstText ? 0 : firstText; before < field; before++) {
            position += types[before] == FieldType.TEXT ? skippedText(position) : numberLength(types[before]);
        }
        require(position, bytes);
        return position;
    }

    private int skippedText(int position) {
        require(position, Short.BYTES);
        final int bytes = textLength(position);
        require(position + Short.BYTES, bytes);
        return Short.BYTES + bytes;
    }

    private int textLength(int position) {
        return buffer.getShort(start + position, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private void require(int position, int bytes) {
        if (position + bytes > length) {
            throw new IllegalArgumentException(
                    "the payload ends " + (position + bytes - length) + " bytes before the field does");
        }
    }
}
