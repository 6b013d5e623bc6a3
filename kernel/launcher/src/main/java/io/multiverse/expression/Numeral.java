package io.multiverse.expression;

import java.math.BigDecimal;

/**
 * A number of a state or a condition: a finite one, exactly, an infinity, or NaN. Immutable.
 *
 * @param finite the value, or null if it is not finite
 * @param other the infinity or NaN, 0 for a finite value
 */
record Numeral(BigDecimal finite, double other) {
    /** Whoever writes more digits than this means a text. */
    private static final int MOST_CHARACTERS = 40;

    static Numeral of(long value) {
        return new Numeral(BigDecimal.valueOf(value), 0);
    }

    static Numeral of(double value) {
        return Double.isFinite(value) ? new Numeral(new BigDecimal(value), 0) : new Numeral(null, value);
    }

    /** Returns the number a text is, which may be {@code Infinity}, {@code -Infinity} or {@code NaN}; or null. */
    static Numeral parse(String text) {
        switch (text) {
            case "Infinity", "+Infinity" -> {
                return of(Double.POSITIVE_INFINITY);
            }
            case "-Infinity" -> {
                return of(Double.NEGATIVE_INFINITY);
            }
            case "NaN" -> {
                return of(Double.NaN);
            }
            default -> {
                try {
                    return text.length() > MOST_CHARACTERS ? null : new Numeral(new BigDecimal(text), 0);
                } catch (final NumberFormatException e) {
                    return null;
                }
            }
        }
    }

    boolean isNaN() {
        return Double.isNaN(other);
    }

    /** Compares two numbers that are both not NaN: the infinities are the least and the greatest. */
    int order(Numeral that) {
        if (finite != null && that.finite != null) {
            return finite.compareTo(that.finite);
        }
        return Double.compare(other, that.other);
    }

    /** Returns whether this is above another number by at least an amount; false if any is NaN. */
    boolean isAbove(Numeral that, Numeral amount) {
        if (isNaN() || that.isNaN() || order(that) <= 0) {
            return false;
        }
        // One of them is infinite, so they are that far apart.
        return finite == null
                || that.finite == null
                || amount.finite != null && finite.subtract(that.finite).compareTo(amount.finite) >= 0;
    }
}
