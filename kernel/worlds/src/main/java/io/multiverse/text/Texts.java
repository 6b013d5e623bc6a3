package io.multiverse.text;

/** The limits of texts that users give. */
public final class Texts {
    /** The longest free text, in chars. */
    static final int MAX_TEXT = 1_000;

    private Texts() {}

    /** Returns a name as it is kept; throws {@link IllegalArgumentException} if it is none. */
    public static String name(String what, String value) {
        return Names.accept(what, value);
    }

    /** Returns a name as it is kept, or an empty text; throws {@link IllegalArgumentException} otherwise. */
    public static String nameOrNothing(String what, String value) {
        return "".equals(value) ? value : Names.accept(what, value);
    }

    /** Throws {@link IllegalArgumentException} unless {@code value} is one line, which may be empty. */
    public static void require(String what, String value) {
        Names.requireLine(what, value, MAX_TEXT);
    }

    /** Throws {@link IllegalArgumentException} unless {@code value} is one line of at least one char. */
    public static void requireSomething(String what, String value, int maxLength) {
        Names.requireLine(what, value, maxLength);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
    }
}
