package io.multiverse.kernel.internal.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTimesTest {
    private final WindowTimes times = new WindowTimes();

    private static void assertNear(long expected, long actual) {
        assertTrue(Math.abs(actual - expected) <= expected / 8 + 1, actual + " is not near " + expected);
    }

    @Test
    void percentilesAreRightToAnEighth() {
        for (int i = 1; i <= 1000; i++) {
            times.add(i * 1000L);
        }
        assertNear(500_000, times.percentile(50));
        assertNear(990_000, times.percentile(99));
        assertNear(1_000_000, times.percentile(100));
        assertEquals(500_500_000, times.totalNanos());
    }

    @Test
    void everyLengthHasItsPlace() {
        for (final long nanos : new long[] {0, 1, 7, 8, 1_000, 123_456_789, Long.MAX_VALUE / 2, Long.MAX_VALUE}) {
            final WindowTimes one = new WindowTimes();
            one.add(nanos);
            assertNear(nanos, one.percentile(99));
        }
    }

    @Test
    void laterWindowsCountForMore() {
        for (int i = 0; i < 10_000; i++) {
            times.add(1_000);
        }
        for (int i = 0; i < 10_000; i++) {
            times.add(1_000_000);
        }
        assertNear(1_000_000, times.percentile(50));
        assertNear(1_000_000, times.percentile(10));
    }

    @Test
    void withoutWindowsThereIsNoTime() {
        assertEquals(0, times.percentile(50));
        assertEquals(0, times.totalNanos());
    }

    @Test
    void aClockThatGoesBackHarmsNothing() {
        times.add(-5);
        assertEquals(0, times.percentile(50));
    }
}
