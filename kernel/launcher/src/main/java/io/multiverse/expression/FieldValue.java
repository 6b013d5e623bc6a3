package io.multiverse.expression;

import io.multiverse.kernel.state.StateField;
import java.util.List;

/**
 * A field of a state and what it holds. Immutable.
 *
 * @param path the field's place within its realm or stage, for instance {@code npc[31].mood}
 * @param kind what it is
 * @param bits the value as {@link StateField#bits} has it, 0 for a text
 * @param text the value of a text, which may be null; null for anything else
 * @param choices what the field can hold, if its numbers stand for words; else null
 */
public record FieldValue(String path, StateField.Kind kind, long bits, String text, List<String> choices) {
    /** Returns whether both hold the same value. */
    public boolean hasValueOf(FieldValue other) {
        return asField().hasValueOf(other.asField());
    }

    /** Returns the value as text: numbers in decimal or the word they stand for, texts as they are. */
    public String valueText() {
        return isChoice() ? choices.get((int) bits) : asField().valueText();
    }

    private boolean isChoice() {
        return choices != null && bits >= 0 && bits < choices.size();
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
        if (isChoice()) {
            return choices.get((int) bits);
        }
        return switch (kind) {
            case INTEGER, SIZE -> (Object) bits;
            case BOOL -> bits != 0;
            case FLOAT64 -> Double.longBitsToDouble(bits);
            case PART -> Long.toHexString(bits);
            case TEXT -> text;
        };
    }

    /** Returns the value of a number, or null for anything else. */
    Numeral number() {
        if (!isNumber()) {
            return null;
        }
        return kind == StateField.Kind.FLOAT64 ? Numeral.of(Double.longBitsToDouble(bits)) : Numeral.of(bits);
    }
}
