package io.multiverse.replay.expression;

import io.multiverse.kernel.state.StateField;
import java.math.BigDecimal;

/**
 * A field of a state and what it holds. Immutable.
 *
 * @param path the field's place within its realm or stage, for instance {@code npc[31].mood}
 * @param kind what it is
 * @param bits the value as {@link StateField#bits} has it, 0 for a text
 * @param text the value of a text, which may be null; null for anything else
 */
public record FieldValue(String path, StateField.Kind kind, long bits, String text) {
    /** Returns whether both hold the same value. */
    public boolean hasValueOf(FieldValue other) {
        return asField().hasValueOf(other.asField());
    }

    /** Returns the value as text: numbers in decimal, {@code true} or {@code false}, texts as they are. */
    public String valueText() {
        return asField().valueText();
    }

    private StateField asField() {
        return new StateField(path, kind, bits, text, 0);
    }

    /** Returns whether this is a number. */
    public boolean isNumber() {
        return kind == StateField.Kind.INTEGER || kind == StateField.Kind.SIZE || kind == StateField.Kind.FLOAT64;
    }

    /** Returns the value for JSON: a text, a truth value, a Long or a Double, or null. */
    public Object value() {
        return switch (kind) {
            case INTEGER, SIZE -> (Object) bits;
            case BOOL -> bits != 0;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case TEXT -> text;
        };
    }

    /** Returns the exact value of a number, or null for anything else, infinities and NaN among it. */
    BigDecimal number() {
        if (!isNumber()) {
            return null;
        }
        if (kind != StateField.Kind.FLOAT64) {
            return BigDecimal.valueOf(bits);
        }
        final double value = Double.longBitsToDouble(bits);
        return Double.isFinite(value) ? new BigDecimal(value) : null;
    }
}
