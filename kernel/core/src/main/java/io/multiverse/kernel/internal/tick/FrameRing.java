package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.SingleProducerSequencer;
import com.lmax.disruptor.TimeoutException;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import java.util.Arrays;

/**
 * The frames of a clockwork with several threads, and the sequences by which these hand them over.
 *
 * <p>Worker 0 publishes a sequence, which lets every worker run its window; the barrier over the workers' sequences
 * lets worker 0 run the stages; the sealed sequence lets the journaler take the frame in, whose own sequence gates the
 * ring: it lags by at most the ring's size. Each method names the thread it is for.
 */
final class FrameRing {
    private final SingleProducerSequencer ring;
    /** By number, because a reference that is stored at every control tick is work for the collector. */
    private final ControlTickFrame[] frames;

    private final int[] frameNumbers;
    private final FramePool free;
    private final Sequence sealed = new Sequence();
    private final Sequence takenIn = new Sequence();
    private final Sequence[] done;
    private final SequenceBarrier published;
    private final SequenceBarrier windowsDone;
    private final SequenceBarrier frameSealed;
    private long firstControlTick = 1;
    private ControlTickFrame restored;

    FrameRing(int size, int workers, Idling idling) {
        ring = new SingleProducerSequencer(size, idling);
        frames = new ControlTickFrame[size];
        Arrays.setAll(frames, i -> new ControlTickFrame(workers));
        frameNumbers = new int[size];
        free = new FramePool(frameNumbers);
        ring.addGatingSequences(takenIn);
        done = new Sequence[workers - 1];
        Arrays.setAll(done, i -> new Sequence());
        published = ring.newBarrier();
        windowsDone = ring.newBarrier(done);
        frameSealed = ring.newBarrier(sealed);
    }

    /** Worker 0: returns whether the journaler has left a slot free. */
    boolean hasRoom() {
        return ring.hasAvailableCapacity(1);
    }

    /** Worker 0: takes the next slot, which is free. */
    void claim() {
        ring.next();
    }

    /** Worker 0: puts a frame that nobody looks at any more into the slot of {@code sequence}; returns it. */
    ControlTickFrame fill(long sequence) {
        if (free.isEmpty()) {
            // not every time, because the journaler's sequence is in its core's cache; workers still read the last one
            free.giveBack(Math.min(takenIn.get(), sequence - 2));
        }
        return frames[free.take(sequence)];
    }

    /** Worker 0: lets all workers run the window. */
    void publish(long sequence) {
        ring.publish(sequence);
    }

    /** Worker 0: waits for the windows of all other workers. */
    void awaitWindows(long sequence) throws AlertException, InterruptedException, TimeoutException {
        windowsDone.waitFor(sequence);
    }

    /** Worker 0: lets the journaler take the frame in. */
    void seal(long sequence) {
        sealed.set(sequence);
    }

    /** Workers from 1 on: waits for the next window. */
    void awaitPublished(long sequence) throws AlertException, InterruptedException, TimeoutException {
        published.waitFor(sequence);
    }

    /** Workers from 1 on: says that their window is done. */
    void windowDone(int worker, long sequence) {
        done[worker - 1].set(sequence);
    }

    /** Journaler: waits for a sealed frame; returns the newest. */
    long awaitSealed(long sequence) throws AlertException, InterruptedException, TimeoutException {
        return frameSealed.waitFor(sequence);
    }

    /** Returns the newest sealed frame's sequence, -1 for none. Any thread. */
    long sealed() {
        return sealed.get();
    }

    /** Whoever takes frames in: says that this one may be used again. */
    void takenIn(long sequence) {
        takenIn.set(sequence);
    }

    /** Returns the sequence of the newest frame that was taken in, -1 for none. Any thread. */
    long takenIn() {
        return takenIn.get();
    }

    /**
     * Lets sequence 0 be the control tick after {@code controlTick}, whose frame was restored; before any thread
     * starts.
     */
    void startAfter(long controlTick, ControlTickFrame restoredFrame) {
        firstControlTick = controlTick + 1;
        restored = restoredFrame;
    }

    /** Returns the control tick of a sequence. */
    long controlTick(long sequence) {
        return firstControlTick + sequence;
    }

    /** Returns the frame that delivers to the window of {@code sequence}; null if there is none. */
    ControlTickFrame previous(long sequence) {
        return sequence == 0 ? restored : frame(sequence - 1);
    }

    /** Returns the frame in the slot of a sequence that is in use. */
    ControlTickFrame frame(long sequence) {
        return frames[frameNumbers[(int) sequence & frameNumbers.length - 1]];
    }

    /** Wakes worker 0, which ends. Any thread. */
    void alertLeader() {
        windowsDone.alert();
    }

    /** Wakes all others, which end. Any thread. */
    void alertFollowers() {
        published.alert();
        frameSealed.alert();
    }
}
