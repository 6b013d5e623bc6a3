package io.multiverse.kernel.internal.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SnapshotThinningTest {
    private static final int EVERY = 100;

    private static List<Long> staying(long count) {
        final List<Long> staying = new ArrayList<>();
        for (long number = 1; number <= count; number++) {
            if (SnapshotThinning.stays(number * EVERY, count * EVERY, EVERY)) {
                staying.add(number);
            }
        }
        return staying;
    }

    @Test
    void thinningAfterEachOfAHundredThousandLeavesABoundedNumberNeverFarApart() {
        final TreeSet<Long> present = new TreeSet<>();
        for (long count = 1; count <= 100_000; count++) {
            final long newest = count * EVERY;
            present.add(newest);
            present.removeIf(controlTick -> !SnapshotThinning.stays(controlTick, newest, EVERY));
            final double bound = 272 + 8 * Math.log(count) / Math.log(2);
            assertTrue(present.size() <= bound, present.size() + " of " + count);
            assertTrue(present.size() >= Math.min(count, 128), present.size() + " of " + count);
        }
        assertEquals(
                staying(100_000), present.stream().map(tick -> tick / EVERY).toList());
    }

    @Test
    void oneIsNeverFartherBeforeAControlTickThanAHundredTwentyEighthOfTheRun() {
        for (final long count : new long[] {1, 15, 16, 17, 255, 256, 257, 1000, 4095, 4096, 100_000}) {
            long last = 0;
            for (final long number : staying(count)) {
                assertTrue(number - last <= Math.max(1, count / 128), number + " after " + last + " of " + count);
                last = number;
            }
            assertEquals(count, last);
        }
    }

    @Test
    void theNewestSixteenStay() {
        final List<Long> staying = staying(5_000);
        for (int i = 0; i < 16; i++) {
            assertEquals(5_000 - i, staying.get(staying.size() - 1 - i));
        }
        assertFalse(staying.contains(5_000L - 17));
    }

    @Test
    void whatStaysIsCloserTogetherTheNewerItIs() {
        final List<Long> staying = staying(100_000);
        long lastGap = Long.MAX_VALUE;
        for (int i = 1; i < staying.size(); i++) {
            final long gap = staying.get(i) - staying.get(i - 1);
            assertTrue(gap <= lastGap, "a gap of " + gap + " follows one of " + lastGap);
            lastGap = gap;
        }
        assertEquals(1, lastGap);
    }

    @Test
    void oneTakenOnDemandStaysWhileItIsAmongTheNewest() {
        assertTrue(SnapshotThinning.stays(4_950, 5_000, EVERY));
        assertTrue(SnapshotThinning.stays(3_550, 5_000, EVERY));
        assertFalse(SnapshotThinning.stays(3_350, 5_000, EVERY));
    }

    @Test
    void theLongestRunOverflowsNothing() {
        assertTrue(SnapshotThinning.stays(Long.MAX_VALUE, Long.MAX_VALUE, 1));
        assertTrue(SnapshotThinning.stays(1L << 62, Long.MAX_VALUE, 1));
        assertFalse(SnapshotThinning.stays((1L << 62) + 1, Long.MAX_VALUE, 1));
    }
}
