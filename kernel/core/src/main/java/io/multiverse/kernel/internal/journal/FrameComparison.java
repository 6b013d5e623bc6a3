package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.journal.file.JournalPosition;

/**
 * Compares the frames of a re-executed run with a recording; the first difference is kept and reported, what comes
 * after it is not looked at.
 *
 * <p>Frames are taken in by one thread at a time; any thread may ask for the divergence.
 */
public final class FrameComparison implements FrameSink {
    private final FrameEncoder encoder;
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
        reexecution = recording.reexecution(lastControlTick);
    }

    @Override
    public void append(ControlTickFrame frame) {
        if (divergence != null || reexecution.isDone()) {
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

    /** Returns the position of the frame compared last. */
    public JournalPosition position() {
        return reexecution.position();
    }

    @Override
    public void close() {
        reexecution.close();
    }
}
