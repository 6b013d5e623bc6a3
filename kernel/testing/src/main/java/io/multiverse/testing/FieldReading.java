package io.multiverse.testing;

import io.multiverse.expression.ExpressionException;
import io.multiverse.expression.FieldPath;
import io.multiverse.expression.FieldSearch;
import io.multiverse.expression.FieldValue;
import io.multiverse.expression.OwnedField;
import io.multiverse.expression.RunAtTick;
import java.util.List;

/** What a field of a realm or stage holds. Immutable. */
public final class FieldReading {
    private static final int MOST_FIELDS = 5;

    private final String path;
    private final FieldValue value;

    FieldReading(String path, FieldValue value) {
        this.path = path;
        this.value = value;
    }

    /**
     * Returns what a field holds in a run.
     *
     * @throws IllegalArgumentException if there is no such field, or there are several
     */
    static FieldReading of(String path, RunAtTick here) {
        final FieldPath parsed;
        try {
            parsed = FieldPath.parse(path);
        } catch (final ExpressionException e) {
            throw new IllegalArgumentException(path + ": " + e.oneLine(), e);
        }
        final List<OwnedField> found = FieldSearch.fields(parsed, here);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(FieldSearch.whyNothing(parsed, here));
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(path + " means " + found.size() + " fields: "
                    + String.join(
                            ", ",
                            found.stream()
                                    .limit(MOST_FIELDS)
                                    .map(OwnedField::path)
                                    .toList())
                    + (found.size() > MOST_FIELDS ? " ..." : "") + "; name one");
        }
        return new FieldReading(found.get(0).path(), found.get(0).value());
    }

    /** Returns a whole number; throws {@link IllegalStateException} if it is none. */
    public long asLong() {
        if (value.value() instanceof Long number) {
            return number;
        }
        throw isNo("whole number");
    }

    /** Returns a number; throws {@link IllegalStateException} if it is none. */
    public double asDouble() {
        if (value.value() instanceof Number number) {
            return number.doubleValue();
        }
        throw isNo("number");
    }

    /** Returns a truth value; throws {@link IllegalStateException} if it is none. */
    public boolean asBoolean() {
        if (value.value() instanceof Boolean truth) {
            return truth;
        }
        throw isNo("truth value");
    }

    /** Returns anything as text: a number in decimal, or the word it stands for. */
    public String asText() {
        return value.valueText();
    }

    private IllegalStateException isNo(String kind) {
        return new IllegalStateException(path + " = " + value.valueText() + " is no " + kind);
    }

    /** Returns the path and the value. */
    @Override
    public String toString() {
        return path + " = " + value.valueText();
    }
}
