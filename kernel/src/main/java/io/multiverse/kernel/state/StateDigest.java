package io.multiverse.kernel.state;

import net.openhft.hashing.LongHashFunction;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A 64-bit digest of the values written to it: XXH3 over blocks of {@value #BLOCK_LENGTH} bytes, each block beginning
 * with the digest of the blocks before.
 *
 * <p>Names are ignored and nothing is allocated, so one instance per thread digests every realm of that thread. The
 * digest detects differences; it is no protection against somebody who constructs them. Not thread-safe.
 */
public final class StateDigest implements StateWriter {
    static final int BLOCK_LENGTH = 8192;

    private static final LongHashFunction XXH3 = LongHashFunction.xx3();
    private static final long TEXT_NULL = -1;

    private final byte[] block = new byte[BLOCK_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(block);
    private int position;

    /** Makes an empty digest. */
    public StateDigest() {
        reset();
    }

    /** Forgets all values. */
    public void reset() {
        view.putLong(0, 0);
        position = Long.BYTES;
    }

    /** Returns the digest of all values since the last {@link #reset()}. */
    public long value() {
        return XXH3.hashBytes(block, 0, position);
    }

    @Override
    public void int64(String name, long value) {
        if (position == BLOCK_LENGTH) {
            fold();
        }
        view.putLong(position, value);
        position += Long.BYTES;
    }

    @Override
    public void text(String name, String value) {
        if (value == null) {
            int64(name, TEXT_NULL);
            return;
        }
        final int length = value.length();
        int64(name, length);
        long packed = 0;
        for (int i = 0; i < length; i++) {
            packed = packed << Character.SIZE | value.charAt(i);
            if ((i & 3) == 3) {
                int64(name, packed);
                packed = 0;
            }
        }
        if ((length & 3) != 0) {
            int64(name, packed);
        }
    }

    @Override
    public void beginList(String name, int size) {
        int64(name, size);
    }

    private void fold() {
        view.putLong(0, XXH3.hashBytes(block, 0, BLOCK_LENGTH));
        position = Long.BYTES;
    }
}
