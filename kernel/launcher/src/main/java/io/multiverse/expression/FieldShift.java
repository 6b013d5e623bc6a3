package io.multiverse.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field that holds another value than when it was looked at before. Immutable.
 *
 * @param before what it held, or null if it was not there
 * @param after what it holds, or null if it is not there any more
 */
public record FieldShift(FieldValue before, FieldValue after) {
    /** Returns in which fields two states differ, by path: first those of the later one, then those it lacks. */
    public static Map<String, FieldShift> between(Map<String, FieldValue> before, Map<String, FieldValue> after) {
        final Map<String, FieldShift> shifts = new LinkedHashMap<>();
        after.forEach((path, value) -> {
            final FieldValue old = before.get(path);
            if (old == null || !old.hasValueOf(value)) {
                shifts.put(path, new FieldShift(old, value));
            }
        });
        before.forEach((path, old) -> {
            if (!after.containsKey(path)) {
                shifts.put(path, new FieldShift(old, null));
            }
        });
        return shifts;
    }

    /** Returns whether both hold numbers, the second less by at least an amount. */
    boolean isDecreaseBy(Numeral amount) {
        return areNumbers() && before.number().isAbove(after.number(), amount);
    }

    /** Returns whether both hold numbers, the second greater by at least an amount. */
    boolean isIncreaseBy(Numeral amount) {
        return areNumbers() && after.number().isAbove(before.number(), amount);
    }

    private boolean areNumbers() {
        return before != null && after != null && before.isNumber() && after.isNumber();
    }
}
