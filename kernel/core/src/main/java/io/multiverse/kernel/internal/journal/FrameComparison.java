package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;

/**
 * Compares the frames of a re-executed run with a recording; the first difference is kept and reported, what comes
 * after it is not looked at.
 *
 * <p>Frames are taken in by one thread at a time; any thread may ask for the divergence.
 */
public final class FrameComparison implements FrameSink {
    private final FrameEncoder encoder;
    /** Null: nothing is to be compared. */
    private final Reexecution reexecution;

    private final Runnable onDivergence;
    private volatile FrameDivergence divergence;
    private volatile long equalControlTicks;

    /**
     * Compares with what {@code recording} covers.
     *
     * @param lastControlTick the last control tick to compare
     * @param onDivergence runs on the thread that takes frames in
     */
    public FrameComparison(Recording recording, long lastControlTick, Runnable onDivergence) {
        this.onDivergence = onDivergence;
        encoder = new FrameEncoder(recording.header().mode());
        encoder.follow(recording.startHash(), recording.startControlTick());
        equalControlTicks = recording.startControlTick();
        // a run that is altered at once has nothing to be compared with, and need not open the journal
        reexecution = lastControlTick > equalControlTicks ? recording.reexecution(lastControlTick) : null;
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (divergence != null || reexecution == null || reexecution.isDone()) {
            return;
        }
        encoder.encode(frame);
        divergence = reexecution.compare(encoder);
        if (divergence == null) {
            equalControlTicks = frame.controlTick();
        } else {
            onDivergence.run();
        }
    }

    /** Returns the first difference, or null. */
    public FrameDivergence divergence() {
        return divergence;
    }

    /** Returns the last control tick up to which the runs are known to be equal. */
    public long equalControlTicks() {
        return equalControlTicks;
    }

    /** Returns the hash of the frame compared last. */
    public long lastHash() {
        return encoder.hash();
    }

    @Override
    public void close() {
        if (reexecution != null) {
            reexecution.close();
        }
    }
}
