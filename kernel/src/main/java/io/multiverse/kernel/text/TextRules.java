package io.multiverse.kernel.text;

import java.util.Locale;

/**
 * Checks texts where they enter a run, so that every text can be journaled, read back and printed.
 *
 * <p>The tables are fixed ranges of code points: the same on every JDK and under every locale. Thread-safe.
 */
public final class TextRules {
    private static final int ASCII_END = 0x7F;

    /**
     * Pairs of first and last code point, in ascending order: control characters (C0, DEL, C1), line and paragraph
     * separators, and the format characters of Unicode that are invisible or turn the direction of what follows. The
     * joiners U+200C and U+200D are not among them: several scripts and emoji need them.
     */
    private static final int[] INVISIBLE = {
        0x0000, 0x001F, 0x007F, 0x009F, 0x00AD, 0x00AD, 0x061C, 0x061C, 0x180E, 0x180E, 0x200B, 0x200B, 0x200E, 0x200F,
        0x2028, 0x202E, 0x2060, 0x206F, 0xFEFF, 0xFEFF, 0xFFF9, 0xFFFB, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000,
        0xE007F
    };

    /** Pairs of first and last code point of the characters that leave blank space, in ascending order. */
    private static final int[] SPACES = {
        0x0009, 0x000D, 0x0020, 0x0020, 0x0085, 0x0085, 0x00A0, 0x00A0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029,
        0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000
    };

    private TextRules() {}

    /**
     * Returns {@code text} if it is valid Unicode.
     *
     * @param what names the text in the message, for instance {@code "the scenario"}
     * @throws IllegalArgumentException if it is null, or holds one half of a surrogate pair alone
     */
    public static String requireUnicode(String what, String text) {
        if (text == null) {
            throw new IllegalArgumentException(what + " is missing: it is null");
        }
        final int broken = loneSurrogate(text);
        if (broken >= 0) {
            throw new IllegalArgumentException(what + " \"" + escaped(text) + "\" is not valid Unicode: "
                    + escaped(text.substring(broken, broken + 1)) + " at " + broken
                    + " is half of a surrogate pair; remove it");
        }
        return text;
    }

    /**
     * Returns {@code text} if it can be a name: valid Unicode, not blank, without control characters and without
     * characters that cannot be seen.
     *
     * @param what names the text in the message, for instance {@code "the id of a game"}
     * @throws IllegalArgumentException if it cannot
     */
    public static String requireName(String what, String text) {
        requireUnicode(what, text);
        if (isBlank(text)) {
            throw new IllegalArgumentException(what + " must not be blank, but is \"" + escaped(text) + '"');
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isInvisible(text.codePointAt(i))) {
                throw new IllegalArgumentException(what + " \"" + escaped(text) + "\" has the invisible character "
                        + escaped(Character.toString(text.codePointAt(i))) + " at " + i + ": remove it");
            }
        }
        return text;
    }

    /** Returns the index of the first half of a surrogate pair that stands alone, or -1. */
    public static int loneSurrogate(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            final char next = text.charAt(i);
            if (Character.isSurrogate(next)) {
                if (Character.isLowSurrogate(next)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** Returns whether a character cannot be seen: it controls the output, or how what follows is shown. */
    public static boolean isInvisible(int codePoint) {
        return isIn(INVISIBLE, codePoint);
    }

    /** Returns whether a character leaves blank space. */
    public static boolean isSpace(int codePoint) {
        return isIn(SPACES, codePoint);
    }

    /** Returns whether a text has no character that is not a space. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(TextRules::isSpace);
    }

    /** Returns a text in which every invisible character and every lone surrogate is written as a Java escape. */
    public static String escaped(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            final int next = text.codePointAt(i);
            final boolean isEscaped = next <= 0xFFFF && Character.isSurrogate((char) next) || isInvisible(next);
            if (isEscaped && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (isEscaped) {
                for (final char unit : Character.toChars(next)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else if (escaped != null) {
                escaped.appendCodePoint(next);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static boolean isIn(int[] ranges, int codePoint) {
        if (codePoint > ' ' && codePoint < ASCII_END) {
            return false;
        }
        for (int i = 0; i < ranges.length && ranges[i] <= codePoint; i += 2) {
            if (codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
