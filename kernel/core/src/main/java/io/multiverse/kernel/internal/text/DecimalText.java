package io.multiverse.kernel.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes doubles as the shortest decimal that reads back as the same double, in the form that the specification of
 * {@code Double.toString} has since JDK 19. Earlier JDKs write more digits of some doubles, so their method would give
 * other texts. Exact and slow. Thread-safe.
 */
public final class DecimalText {
    /** The specification asks for two digits at least, and 17 distinguish any two doubles. */
    private static final int FEWEST_DIGITS = 2;

    private static final int MOST_DIGITS = 17;

    /** Smaller and larger numbers are written with an exponent. */
    private static final double LEAST_PLAIN = 1e-3;

    private static final double MOST_PLAIN = 1e7;

    private DecimalText() {}

    /**
     * Returns the text of a number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("there are no decimal digits of " + number);
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        final double size = Math.abs(number);
        final BigDecimal shortest = shortest(size);
        final String sign = number < 0 ? "-" : "";
        return sign + (size >= LEAST_PLAIN && size < MOST_PLAIN ? plain(shortest) : scientific(shortest));
    }

    private static BigDecimal shortest(double size) {
        final BigDecimal exact = new BigDecimal(size);
        for (int digits = FEWEST_DIGITS; digits < MOST_DIGITS; digits++) {
            final BigDecimal nearest = nearest(exact, size, digits);
            if (nearest != null) {
                return nearest;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** Returns the nearest decimal of this many digits that reads back as {@code size}, or null if none does. */
    private static BigDecimal nearest(BigDecimal exact, double size, int digits) {
        // Next to a power of two the nearest one may read back as another double while the one on the other side does
        // not.
        final BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (nearest.doubleValue() == size) {
            return nearest;
        }
        final BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
        if (above.doubleValue() == size) {
            return above;
        }
        final BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
        return below.doubleValue() == size ? below : null;
    }

    private static String plain(BigDecimal number) {
        final BigDecimal stripped = number.stripTrailingZeros();
        return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
    }

    private static String scientific(BigDecimal number) {
        final BigDecimal stripped = number.stripTrailingZeros();
        final String digits = stripped.unscaledValue().toString();
        final int exponent = digits.length() - 1 - stripped.scale();
        return digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + exponent;
    }
}
