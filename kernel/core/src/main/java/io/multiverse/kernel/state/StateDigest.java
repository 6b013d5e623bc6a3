package io.multiverse.kernel.state;

import java.util.function.Consumer;

/**
 * A 64-bit digest of state: the sum of one share per value, each a mix of the value and its position.
 *
 * <p>Only values count, in the order they are written; names never count. A share is {@link #share(long, long)}, the
 * finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014) over the
 * value moved by the position; it is a bijection of the value, so shares of different values at one position differ,
 * and equal sums of different states are as rare as with any 64-bit hash. Being a sum has two uses: parts can be summed
 * separately, and if two states differ in one value only, {@link #valueAt} finds that value from the digests alone.
 *
 * <p>Not thread-safe; allocates nothing.
 */
public final class StateDigest implements StateWriter {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long GAMMA_INVERSE = 0xF1DE83E19937733DL;
    private static final long FACTOR_1 = 0xBF58476D1CE4E5B9L;
    private static final long FACTOR_2 = 0x94D049BB133111EBL;
    private static final long INVERSE_1 = 0x96DE1B173F119089L;
    private static final long INVERSE_2 = 0x319642B2D24D8EC3L;
    private static final long TEXT_NULL = -1;

    private long sum;
    private long offset;

    /** Forgets all values. */
    public void reset() {
        resetTo(0);
    }

    /** Forgets all values; the next one is at {@code newPosition}. */
    void resetTo(long newPosition) {
        sum = 0;
        offset = newPosition * GAMMA;
    }

    /** Returns the position of the next value: GAMMA is odd, so a multiple determines its factor. */
    long position() {
        return offset * GAMMA_INVERSE;
    }

    /** Returns the digest of all values since the last {@link #reset()}. */
    public long value() {
        return sum;
    }

    /** Returns what {@code value} at {@code position}, from 0, adds to a digest. */
    public static long share(long position, long value) {
        return mix(value + (position + 1) * GAMMA);
    }

    /** Returns the value at {@code position} that adds {@code share} to a digest. */
    public static long valueAt(long position, long share) {
        long z = share ^ share >>> 31 ^ share >>> 62;
        z *= INVERSE_2;
        z = z ^ z >>> 27 ^ z >>> 54;
        z *= INVERSE_1;
        z = z ^ z >>> 30 ^ z >>> 60;
        return z - (position + 1) * GAMMA;
    }

    private static long mix(long moved) {
        long z = (moved ^ moved >>> 30) * FACTOR_1;
        z = (z ^ z >>> 27) * FACTOR_2;
        return z ^ z >>> 31;
    }

    /** Returns what {@code count} values from {@code from} on add to a digest, the first at {@code position}. */
    static long sum(long position, long[] values, int from, int count) {
        long at = position * GAMMA;
        long shares = 0;
        for (int i = from; i < from + count; i++) {
            at += GAMMA;
            shares += mix(values[i] + at);
        }
        return shares;
    }

    @Override
    public void int64(String name, long value) {
        offset += GAMMA;
        sum += mix(value + offset);
    }

    @Override
    public void text(String name, String value) {
        if (value == null) {
            int64(name, TEXT_NULL);
            return;
        }
        final int length = value.length();
        int64(name, length);
        for (int i = 0; i < length; i += Packed.CHARS) {
            int64(name, Packed.at(value, i));
        }
    }

    @Override
    public void part(String name, long partDigest, Consumer<StateWriter> content) {
        int64(name, partDigest);
    }

    @Override
    public void rows(String name, StateRows rows) {
        int64(name, rows.size());
        final long first = position();
        sum += rows.sum(first);
        offset = (first + rows.values()) * GAMMA;
    }

    @Override
    public void fields(String name, StateRows fields) {
        final long first = position();
        sum += fields.sum(first);
        offset = (first + fields.values()) * GAMMA;
    }

    @Override
    public void int64s(String name, long[] values, int length) {
        int64(name, length);
        long at = offset;
        long shares = 0;
        for (int i = 0; i < length; i++) {
            at += GAMMA;
            shares += mix(values[i] + at);
        }
        offset = at;
        sum += shares;
    }

    @Override
    public void int32s(String name, int[] values, int length) {
        int64(name, length);
        long at = offset;
        long shares = 0;
        for (int i = 0; i < length; i++) {
            at += GAMMA;
            shares += mix(values[i] + at);
        }
        offset = at;
        sum += shares;
    }

    @Override
    public void beginList(String name, int size) {
        int64(name, size);
    }
}
