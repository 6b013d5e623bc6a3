package io.multiverse.kernel.tick;

import io.multiverse.kernel.journal.ControlTickFrame;
import java.util.Arrays;

/**
 * Hands out the frames of control ticks that follow each other, the one that came back last first: while the journaler
 * keeps up, the same few are used again and again and stay in the caches of both cores.
 *
 * <p>At first all frames take turns, so that each has grown to what windows hold; then they are kept in reserve for a
 * journaler that falls behind. For the control-tick thread alone.
 */
final class FramePool {
    private static final int ROUNDS_OF_ALL = 4;

    private final ControlTickFrame[] ofSequence;
    private final ControlTickFrame[] free;
    private final ControlTickFrame[] reserve;
    private final long firstFromFree;
    private int freeCount;
    private int reserveCount;
    private long nextSequence;
    private long firstInUse;

    /**
     * Makes a pool.
     *
     * @param workers the number of workers of each frame
     * @param size how many frames can be in use at once: a power of two, at least 2
     */
    FramePool(int workers, int size) {
        ofSequence = new ControlTickFrame[size];
        Arrays.setAll(ofSequence, i -> new ControlTickFrame(workers));
        free = new ControlTickFrame[size];
        reserve = new ControlTickFrame[size];
        firstFromFree = (long) ROUNDS_OF_ALL * size;
        firstInUse = firstFromFree - size;
    }

    /** Returns whether {@link #giveBack} must be called before the next {@link #take}. */
    boolean isEmpty() {
        return nextSequence >= firstFromFree && freeCount == 0;
    }

    /** Takes back the frames up to a sequence, which nobody looks at any more. */
    void giveBack(long lastSequence) {
        while (nextSequence >= firstFromFree && firstInUse <= lastSequence) {
            final ControlTickFrame frame = ofSequence[place(firstInUse)];
            if (firstInUse++ < firstFromFree) {
                reserve[reserveCount++] = frame;
            } else {
                free[freeCount++] = frame;
            }
        }
    }

    /** Returns a frame for the next sequence; they count from 0. The one a whole size before is in use no more. */
    ControlTickFrame take(long sequence) {
        nextSequence = sequence + 1;
        if (sequence >= firstFromFree) {
            ofSequence[place(sequence)] = freeCount > 0 ? free[--freeCount] : reserve[--reserveCount];
        }
        return ofSequence[place(sequence)];
    }

    private int place(long sequence) {
        return (int) sequence & ofSequence.length - 1;
    }
}
