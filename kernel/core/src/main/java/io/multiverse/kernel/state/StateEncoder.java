package io.multiverse.kernel.state;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.ExpandableArrayBuffer;

/**
 * The binary form of a state: 64-bit little-endian values, texts as a length and UTF-16 units, lists led by their size.
 *
 * <p>Names are not stored; {@link StateDecoder} reads the values back in the order they were written. Not thread-safe.
 */
public final class StateEncoder implements StateWriter {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private int position;

    /** Returns a copy of the bytes written so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer.byteArray(), position);
    }

    /** Writes what another encoder returned, as if it had been written here. */
    public void bytes(byte[] encoded) {
        buffer.putBytes(position, encoded);
        position += encoded.length;
    }

    @Override
    public void int64(String name, long value) {
        buffer.putLong(position, value, ByteOrder.LITTLE_ENDIAN);
        position += Long.BYTES;
    }

    @Override
    public void text(String name, String value) {
        int64(name, value == null ? -1 : value.length());
        for (int i = 0; value != null && i < value.length(); i++) {
            buffer.putChar(position, value.charAt(i), ByteOrder.LITTLE_ENDIAN);
            position += Character.BYTES;
        }
    }

    @Override
    public void beginList(String name, int size) {
        if (size < 0) {
            throw new IllegalArgumentException("list " + name + " cannot have " + size + " items");
        }
        int64(name, size);
    }
}
