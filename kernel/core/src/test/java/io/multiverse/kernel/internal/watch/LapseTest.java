package io.multiverse.kernel.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LapseTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong millis = new AtomicLong();
    private long nanosPerPark = 5_000_000;
    private long millisPerPark = 5;

    /** Parks that find themselves unparked take no time but that of the clocks. */
    @BeforeEach
    void unpark() {
        Thread.currentThread().interrupt();
    }

    private long park() {
        Thread.currentThread().interrupt();
        final Lapse lapse = new Lapse(() -> nanos.getAndAdd(nanosPerPark), () -> millis.getAndAdd(millisPerPark));
        final long passed = lapse.park(this, 20_000_000);
        assertTrue(Thread.interrupted());
        return passed;
    }

    @Test
    void aSoundClockIsBelieved() {
        assertEquals(5_000_000, park());
        millisPerPark = 1_000_000;
        assertEquals(5_000_000, park(), "whatever the wall clock says");
    }

    @Test
    void whereTheClockGoesBackStandsStillOrLeapsTheWallClockCounts() {
        for (final long step : new long[] {-1_000_000, -TimeUnit.HOURS.toNanos(1), 0, TimeUnit.HOURS.toNanos(1)}) {
            nanosPerPark = step;
            assertEquals(5_000_000, park(), "step " + step);
        }
    }

    @Test
    void whereBothClocksJumpASliceHasPassed() {
        nanosPerPark = -1;
        millisPerPark = -3_600_000;
        assertEquals(20_000_000, park());
        millisPerPark = 3_600_000;
        assertEquals(20_000_000, park());
    }

    @Test
    void aWallClockThatShowsNoOtherTimeYetIsAskedFromTheSameTimeOn() {
        nanosPerPark = -1;
        millisPerPark = 0;
        final Lapse lapse = new Lapse(() -> nanos.getAndAdd(-1), millis::get);
        assertEquals(0, lapse.park(this, 1));
        millis.set(2);
        assertEquals(2_000_000, lapse.park(this, 1));
    }
}
