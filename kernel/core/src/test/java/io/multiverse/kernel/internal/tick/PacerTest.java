package io.multiverse.kernel.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.NanoClock;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long INTERVAL = 20_000;

    /** Moves on a little each time it is read. */
    private static final class SteppingClock implements NanoClock {
        private long now = 77;

        @Override
        public long nanoTime() {
            return now += 500;
        }

        void work(long nanos) {
            now += nanos;
        }
    }

    private final SteppingClock clock = new SteppingClock();
    private final Pacer pacer = Pacer.realtime(clock, INTERVAL);

    @Test
    void deadlinesAreCountedFromTheStartAndDoNotDriftWithTheWork() {
        pacer.await(() -> false);
        final long first = clock.nanoTime();
        for (int i = 0; i < 100; i++) {
            clock.work(INTERVAL / 2);
            pacer.await(() -> false);
        }
        final long elapsed = clock.nanoTime() - first;
        assertTrue(Math.abs(elapsed - 100 * INTERVAL) < INTERVAL, elapsed + " ns");
        assertEquals(0, pacer.overruns());
        assertTrue(pacer.dilation() > 0.99);
    }

    @Test
    void aLateControlTickRunsAtOnceAndTheNextOneIsOnTimeAgain() {
        pacer.await(() -> false);
        clock.work(INTERVAL + INTERVAL / 2);
        final long late = clock.nanoTime();
        pacer.await(() -> false);
        assertTrue(clock.nanoTime() - late < INTERVAL / 4);
        pacer.await(() -> false);
        assertTrue(clock.nanoTime() - late <= INTERVAL / 2 + 2_000);
        assertEquals(1, pacer.overruns());
    }

    @Test
    void aRunThatCannotKeepUpDilatesSimulatedTimeInsteadOfRacingAfterIt() {
        for (int i = 0; i < 100; i++) {
            clock.work(2 * INTERVAL);
            pacer.await(() -> false);
        }
        assertTrue(pacer.dilation() > 0.4 && pacer.dilation() < 0.6, "dilation " + pacer.dilation());
        final long relieved = clock.nanoTime();
        for (int i = 0; i < 10; i++) {
            pacer.await(() -> false);
        }
        assertTrue(clock.nanoTime() - relieved > 8 * INTERVAL, "at most one interval is made up for");
    }

    @Test
    void waitingEndsEarlyWhenTheRunIsStopped() {
        final long before = clock.nanoTime();
        pacer.await(() -> true);
        assertTrue(clock.nanoTime() - before < INTERVAL / 2);
    }

    @Test
    void aControlTickGivenUpWhileWaitingKeepsItsDeadline() {
        final long before = clock.nanoTime();
        pacer.await(() -> true);
        pacer.await(() -> false);
        assertTrue(clock.nanoTime() - before < INTERVAL + INTERVAL / 2);
    }
}
