package io.multiverse.testing;

import io.multiverse.expression.FieldValue;

/** What a field of a realm or stage holds. Immutable. */
public final class FieldReading {
    private final String path;
    private final FieldValue value;

    FieldReading(String path, FieldValue value) {
        this.path = path;
        this.value = value;
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
