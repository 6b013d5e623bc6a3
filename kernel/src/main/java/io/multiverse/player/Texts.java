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
        requireUnicode(what, value);
    }

    /** Throws {@link IllegalArgumentException} unless {@code value} is a text, which may be empty. */
    static void require(String what, String value) {
        if (value == null || value.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    what + " must have at most " + MAX_TEXT + " characters, not \"" + brief(value) + '"');
        }
        requireUnicode(what, value);
    }

    /** Half a surrogate pair has no UTF-8, so it would come out of a journal as something else. */
    private static void requireUnicode(String what, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (!Character.isSurrogatePair(value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : ' ')) {
                    throw new IllegalArgumentException(what + " has half a surrogate pair at character " + i);
                }
                i++;
            }
        }
    }

    private static String brief(String value) {
        return value == null || value.length() <= MAX_NAME ? value : value.substring(0, MAX_NAME) + "...";
    }
}
