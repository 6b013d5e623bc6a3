package io.multiverse.experiments.report;

import io.multiverse.cli.text.JsonText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import tools.jackson.core.io.NumberOutput;

/** Numbers as text, the same on every JDK. Thread-safe. */
final class Numbers {
    private static final double LARGEST_WHOLE = 1e15;
    private static final MathContext SHOWN = new MathContext(5);

    private Numbers() {}

    /** Returns a number exactly, for programs; nothing for what is no number. */
    static String exact(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            return Long.toString((long) value);
        }
        // not Double.toString, which has become shorter with JDK 19
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : NumberOutput.toString(value, true);
    }

    /** Returns a value of a parameter or a cell for programs: a number exactly, lists and maps as JSON. */
    static String text(Object value) {
        if (value instanceof Double number) {
            return exact(number);
        }
        return value instanceof List || value instanceof Map ? JsonText.compact(value) : value.toString();
    }

    /** Returns a number with five digits, for people. */
    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        final BigDecimal rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        return rounded.precision() - rounded.scale() > 9 || rounded.scale() > 9
                ? rounded.toString()
                : rounded.toPlainString();
    }
}
