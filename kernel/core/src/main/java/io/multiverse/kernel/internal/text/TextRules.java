package io.multiverse.kernel.internal.text;

import java.util.Locale;

/**
 * Checks texts that enter a run, so that every text can be journaled, read back and printed. For texts that reach a
 * terminal, a log or a file that people open, it escapes what would act on it or is invisible.
 *
 * <p>Uses {@link CodePointKind}: the same on every JDK and under every locale. Thread-safe.
 */
public final class TextRules {
    private static final int ASCII_END = 0x7F;

    private static final int FIRST_EMBEDDING = 0x202A;
    private static final int LAST_EMBEDDING = 0x202E;
    private static final int FIRST_ISOLATE = 0x2066;
    private static final int LAST_ISOLATE = 0x2069;

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

    /** Returns the index of the first unpaired half of a surrogate pair, or -1. */
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

    /**
     * Returns whether a character is invisible: it controls the output, or how what follows is shown, or shows nothing.
     * Joiners and variation selectors are not among them: several scripts and emoji need them.
     */
    public static boolean isInvisible(int codePoint) {
        if (codePoint < ASCII_END) {
            return codePoint < ' ';
        }
        return switch (CodePointKind.of(codePoint)) {
            case CONTROL, FORMAT, INVISIBLE -> true;
            default -> false;
        };
    }

    /** Returns whether a character shows as itself and does nothing else. */
    public static boolean isPlain(int codePoint) {
        if (codePoint < ASCII_END) {
            return codePoint >= ' ';
        }
        return switch (CodePointKind.of(codePoint)) {
            case CONTROL, FORMAT, INVISIBLE, JOINER, SURROGATE -> false;
            default -> true;
        };
    }

    /** Returns whether a character embeds, overrides or isolates the direction of those that follow it. */
    public static boolean turnsDirection(int codePoint) {
        return codePoint >= FIRST_EMBEDDING && codePoint <= LAST_EMBEDDING
                || codePoint >= FIRST_ISOLATE && codePoint <= LAST_ISOLATE;
    }

    /** Returns whether a text has no visible character. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(TextRules::isBlank);
    }

    private static boolean isBlank(int codePoint) {
        return codePoint == ' '
                || !isPlain(codePoint)
                || codePoint > ASCII_END
                        && (CodePointKind.of(codePoint) == CodePointKind.SPACE
                                || CodePointKind.of(codePoint) == CodePointKind.SELECTOR);
    }

    /** Returns a text as one line in which everything that is not plain is escaped, see {@link #escape}. */
    public static String escaped(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.codePointAt(plain))) {
            plain += Character.charCount(text.codePointAt(plain));
        }
        if (plain == text.length()) {
            return text;
        }
        final StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        text.substring(plain)
                .codePoints()
                .forEach(next -> escaped.append(isPlain(next) ? Character.toString(next) : escape(next)));
        return escaped.toString();
    }

    /** Returns a character as JSON and Java escape it: {@code \}{@code u001b}, or two of these. */
    public static String escape(int codePoint) {
        final StringBuilder escape = new StringBuilder();
        for (final char unit : Character.toChars(codePoint)) {
            escape.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return escape.toString();
    }
}
