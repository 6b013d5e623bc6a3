package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.internal.memory.RefList;
import java.util.Arrays;

/**
 * A stable counting sort of references by instant, in passes of {@value #DIGIT_BITS} bits.
 *
 * <p>It never compares two events: references arrive ordered by (realm, time, sequence), and a stable pass by time
 * leaves them in canonical order. Cost is linear in references and in instants of the window. One instance per thread;
 * nothing is allocated once the scratch space has grown to the busiest window.
 */
public final class InstantSort {
    private static final int DIGIT_BITS = 11;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

    private final int[] starts = new int[1 << DIGIT_BITS];
    private long[] scratch = new long[0];

    /** Sorts {@code list}, whose instants are all below {@code instantCount}, at least 1. */
    public void sort(RefList list, int instantCount) {
        final int size = list.size();
        if (scratch.length < size) {
            scratch = new long[list.array().length];
        }
        for (int shift = 0; shift < Integer.SIZE && (instantCount - 1) >>> shift != 0; shift += DIGIT_BITS) {
            final int digits = Math.min((instantCount - 1 >>> shift) + 1, DIGIT_MASK + 1);
            pass(list.array(), size, Integer.SIZE + shift, digits);
            scratch = list.swapArray(scratch);
        }
    }

    private void pass(long[] refs, int size, int shift, int digits) {
        final int[] counts = starts;
        Arrays.fill(counts, 0, digits, 0);
        for (int i = 0; i < size; i++) {
            counts[(int) (refs[i] >>> shift) & DIGIT_MASK]++;
        }
        int start = 0;
        for (int digit = 0; digit < digits; digit++) {
            final int count = counts[digit];
            counts[digit] = start;
            start += count;
        }
        final long[] sorted = scratch;
        for (int i = 0; i < size; i++) {
            sorted[counts[(int) (refs[i] >>> shift) & DIGIT_MASK]++] = refs[i];
        }
    }
}
