package io.multiverse.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Spread(2, 1, 9), Spread.of(9, 1, 2));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 2, 3, 1));
    }

    @Test
    void noSamplesHaveNoSpread() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }
}
