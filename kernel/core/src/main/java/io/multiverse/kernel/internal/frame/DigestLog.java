package io.multiverse.kernel.internal.frame;

import java.util.Arrays;

/**
 * Digests that changed in a window, in order of index, and what they change in the root over all digests.
 *
 * <p>The root is the sum of {@link #share}s modulo 2^64, so workers add their part independently and realms that did
 * nothing cost nothing. Not thread-safe.
 */
public final class DigestLog {
    private static final int STRIDE = 2;

    /** Alternately an index and a digest, so that a reader of few of them touches one cache line. */
    private long[] rows = new long[16];

    private int size;
    private long rootDelta;

    /**
     * Adds a changed digest, which moves the root by the difference of its {@link #share} to that of the one before.
     */
    public void add(int index, long digest, long shareDifference) {
        final int row = size++ * STRIDE;
        if (row == rows.length) {
            rows = Arrays.copyOf(rows, row << 1);
        }
        rows[row] = index;
        rows[row + 1] = digest;
        rootDelta += shareDifference;
    }

    /**
     * Adds a digest that changed after the others were noted, in its place; one that is there already for the same
     * index is replaced.
     */
    public void put(int index, long digest, long shareDifference) {
        int row = 0;
        while (row < size * STRIDE && rows[row] < index) {
            row += STRIDE;
        }
        if (row == size * STRIDE || rows[row] != index) {
            add(index, digest, 0);
            System.arraycopy(rows, row, rows, row + STRIDE, (size - 1) * STRIDE - row);
            rows[row] = index;
        }
        rows[row + 1] = digest;
        rootDelta += shareDifference;
    }

    /** Forgets all digests. */
    public void clear() {
        // a line that is read by others is written only if it changes
        if (size != 0) {
            size = 0;
            rootDelta = 0;
        }
    }

    /** Returns the number of changed digests. */
    public int size() {
        return size;
    }

    /** Returns the index of the realm at {@code place}; stages have negative indexes, the first one -1. */
    public int index(int place) {
        return (int) rows[place * STRIDE];
    }

    /** Returns the digest at {@code place}. */
    public long digest(int place) {
        return rows[place * STRIDE + 1];
    }

    /** Returns by how much these changes move the root. */
    public long rootDelta() {
        return rootDelta;
    }

    /**
     * Returns what one digest adds to the root: a mix of both with the finaliser of SplitMix64 (Steele, Lea, Flood:
     * "Fast splittable pseudorandom number generators", OOPSLA 2014). The digest 0 of what never ran adds nothing.
     */
    public static long share(int index, long digest) {
        if (digest == 0) {
            return 0;
        }
        long z = digest + index * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
