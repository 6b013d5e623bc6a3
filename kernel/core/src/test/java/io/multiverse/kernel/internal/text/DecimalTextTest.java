package io.multiverse.kernel.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

@Tag("once")
class DecimalTextTest {
    /** Writes doubles by an algorithm of its own, that of Raffaello Giulietti, on any JDK. */
    private static final JsonMapper ORACLE = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static void check(double number) {
        assertEquals(ORACLE.writeValueAsString(number), DecimalText.of(number));
        assertEquals(number, Double.parseDouble(DecimalText.of(number)));
    }

    @Test
    void theTextIsTheShortestThatReadsBack() {
        assertEquals("0.1", DecimalText.of(0.1));
        assertEquals("2.0E23", DecimalText.of(2e23));
        assertEquals("4.9E-324", DecimalText.of(Double.MIN_VALUE));
        assertEquals("1.7976931348623157E308", DecimalText.of(Double.MAX_VALUE));
        assertEquals("9999999.999999998", DecimalText.of(Math.nextDown(1e7)));
        assertEquals("1.0E7", DecimalText.of(1e7));
        assertEquals("0.001", DecimalText.of(1e-3));
        assertEquals("-0.0", DecimalText.of(-0.0));
        assertEquals("-123.0", DecimalText.of(-123));
    }

    @Test
    void powersOfTwoAndTenAndTheirNeighboursAreThoseOfTheOracle() {
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            final double power = Math.scalb(1.0, exponent);
            check(power);
            check(Math.nextUp(power) == Double.POSITIVE_INFINITY ? power : Math.nextUp(power));
            check(Math.nextDown(power));
        }
        for (int exponent = -323; exponent <= 308; exponent++) {
            final double power = Double.parseDouble("1e" + exponent);
            check(power);
            check(Math.nextUp(power));
            check(-Math.nextDown(power));
        }
    }

    @Test
    void anyDoubleHasTheTextOfTheOracle() {
        final Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            final double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                check(number);
            }
            check(random.nextInt(1_000_000) / 1_000.0);
        }
    }

    @Test
    void whatIsNotFiniteHasNoDigits() {
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Double.NEGATIVE_INFINITY));
    }
}
