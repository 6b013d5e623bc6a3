package io.multiverse.plugin;

import io.multiverse.kernel.plugin.Parameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** The form of parameters in scenarios, which is the same on every JDK: equal values, equal texts. */
public final class ParameterText {
    private static final int FEWEST_DIGITS = 15;
    private static final int MOST_DIGITS = 17;

    private ParameterText() {}

    /** Returns the values by name, sorted, as the values that JSON has. */
    public static Map<String, Object> values(Parameters parameters) {
        final Map<String, Object> values = new TreeMap<>();
        parameters
                .asMap()
                .forEach((name, value) -> values.put(name, value instanceof Double number ? shortest(number) : value));
        return values;
    }

    /** Returns the decimal with the fewest digits, of 15 to 17, that is the same double. */
    static BigDecimal shortest(double number) {
        final BigDecimal exact = new BigDecimal(number);
        BigDecimal shortest = exact;
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == number) {
                break;
            }
        }
        return shortest.signum() == 0 ? BigDecimal.ZERO : shortest.stripTrailingZeros();
    }
}
