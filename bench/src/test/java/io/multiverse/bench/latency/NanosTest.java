package io.multiverse.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NanosTest {
    @Test
    void spansHaveThreeDigitsAndTheUnitThatSuitsThem() {
        assertEquals("0 ns", Nanos.text(0));
        assertEquals("999 ns", Nanos.text(999));
        assertEquals("1.00 µs", Nanos.text(1_000));
        assertEquals("12.3 µs", Nanos.text(12_345));
        assertEquals("123 ms", Nanos.text(123_456_789));
        assertEquals("1.00 s", Nanos.text(999_999_999));
        assertEquals("3,600 s", Nanos.text(3_600_000_000_000L));
    }

    @Test
    void roundSpansNeedNoDecimals() {
        assertEquals("1 ms", Nanos.rounded(1_000_000));
        assertEquals("10 µs", Nanos.rounded(10_000));
        assertEquals("2.50 ms", Nanos.rounded(2_500_000));
    }
}
