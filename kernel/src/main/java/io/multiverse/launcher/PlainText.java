package io.multiverse.launcher;

import java.util.Locale;

/**
 * Texts as they may reach a terminal, a log or a file that people open: what would act on a terminal, or is not seen,
 * is spelt out. Thread-safe.
 *
 * <p>Spelt out, as {@code \}{@code u001b} or as two of these, are control characters (C0, DEL, C1), format characters
 * (those that change the direction of writing, are of no width, or tag others), line and paragraph separators, halves
 * of surrogate pairs, and letters that show nothing.
 */
public final class PlainText {
    private PlainText() {}

    /** Returns a text for one line: line breaks and tabs are spelt out, too. */
    public static String line(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.codePointAt(plain))) {
            plain += Character.charCount(text.codePointAt(plain));
        }
        if (plain == text.length()) {
            return text;
        }
        final StringBuilder line = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(codePoint -> append(line, codePoint));
        return line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        if (isPlain(codePoint)) {
            line.appendCodePoint(codePoint);
        } else {
            line.append(spelt(codePoint));
        }
    }

    /** Returns how a code point is spelt out, as JSON does it. */
    static String spelt(int codePoint) {
        final StringBuilder spelt = new StringBuilder();
        for (final char c : Character.toChars(codePoint)) {
            spelt.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return spelt.toString();
    }

    /** Returns whether a code point shows as itself and does nothing else. */
    static boolean isPlain(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> !isBlank(codePoint);
        };
    }

    /** Letters and marks of no width, or as good as none, though they are of no format. */
    private static boolean isBlank(int codePoint) {
        return switch (codePoint) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
            default -> false;
        };
    }
}
