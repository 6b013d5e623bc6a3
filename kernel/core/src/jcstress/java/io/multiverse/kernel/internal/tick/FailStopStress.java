package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.realm.RangePlan;
import io.multiverse.kernel.internal.realm.RealmProgram;
import io.multiverse.kernel.internal.realm.RealmSlot;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.settings.WaitMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SystemNanoClock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** However a run ends, whoever runs it is let go, and every frame sealed before is taken in, whole and in order. */
final class FailStopStress {
    /** How long a frame takes the journaler: longer than a control tick. */
    private static final long FRAME_NANOS = 200_000;

    private static final int FRAMES_BEFORE_THE_END = 10;

    private FailStopStress() {}

    /** Two workers and a journaler that run until something ends them. */
    private abstract static class Run implements FrameSink {
        private final Clockwork clockwork;
        private final AtomicInteger sealed = new AtomicInteger();
        private volatile boolean sinkFails;
        private volatile boolean realmFails;
        private volatile boolean stageFails;
        private volatile int abandonedAfter = -1;
        private int takenIn;
        private boolean areFramesWhole = true;
        private boolean isClosed;

        Run() {
            clockwork = Clockwork.of(
                    new ClockworkSettings(
                            1_000,
                            1_000,
                            2,
                            RangePlan.even(2),
                            ThreadingMode.DEDICATED,
                            WaitMode.BACKOFF,
                            4,
                            1,
                            1 << 20,
                            null,
                            Pacer.max(),
                            SystemNanoClock.INSTANCE,
                            false,
                            true,
                            FrameExchange.NONE,
                            List.of()),
                    this);
            for (int realm = 0; realm < 2; realm++) {
                final RealmSlot slot = clockwork.realms().register(1_000, EmissionLimits.DEFAULT, new Idler(realm));
                slot.nextTickAt(0);
                clockwork.runFromStart(realm);
            }
            clockwork.afterFrames(this::seal);
        }

        private void seal(ControlTickFrame frame) {
            if (stageFails) {
                throw new IllegalStateException("a stage fails");
            }
            sealed.incrementAndGet();
        }

        /** Runs until the end; throws where not everything is in order then. */
        final void run(boolean fails) {
            boolean threw = false;
            try {
                clockwork.runTo(Long.MAX_VALUE - 1);
            } catch (final ClockworkException e) {
                threw = true;
            }
            clockwork.close();
            if (threw != fails) {
                throw new AssertionError(threw ? "the run failed" : "the run did not fail");
            }
            final int least = sinkFails ? 0 : abandonedAfter < 0 ? sealed.get() : abandonedAfter;
            if (takenIn < least || takenIn > sealed.get() || !areFramesWhole || !isClosed) {
                throw new AssertionError(sealed + " frames sealed, " + takenIn + " taken in, whole: " + areFramesWhole
                        + ", closed: " + isClosed);
            }
        }

        /** Lets the run get going, so that there is something to end. */
        private void awaitFrames() {
            while (sealed.get() < FRAMES_BEFORE_THE_END) {
                Thread.yield();
            }
        }

        final void requestStop() {
            awaitFrames();
            clockwork.requestStop();
        }

        final void beginClose() {
            awaitFrames();
            clockwork.beginClose();
        }

        final void abandon() {
            awaitFrames();
            // the last one that was counted may not have been handed over yet
            abandonedAfter = Math.max(0, sealed.get() - 1);
            clockwork.abandon(new IllegalStateException("given up"));
        }

        final void failSink() {
            awaitFrames();
            sinkFails = true;
        }

        final void failStage() {
            awaitFrames();
            stageFails = true;
        }

        final void failRealms() {
            awaitFrames();
            realmFails = true;
        }

        @Override
        public void append(ControlTickFrame frame) {
            if (sinkFails) {
                throw new IllegalStateException("the sink fails");
            }
            // lags behind, so that there are frames left to take in when the end comes
            LockSupport.parkNanos(FRAME_NANOS);
            takenIn++;
            areFramesWhole &= frame.controlTick() == takenIn
                    && frame.part(0).digests().size() == 1
                    && frame.part(1).digests().size() == 1;
        }

        @Override
        public void close() {
            isClosed = true;
        }

        /** A realm that does nothing, except that the second worker's may fail. */
        private final class Idler implements RealmProgram {
            private final int index;

            Idler(int index) {
                this.index = index;
            }

            @Override
            public void tick() {
                if (index == 1 && realmFails) {
                    throw new StackOverflowError("not contained");
                }
            }

            @Override
            public void event(EventFlyweight event) {
                // none is sent
            }

            @Override
            public void timer(int kind, long a, long b) {
                // none is set
            }

            @Override
            public void writeState(StateWriter out) {
                // none
            }

            @Override
            public void readState(StateReader in) {
                // none
            }
        }
    }

    /** Whoever runs is let go once a stop is requested. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run returned")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class StopIsRequested extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(false);
        }

        /** Requests a stop. */
        @Signal
        public void signal() {
            requestStop();
        }
    }

    /** The journaler fails. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run ended with its failure")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class SinkFails extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(true);
        }

        /** Lets it fail. */
        @Signal
        public void signal() {
            failSink();
        }
    }

    /** Worker 0 fails while the others wait for the next window. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run ended with its failure")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class StageFails extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(true);
        }

        /** Lets it fail. */
        @Signal
        public void signal() {
            failStage();
        }
    }

    /** The second worker fails while worker 0 waits for it. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run ended with its failure")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class WorkerFails extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(true);
        }

        /** Lets it fail. */
        @Signal
        public void signal() {
            failRealms();
        }
    }

    /** A watchdog gives the run up. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run ended with the reason")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class RunIsAbandoned extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(true);
        }

        /** Gives it up. */
        @Signal
        public void signal() {
            abandon();
        }
    }

    /** Another thread closes the engine. */
    @JCStressTest(Mode.Termination)
    @State
    @Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE, desc = "the run returned")
    @Outcome(id = "STALE", expect = Expect.FORBIDDEN, desc = "somebody waits for ever")
    public static class EngineCloses extends Run {
        /** Runs. */
        @Actor
        public void run() {
            run(false);
        }

        /** Begins to close. */
        @Signal
        public void signal() {
            beginClose();
        }
    }
}
