package io.multiverse.warbler;

import java.util.List;
import java.util.Locale;

/** Texts of one line, and how long they may be. */
public final class Lines {
    /** The longest name, in chars. */
    public static final int MAX_NAME = 128;

    /** The longest sentence, in chars. */
    public static final int MAX_SENTENCE = 320;

    private static final int REPLACEMENT = 0xFFFD;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Lines() {}

    /**
     * Returns a text as one line of at most {@code max} chars: control characters become spaces, halves of characters
     * U+FFFD, null an empty text, and what is too long is cut, never through a character of two chars.
     */
    public static String of(String text, int max) {
        if (text == null) {
            return "";
        }
        final StringBuilder line = new StringBuilder(Math.min(text.length(), max));
        int length = 0;
        for (int i = 0; i < text.length(); i += length) {
            final int next = text.codePointAt(i);
            length = Character.charCount(next);
            if (line.length() + length > max) {
                break;
            }
            line.appendCodePoint(isUnwritable(next) ? REPLACEMENT : isBreak(next) ? ' ' : next);
        }
        return line.toString().strip();
    }

    private static boolean isUnwritable(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isBreak(int codePoint) {
        return Character.isISOControl(codePoint) || codePoint == LINE_SEPARATOR || codePoint == PARAGRAPH_SEPARATOR;
    }

    /** Returns a name as a key: one line, in lower case; {@code otherwise} where there is none. */
    static String key(String text, String otherwise) {
        final String key = of(text, MAX_NAME).toLowerCase(Locale.ROOT);
        return key.isEmpty() ? otherwise : key;
    }

    /** Returns the last {@code max} elements. */
    static <T> List<T> last(List<T> list, int max) {
        return List.copyOf(list.subList(Math.max(0, list.size() - max), list.size()));
    }
}
