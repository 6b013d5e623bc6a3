package io.multiverse.kernel.internal.tick;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.multiverse.kernel.settings.WaitMode;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thread does while it waits for another: spins, then yields, then sleeps, each as far as the {@link WaitMode}
 * goes. Keeps no state, so that all threads of a ring share one; the caller keeps its round. Thread-safe.
 */
final class Idling implements WaitStrategy {
    /** For callers that are no thread of the clockwork and should not take a core. */
    static final Idling BACKOFF = new Idling(WaitMode.BACKOFF);

    private static final int SPINS = 100;
    private static final int YIELDS = 50;
    private static final int PARK_DOUBLINGS = 10;
    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 1_000_000;

    private final int firstYield;
    private final int firstPark;
    private final int lastRound;

    Idling(WaitMode mode) {
        firstYield = mode == WaitMode.BUSY_SPIN ? Integer.MAX_VALUE : SPINS;
        firstPark = mode == WaitMode.BACKOFF ? SPINS + YIELDS : Integer.MAX_VALUE;
        lastRound = switch (mode) {
            case BUSY_SPIN -> 0;
            case YIELD -> SPINS;
            case BACKOFF -> SPINS + YIELDS + PARK_DOUBLINGS;
        };
    }

    /** Waits a moment; returns the round to pass next time, which begins at 0. */
    int idle(int round) {
        if (round < firstYield) {
            Thread.onSpinWait();
        } else if (round < firstPark) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(Math.min(MAX_PARK_NANOS, MIN_PARK_NANOS << round - firstPark));
        }
        return Math.min(round + 1, lastRound);
    }

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
