package io.multiverse.kernel.internal.frame;

import io.multiverse.kernel.journal.JournalException;

/** Takes in sealed frames in order of control tick; one thread at a time. */
public interface FrameSink extends AutoCloseable {
    /**
     * Takes in a frame, which must not be kept.
     *
     * @throws JournalException if it cannot be kept; the run then stops, and no later frame is offered
     */
    void append(ControlTickFrame frame);

    /** Completes what was taken in. Called once, after the last frame. */
    @Override
    default void close() {}
}
