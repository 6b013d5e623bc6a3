package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.report.FrameObserver;

/**
 * Passes frames to an observer of the run.
 *
 * @param observer the observer
 */
public record ObserverSink(FrameObserver observer) implements FrameSink {
    @Override
    public void append(ControlTickFrame frame) {
        observer.onFrame(frame);
    }

    @Override
    public void close() {
        observer.onClose();
    }
}
