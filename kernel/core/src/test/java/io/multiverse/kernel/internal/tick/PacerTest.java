package io.multiverse.kernel.internal.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
        pacer.await(() -> false, 0);
        final long first = clock.nanoTime();
        for (int i = 0; i < 100; i++) {
            clock.work(INTERVAL / 2);
            pacer.await(() -> false, 0);
        }
        final long elapsed = clock.nanoTime() - first;
        assertTrue(Math.abs(elapsed - 100 * INTERVAL) < INTERVAL, elapsed + " ns");
        assertEquals(0, pacer.overruns());
        assertTrue(pacer.dilation() > 0.99);
    }

    @Test
    void aLateControlTickRunsAtOnceAndTheNextOneIsOnTimeAgain() {
        pacer.await(() -> false, 0);
        clock.work(INTERVAL + INTERVAL / 2);
        final long late = clock.nanoTime();
        pacer.await(() -> false, 0);
        assertTrue(clock.nanoTime() - late < INTERVAL / 4);
        pacer.await(() -> false, 0);
        assertTrue(clock.nanoTime() - late <= INTERVAL / 2 + 2_000);
        assertEquals(1, pacer.overruns());
    }

    @Test
    void aRunThatCannotKeepUpDilatesSimulatedTimeInsteadOfRacingAfterIt() {
        for (int i = 0; i < 100; i++) {
            clock.work(2 * INTERVAL);
            pacer.await(() -> false, 0);
        }
        assertTrue(pacer.dilation() > 0.4 && pacer.dilation() < 0.6, "dilation " + pacer.dilation());
        final long relieved = clock.nanoTime();
        for (int i = 0; i < 10; i++) {
            pacer.await(() -> false, 0);
        }
        assertTrue(clock.nanoTime() - relieved > 8 * INTERVAL, "at most one interval is made up for");
    }

    @Test
    void waitingEndsEarlyWhenTheRunIsStopped() {
        final long before = clock.nanoTime();
        pacer.await(() -> true, 0);
        assertTrue(clock.nanoTime() - before < INTERVAL / 2);
    }

    @Test
    void aControlTickGivenUpWhileWaitingKeepsItsDeadline() {
        final long before = clock.nanoTime();
        pacer.await(() -> true, 0);
        pacer.await(() -> false, 0);
        assertTrue(clock.nanoTime() - before < INTERVAL + INTERVAL / 2);
    }

    @Test
    void aHaltedRunTakesTheStepsItIsGivenAndNoMore() {
        pacer.halt();
        pacer.step(2);
        pacer.await(() -> false, 0);
        pacer.await(() -> false, 1);
        final AtomicInteger looks = new AtomicInteger();
        pacer.await(() -> looks.incrementAndGet() > 3, 2);
        assertTrue(looks.get() > 3, "it waited until it was stopped");
    }

    @Test
    void aHaltIsNotMadeUpForAfterwards() {
        pacer.await(() -> false, 0);
        pacer.halt();
        final AtomicInteger looks = new AtomicInteger();
        pacer.await(() -> looks.incrementAndGet() > 1, 1);
        clock.work(50 * INTERVAL);
        pacer.release();
        final long released = clock.nanoTime();
        pacer.await(() -> false, 1);
        pacer.await(() -> false, 2);
        assertTrue(clock.nanoTime() - released > INTERVAL, "deadlines moved by what the halt took");
        assertEquals(0, pacer.overruns());
    }

    @Test
    void aNewPaceCountsFromTheNextControlTick() {
        pacer.await(() -> false, 0);
        pacer.interval(10 * INTERVAL);
        final long before = clock.nanoTime();
        pacer.await(() -> false, 1);
        assertTrue(clock.nanoTime() - before > 9 * INTERVAL);
        pacer.interval(0);
        pacer.await(() -> false, 2);
        assertTrue(pacer.isAtOnce());
    }

    @Test
    void thePaceItHasAlreadyChangesNothing() {
        pacer.await(() -> false, 0);
        clock.work(3 * INTERVAL);
        pacer.interval(INTERVAL);
        pacer.await(() -> false, 1);
        assertEquals(1, pacer.overruns(), "the control tick was due long ago");
    }

    @Test
    void atMaximalPaceNoDeadlinesPass() {
        pacer.await(() -> false, 0);
        pacer.interval(0);
        pacer.await(() -> false, 1);
        clock.work(30 * INTERVAL);
        pacer.interval(INTERVAL);
        pacer.await(() -> false, 2);
        assertEquals(0, pacer.overruns());
    }

    @Test
    void whoeverWantsToKnowSomethingIsAnsweredWhileTheRunWaits() {
        final AtomicLong asked = new AtomicLong();
        pacer.whileWaiting(asked::set);
        pacer.await(() -> false, 41);
        assertEquals(41, asked.get());
    }
}
