package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.SingleProducerSequencer;
import com.lmax.disruptor.TimeoutException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Emitter;
import io.multiverse.kernel.internal.event.EventSource;
import io.multiverse.kernel.internal.event.InstantSort;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.WorkerPart;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.settings.WaitMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Frames on their way between worker 0, the other workers and the journaler, through the clockwork's sequences. */
final class FrameHandOverStress {
    private static final int NOT_YET = 0;
    private static final int TORN = -1;

    private FrameHandOverStress() {}

    /** Waits for sequence 0; returns false if the barrier was alerted. */
    private static boolean waitFor(SequenceBarrier barrier) {
        try {
            barrier.waitFor(0);
            return true;
        } catch (final AlertException e) {
            return false;
        } catch (final InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A frame with one worker, and what writes to it. */
    private static class WrittenFrame {
        final ControlTickFrame frame = new ControlTickFrame(1);
        private final RealmRanges ranges = RealmRanges.even(1, 1);
        private final RealmDirectory directory = new RealmDirectory();
        private final InstantSort sort = new InstantSort();
        private final EventSource source = new EventSource(EventId.realmEmitter(0), EmissionLimits.UNLIMITED);
        private final Emitter emitter = new Emitter();
        private final UnsafeBuffer payload = new UnsafeBuffer(new byte[Long.BYTES]);

        WrittenFrame() {
            directory.status(directory.register(), GameInstanceState.RUNNING);
            directory.refresh();
        }

        /** Opens the frame as worker 0 does. */
        void open(long number) {
            frame.openExceptParts(number, number, ranges);
        }

        /** Writes what the worker of the frame adds to it: two events, a digest, and the seal of its outbox. */
        void write(long number) {
            final WorkerPart part = frame.part(0);
            part.clear();
            emitter.begin(part.outbox(), Integer.MAX_VALUE, number);
            emitter.open(source);
            payload.putLong(0, number);
            emitter.at(EventRef.FIRST_WINDOW_INSTANT + 1, number);
            emitter.emit(0, (int) number, payload, 0, Long.BYTES, EventId.NONE);
            emitter.at(EventRef.FIRST_WINDOW_INSTANT, number);
            emitter.emit(0, (int) number, payload, 0, Long.BYTES, EventId.NONE);
            emitter.close();
            part.digests().add(0, number, number);
            part.outbox().seal(sort, EventRef.FIRST_WINDOW_INSTANT + 2, directory, ranges);
        }

        /** Seals the frame after the stages. */
        void seal(long number) {
            frame.root(number);
        }

        /** Returns the number a part was written with, or {@link #TORN} where it is not one number throughout. */
        int readPart() {
            final CanonicalMerge merge = new CanonicalMerge();
            final EventFlyweight event = new EventFlyweight();
            frame.walk(merge);
            int events = 0;
            long number = 0;
            boolean same = frame.part(0).digests().size() == 1;
            while (merge.next()) {
                merge.outbox().wrap(event, merge.ref());
                number = event.typeId();
                same &= event.payloadLong(0) == number && event.emitTimeNanos() == number;
                events++;
            }
            return same && events == 2 ? (int) number : TORN;
        }

        /** Like {@link #readPart} for all of the frame. */
        int readAll() {
            final int number = readPart();
            return frame.root() == number && frame.controlTick() == number && frame.simTimeNanos() == number
                    ? number
                    : TORN;
        }
    }

    /** Sealed by worker 0, read by the journaler once the sealed sequence says so. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "not sealed yet")
    @Outcome(id = "5", expect = Expect.ACCEPTABLE, desc = "all of the frame")
    public static class FromStagesToTheJournaler {
        private final WrittenFrame written = new WrittenFrame();
        private final Sequence sealed = new Sequence();

        /** Makes and seals a frame. */
        @Actor
        public void lead() {
            written.open(5);
            written.write(5);
            written.seal(5);
            sealed.set(0);
        }

        /** Takes the frame in. */
        @Actor
        public void journal(I_Result r) {
            r.r1 = sealed.get() >= 0 ? written.readAll() : NOT_YET;
        }
    }

    /** Written by a worker, read by worker 0's stages once the worker's sequence says so. */
    @JCStressTest
    @State
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "the window is not done yet")
    @Outcome(id = "5", expect = Expect.ACCEPTABLE, desc = "all of the worker's part")
    public static class FromAWorkerToTheStages {
        private final WrittenFrame written = new WrittenFrame();
        private final SingleProducerSequencer ring = new SingleProducerSequencer(2, new Idling(WaitMode.BUSY_SPIN));
        private final Sequence done = new Sequence();
        private final SequenceBarrier windowsDone = ring.newBarrier(done);

        /** Publishes the window. */
        public FromAWorkerToTheStages() {
            written.open(5);
            ring.publish(ring.next());
        }

