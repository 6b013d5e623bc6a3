package io.multiverse.kernel.tick;

import io.multiverse.kernel.journal.ControlTickFrame;

/**
 * Hands out the frames of control ticks that follow each other, the one that came back last first: while the journaler
 * keeps up, the same few are used again and again and stay in the caches of both cores.
 *
 * <p>Frames are made when all others are in use. For the control-tick thread alone.
 */
final class FramePool {
    private final int workers;
    private final ControlTickFrame[] ofSequence;
    private final ControlTickFrame[] free;
    private int freeCount;
    private long firstInUse;

    /**
     * Makes a pool.
     *
     * @param workers the number of workers of each frame
     * @param size how many frames can be in use at once: a power of two, at least 2
     */
    FramePool(int workers, int size) {
        this.workers = workers;
        ofSequence = new ControlTickFrame[size];
        free = new ControlTickFrame[size];
    }

    /** Returns whether {@link #giveBack} must be called before the next {@link #take}, if anything came back. */
    boolean isEmpty() {
        return freeCount == 0;
    }

    /** Takes back the frames up to a sequence, which nobody looks at any more. */
    void giveBack(long lastSequence) {
        while (firstInUse <= lastSequence) {
            free[freeCount++] = ofSequence[place(firstInUse++)];
        }
    }

    /** Returns a frame for the next sequence; they count from 0. */
    ControlTickFrame take(long sequence) {
        final ControlTickFrame frame = freeCount == 0 ? new ControlTickFrame(workers) : free[--freeCount];
        ofSequence[place(sequence)] = frame;
        return frame;
    }

    private int place(long sequence) {
        return (int) sequence & ofSequence.length - 1;
    }
}
