package io.multiverse.kernel.report;

/**
 * Sees each control tick once it is journaled. It runs on the journaler's thread, or on the thread that runs the
 * control ticks where there is no such thread; whoever takes long here lets the run wait.
 */
@FunctionalInterface
public interface FrameObserver {
    /**
     * Sees a control tick. An exception ends the run.
     *
     * @param frame must not be kept
     */
    void onFrame(SealedFrame frame);

    /** Ends it, after the last control tick. Called once. */
    default void onClose() {}
}
