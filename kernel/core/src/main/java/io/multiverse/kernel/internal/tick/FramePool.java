package io.multiverse.kernel.internal.tick;

import java.util.Arrays;

/**
 * Hands out the numbers of frames for successive control ticks, the most recently returned first: while the journaler
 * keeps up, the same few are reused and stay in the caches of both cores.
 *
 * <p>At first all frames take turns, so that each has grown to what windows hold; then they are kept in reserve for a
 * journaler that falls behind. For the control-tick thread alone.
 */
final class FramePool {
    private static final int ROUNDS_OF_ALL = 4;

    private final int[] ofSequence;
    private final int[] free;
    private final int[] reserve;
    private final long firstFromFree;
    private int freeCount;
    private int reserveCount;
    private long nextSequence;
    private long firstInUse;

    /**
     * Makes a pool.
     *
     * @param numberOfSequence where the pool notes the number of each sequence's frame, at the sequence modulo the
     *     length, which is how many frames can be in use at once: a power of two, at least 2; others may read there
     */
    FramePool(int[] numberOfSequence) {
        final int size = numberOfSequence.length;
        ofSequence = numberOfSequence;
        Arrays.setAll(ofSequence, i -> i);
        free = new int[size];
        reserve = new int[size];
        firstFromFree = (long) ROUNDS_OF_ALL * size;
        firstInUse = firstFromFree - size;
    }

    /** Returns whether {@link #giveBack} must be called before the next {@link #take}. */
    boolean isEmpty() {
        return nextSequence >= firstFromFree && freeCount == 0;
    }

    /** Takes back the frames up to a sequence, which are no longer in use. */
    void giveBack(long lastSequence) {
        while (nextSequence >= firstFromFree && firstInUse <= lastSequence) {
            final int number = ofSequence[place(firstInUse)];
            if (firstInUse++ < firstFromFree) {
                reserve[reserveCount++] = number;
            } else {
                free[freeCount++] = number;
            }
        }
    }

    /**
     * Returns the number of the frame for the next sequence; sequences count from 0. The one a whole size before is no
     * longer in use.
     */
    int take(long sequence) {
        nextSequence = sequence + 1;
        if (sequence >= firstFromFree) {
            final int number = freeCount > 0 ? free[--freeCount] : reserve[--reserveCount];
            // others read there, so a line is written only if it changes
            if (ofSequence[place(sequence)] != number) {
                ofSequence[place(sequence)] = number;
            }
        }
        return ofSequence[place(sequence)];
    }

    private int place(long sequence) {
        return (int) sequence & ofSequence.length - 1;
    }
}
