package io.multiverse.kernel.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the bytes of a {@link StateEncoder}. Not thread-safe. */
public final class StateDecoder implements StateReader {
    private final ByteBuffer bytes;
    private final long streamSalt;

    /** Reads from the start of {@code encoded}, which is not copied. */
    public StateDecoder(byte[] encoded) {
        this(encoded, 0);
    }

    /** Reads a state whose random streams go on with other numbers; with salt 0, with the same. */
    public StateDecoder(byte[] encoded, long streamSalt) {
        bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        this.streamSalt = streamSalt;
    }

    @Override
    public long streamSalt() {
        return streamSalt;
    }

    /** Returns how many bytes have not been read. */
    public int remaining() {
        return bytes.remaining();
    }

    @Override
    public long int64(String name) {
        requireRemaining(name, Long.BYTES);
        return bytes.getLong();
    }

    @Override
    public String text(String name) {
        final long length = int64(name);
        if (length < 0) {
            return null;
        }
        requireRemaining(name, length * Character.BYTES);
        final char[] chars = new char[(int) length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = bytes.getChar();
        }
        return new String(chars);
    }

    @Override
    public int beginList(String name) {
        final int size = int32(name);
        if (size < 0 || size > bytes.remaining()) {
            throw new IllegalStateException("list " + name + " claims " + size + " items, " + bytes.remaining()
                    + " bytes are left: the state is damaged or was written by another version");
        }
        return size;
    }

    private void requireRemaining(String name, long length) {
        if (bytes.remaining() < length) {
            throw new IllegalStateException("the state ends before field " + name
                    + ": it is damaged or was written by another version of this realm");
        }
    }
}