        /** Runs the window. */
        @Actor
        public void work() {
            written.write(5);
            done.set(0);
        }

        /** Reads what the barrier lets through. */
        @Actor
        public void stages(I_Result r) {
            r.r1 = windowsDone.getCursor() >= 0 ? written.readPart() : NOT_YET;
        }
    }

    /** Like {@link FromAWorkerToTheStages}, with worker 0 waiting at the barrier. */
    @JCStressTest
    @State
    @Outcome(id = "5", expect = Expect.ACCEPTABLE, desc = "all of the worker's part")
    public static class BarrierOverTheWorkers {
        private final WrittenFrame written = new WrittenFrame();
        private final SingleProducerSequencer ring = new SingleProducerSequencer(2, new Idling(WaitMode.YIELD));
        private final Sequence done = new Sequence();
        private final SequenceBarrier published = ring.newBarrier();
        private final SequenceBarrier windowsDone = ring.newBarrier(done);

        /** Publishes the window, then waits for it. */
        @Actor
        public void lead(I_Result r) {
            written.open(5);
            ring.publish(ring.next());
            waitFor(windowsDone);
            written.seal(5);
            r.r1 = written.readAll();
        }

        /** Waits for the window, then runs it. */
        @Actor
        public void work() {
            waitFor(published);
            written.write(written.frame.controlTick());
            done.set(0);
        }
    }

    /** A frame the journaler still reads is not opened again. */
    @JCStressTest
    @State
    @Outcome(id = "5, 0", expect = Expect.ACCEPTABLE, desc = "read, and not given back yet")
    @Outcome(id = "5, 6", expect = Expect.ACCEPTABLE, desc = "read, then written anew")
    public static class FromTheJournalerBackToWorker0 {
        private final WrittenFrame written = new WrittenFrame();
        private final SingleProducerSequencer ring = new SingleProducerSequencer(2, new Idling(WaitMode.BUSY_SPIN));
        private final Sequence takenIn = new Sequence();

        /** Fills the ring. */
        public FromTheJournalerBackToWorker0() {
            ring.addGatingSequences(takenIn);
            written.open(5);
            written.write(5);
            written.seal(5);
            ring.publish(ring.next());
            ring.publish(ring.next());
        }

        /** Takes the frame in and gives it back. */
        @Actor
        public void journal(II_Result r) {
            r.r1 = written.readAll();
            takenIn.set(0);
        }

        /** Uses the frame again once the ring has a slot. */
        @Actor
        public void lead(II_Result r) {
            if (ring.hasAvailableCapacity(1)) {
                ring.next();
                written.open(6);
                written.write(6);
                written.seal(6);
                r.r2 = written.readAll();
            }
        }
    }

    /** Which of the frames a sequence has is known to whoever sees the sequence published. */
    @JCStressTest
    @State
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "not published yet")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the frame that came back last")
    public static class NumberOfAFrame {
        private static final int FRAMES = 4;

        private final int[] numbers = new int[FRAMES];
        private final FramePool pool = new FramePool(numbers);
        private final Sequence published = new Sequence();
        private final long next;

        /** Lets all frames take turns as in the beginning of a run, and some come back. */
        public NumberOfAFrame() {
            long sequence = 0;
            for (; !pool.isEmpty(); sequence++) {
                pool.take(sequence);
            }
            // frame 0 and 1 go to the reserve, then one frame goes round while the place it is noted at moves on
            pool.giveBack(sequence - FRAMES + 1);
            for (final long end = sequence + 2; sequence < end; sequence++) {
                pool.take(sequence);
                pool.giveBack(sequence);
            }
            next = sequence;
        }

        /** Takes a frame and publishes its sequence. */
        @Actor
        public void lead() {
            if (pool.take(next) != numbers[(int) next & FRAMES - 1]) {
                throw new IllegalStateException("noted elsewhere");
            }
            published.set(next);
        }

        /** Looks for the frame of a published sequence. */
        @Actor
        public void work(I_Result r) {
            r.r1 = published.get() == next ? numbers[(int) next & FRAMES - 1] : TORN;
        }
    }

    /** Whoever waits at a barrier leaves it when that is alerted, and knows what was published before. */
    @JCStressTest
    @State
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "left")
    public static class Alert {
        private final SingleProducerSequencer ring = new SingleProducerSequencer(2, new Idling(WaitMode.YIELD));
        private final SequenceBarrier published = ring.newBarrier();
        private final Sequence sealed = new Sequence();

        /** Waits for what is never published. */
        @Actor
        public void work(I_Result r) {
            r.r1 = waitFor(published) || sealed.get() < 0 ? TORN : 1;
        }

        /** Seals the last frame, then ends. */
        @Actor
        public void lead() {
            sealed.set(0);
            published.alert();
        }
    }
}
