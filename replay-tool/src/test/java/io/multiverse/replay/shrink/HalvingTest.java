package io.multiverse.replay.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalvingTest {
    @Test
    void theFirstNumberThatFailsIsFound() {
        for (long threshold = 0; threshold <= 300; threshold++) {
            final long first = threshold;
            assertEquals(first, Halving.nearestToZero(300, value -> value >= first));
            assertEquals(-first, Halving.nearestToZero(-300, value -> value <= -first));
        }
    }

    @Test
    void theGivenNumberStaysIfNoOtherFails() {
        assertEquals(77, Halving.nearestToZero(77, value -> value == 77));
        assertEquals(Long.MIN_VALUE, Halving.nearestToZero(Long.MIN_VALUE, value -> false));
    }

    @Test
    void whatIsFoundFailsAlsoWhereNotAllLargerNumbersDo() {
        final long found = Halving.nearestToZero(1_000_000, value -> value % 10 == 0 && value > 0);
        assertTrue(found > 0 && found % 10 == 0, "found " + found);
    }
}
