package io.multiverse.bench.workload;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.multiverse.kernel.settings.WaitMode;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way for a team of threads to wait for each other at the end of every window. One of them leads; the window is over
 * when all have arrived.
 */
public abstract class WindowBarrier {
    private WindowBarrier() {}

    /** What barriers are made of. */
    public enum Kind {
        /**
         * A ring slot published by the leader, and the followers' sequences: what the kernel's clockwork is made of.
         */
        DISRUPTOR,
        /** {@link Phaser}. */
        PHASER,
        /** {@link CyclicBarrier}. */
        CYCLIC_BARRIER,
        /** A counter and a flag that change sense, in a loop: the least that can be had. */
        SENSE_REVERSING
    }

    /** Makes a barrier for so many threads, which wait like this where the kind leaves it open. */
    static WindowBarrier of(Kind kind, int threads, WaitMode waitMode) {
        return switch (kind) {
            case DISRUPTOR -> new Sequences(threads, waitMode);
            case PHASER -> new Phases(threads);
            case CYCLIC_BARRIER -> new Cycles(threads);
            case SENSE_REVERSING -> new Senses(threads, waitMode);
        };
    }

    /** Lets thread {@code number}, 0 for the leader, go through window {@code window}, counted from 0. */
    abstract void pass(int number, long window) throws Exception;

    private static final class Sequences extends WindowBarrier {
        private final RingBuffer<Object> ring;
        private final Sequence[] done;
        private final SequenceBarrier published;
        private final SequenceBarrier allDone;

        Sequences(int threads, WaitMode waitMode) {
            final WaitStrategy wait =
                    waitMode == WaitMode.BUSY_SPIN ? new BusySpinWaitStrategy() : new YieldingWaitStrategy();
            ring = RingBuffer.createSingleProducer(Object::new, 64, wait);
            done = new Sequence[threads - 1];
            Arrays.setAll(done, i -> new Sequence());
            published = ring.newBarrier();
            allDone = ring.newBarrier(done);
            if (threads > 1) {
                ring.addGatingSequences(done);
            }
        }

        @Override
        void pass(int number, long window) throws Exception {
            if (number == 0) {
                ring.publish(ring.next());
                if (done.length > 0) {
                    allDone.waitFor(window);
                }
            } else {
                published.waitFor(window);
                done[number - 1].set(window);
            }
        }
    }

    private static final class Phases extends WindowBarrier {
        private final Phaser phaser;

        Phases(int threads) {
            phaser = new Phaser(threads);
        }

        @Override
        void pass(int number, long window) {
            phaser.arriveAndAwaitAdvance();
        }
    }

    private static final class Cycles extends WindowBarrier {
        private final CyclicBarrier barrier;

        Cycles(int threads) {
            barrier = new CyclicBarrier(threads);
        }

        @Override
        void pass(int number, long window) throws InterruptedException, BrokenBarrierException {
            barrier.await();
        }
    }

    /** Mellor-Crummey and Scott, "Algorithms for scalable synchronization", TOCS 1991: the centralised barrier. */
    private static final class Senses extends WindowBarrier {
        private final int threads;
        private final boolean isYielding;
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile long window = -1;

        Senses(int threads, WaitMode waitMode) {
            this.threads = threads;
            isYielding = waitMode != WaitMode.BUSY_SPIN;
        }

        @Override
        void pass(int number, long present) {
            if (waiting.incrementAndGet() == threads) {
                waiting.set(0);
                window = present;
                return;
            }
            while (window < present) {
                if (isYielding) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
