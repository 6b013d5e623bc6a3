package io.multiverse.kernel.settings;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/** How a thread of the clockwork waits for another. It decides latency and processor use, never a result. */
public enum WaitMode implements WaitStrategy {
    /** Spins. Lowest latency; each thread wants a core of its own. */
    BUSY_SPIN {
        @Override
        public int idle(int round) {
            Thread.onSpinWait();
            return round;
        }
    },
    /** Spins briefly, then yields. */
    YIELD {
        @Override
        public int idle(int round) {
            if (round < SPINS) {
                Thread.onSpinWait();
                return round + 1;
            }
            Thread.yield();
            return round;
        }
    },
    /** Spins, yields, then sleeps for up to a millisecond: for machines with fewer cores than threads. */
    BACKOFF {
        @Override
        public int idle(int round) {
            if (round < SPINS) {
                Thread.onSpinWait();
            } else if (round < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(Math.min(MAX_PARK_NANOS, MIN_PARK_NANOS << round - SPINS - YIELDS));
            }
            return Math.min(round + 1, SPINS + YIELDS + PARK_DOUBLINGS);
        }
    };

    private static final int SPINS = 100;
    private static final int YIELDS = 50;
    private static final int PARK_DOUBLINGS = 10;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 1_000_000;

    /** Waits a moment; returns the round to pass next time, which begins at 0. */
    public abstract int idle(int round);

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
            throws AlertException {
        long available = dependentSequence.get();
        int round = 0;
        while (available < sequence) {
            barrier.checkAlert();
            round = idle(round);
            available = dependentSequence.get();
        }
        return available;
    }

    @Override
    public void signalAllWhenBlocking() {
        // nobody blocks: waiting threads look again by themselves
    }
}
