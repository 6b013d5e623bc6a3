package io.multiverse.player;

/** The limits of texts that users give. */
final class Texts {
    /** The longest name or id, in chars. */
    static final int MAX_NAME = 128;

    /** The longest free text, in chars. */
    static final int MAX_TEXT = 1_000;

    private Texts() {}

    /** Throws {@link IllegalArgumentException} unless {@code value} is a name. */
    static void requireName(String what, String value) {
        if (value == null || value.isBlank() || value.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + MAX_NAME + " characters, not \"" + brief(value) + '"');
        }
    }

    /** Throws {@link IllegalArgumentException} unless {@code value} is a text, which may be empty. */
    static void require(String what, String value) {
        if (value == null || value.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    what + " must have at most " + MAX_TEXT + " characters, not \"" + brief(value) + '"');
        }
    }

    private static String brief(String value) {
        return value == null || value.length() <= MAX_NAME ? value : value.substring(0, MAX_NAME) + "...";
    }
}
