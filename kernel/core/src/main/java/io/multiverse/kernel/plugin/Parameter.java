package io.multiverse.kernel.plugin;

import static io.multiverse.kernel.internal.text.Arguments.require;

import io.multiverse.kernel.internal.text.TextRules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;

/** A parameter that a scenario can give to what a plugin makes. Immutable. */
public final class Parameter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final String name;
    private final Kind kind;
    private final Object usual;
    private final Object least;
    private final Object most;
    private final List<String> choices;
    private final String documentation;

    /** What values a parameter has. */
    public enum Kind {
        /** A {@code long} of a range. */
        WHOLE,
        /** A finite {@code double} of a range. */
        DECIMAL,
        /** True or false. */
        FLAG,
        /** A text. */
        TEXT,
        /** One of some texts. */
        CHOICE
    }

    private Parameter(
            String name,
            Kind kind,
            Object usual,
            Object least,
            Object most,
            List<String> choices,
            String documentation) {
        require(
                name != null && NAME.matcher(name).matches(),
                "the name of a parameter must be a letter, then letters, digits, - and _, not \""
                        + (name == null ? "null" : TextRules.escaped(name)) + "\"");
        this.name = name;
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.choices = choices;
        this.documentation = TextRules.requireName("what parameter " + name + " is for", documentation);
        this.usual = usual == null ? null : valueOf(usual);
    }

    /**
     * Returns a parameter that is a whole number.
     *
     * @param usual what it is unless the scenario says otherwise
     * @param documentation what it is for, in one line
     */
    public static Parameter whole(String name, long usual, long least, long most, String documentation) {
        return new Parameter(name, Kind.WHOLE, usual, least, most, List.of(), documentation);
    }

    /** Returns a parameter that is a finite number. */
    public static Parameter decimal(String name, double usual, double least, double most, String documentation) {
        return new Parameter(name, Kind.DECIMAL, usual, least, most, List.of(), documentation);
    }

    /** Returns a parameter that is true or false. */
    public static Parameter flag(String name, boolean usual, String documentation) {
        return new Parameter(name, Kind.FLAG, usual, null, null, List.of(), documentation);
    }

    /** Returns a parameter that is any text. */
    public static Parameter text(String name, String usual, String documentation) {
        return new Parameter(name, Kind.TEXT, given(name, usual), null, null, List.of(), documentation);
    }

    /** Returns a parameter that is one of some texts. */
    public static Parameter choice(String name, String usual, List<String> choices, String documentation) {
        return new Parameter(name, Kind.CHOICE, given(name, usual), null, null, List.copyOf(choices), documentation);
    }

    private static String given(String name, String usual) {
        require(usual != null, "parameter " + name + " has no default: give one, or call required()");
        return usual;
    }

    /** Returns this parameter without a default: the scenario has to give it. */
    public Parameter required() {
        return new Parameter(name, kind, null, least, most, choices, documentation);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the default: a Long, Double, Boolean or String; null: the scenario has to give a value. */
    public Object usual() {
        return usual;
    }

    /** Returns what it is for. */
    public String documentation() {
        return documentation;
    }

    /** Returns the texts that a choice allows; empty for all other kinds. */
    public List<String> choices() {
        return choices;
    }

    /** Returns the least number; null if this is no number. */
    public Object least() {
        return least;
    }

    /** Returns the greatest number; null if this is no number. */
    public Object most() {
        return most;
    }

    /** Returns which values it can have, in words. */
    public String range() {
        return switch (kind) {
            case WHOLE, DECIMAL -> "between " + text(least) + " and " + text(most);
            case FLAG -> "true or false";
            case TEXT -> "a text";
            case CHOICE -> "one of " + String.join(", ", choices);
        };
    }

    /**
     * Returns a value as a Long, Double, Boolean or String.
     *
     * @param given the same, or another kind of number
     * @throws IllegalArgumentException naming the parameter, the value and the range, if it cannot have that value
     */
    public Object valueOf(Object given) {
        final Object value = switch (kind) {
            case WHOLE -> whole(given);
            case DECIMAL -> decimal(given);
            case FLAG -> given instanceof Boolean ? given : null;
            case TEXT -> given instanceof String ? given : null;
            case CHOICE -> given instanceof String text && choices.contains(text) ? text : null;
        };
        if (value == null) {
            final boolean isNumber = kind == Kind.WHOLE || kind == Kind.DECIMAL;
            throw new IllegalArgumentException(
                    name + " must be " + (isNumber && !(given instanceof Number) ? "a number " : "")
                            + range() + (kind == Kind.WHOLE && isFraction(given) ? " and whole" : "") + ", not "
                            + shown(given));
        }
        if (value instanceof String text) {
            TextRules.requireUnicode(name, text);
        }
        return value;
    }

    private Object whole(Object given) {
        final Long value = given instanceof Long || given instanceof Integer || given instanceof Short
                ? Long.valueOf(((Number) given).longValue())
                : given instanceof BigInteger big && big.bitLength() < Long.SIZE ? Long.valueOf(big.longValue()) : null;
        return value != null && value >= (Long) least && value <= (Long) most ? value : null;
    }

    private static boolean isFraction(Object given) {
        return given instanceof Double || given instanceof Float || given instanceof BigDecimal;
    }

    private Object decimal(Object given) {
        // -0.0 + 0.0 is 0.0: equal numbers are one value
        final double value = given instanceof Number number ? number.doubleValue() + 0.0 : Double.NaN;
        return value >= (Double) least && value <= (Double) most && Double.isFinite(value) ? value : null;
    }

    private static String shown(Object given) {
        return given instanceof String text ? '"' + TextRules.escaped(text) + '"' : text(given);
    }

    private static String text(Object value) {
        return value instanceof Double number && Double.isFinite(number)
                ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
