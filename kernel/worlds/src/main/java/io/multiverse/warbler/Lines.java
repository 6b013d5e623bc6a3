package io.multiverse.warbler;

import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.kernel.internal.text.CodePointKind;
import io.multiverse.kernel.internal.text.TextRules;
import java.util.List;

/** Texts of one line, and how long they may be. */
public final class Lines {
    /** The longest name, in chars. */
    public static final int MAX_NAME = 128;

    /** The longest sentence, in chars. */
    public static final int MAX_SENTENCE = 320;

    private static final int REPLACEMENT = 0xFFFD;

    private Lines() {}

    /**
     * Returns a text as one line of at most {@code max} chars: control characters become spaces, what turns the
     * direction of print is left out, halves of characters become U+FFFD, null an empty text, and what is too long is
     * cut, never through a character of two chars. Without spaces around it.
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
            if (!TextRules.turnsDirection(next)) {
                final CodePointKind kind = CodePointKind.of(next);
                line.appendCodePoint(
                        kind == CodePointKind.SURROGATE ? REPLACEMENT : kind == CodePointKind.CONTROL ? ' ' : next);
            }
        }
        return strip(line.toString());
    }

    /** Returns a text without the spaces and control characters around it, by the program's own tables. */
    public static String strip(String text) {
        int begin = 0;
        while (begin < text.length() && isSpace(text.codePointAt(begin))) {
            begin++;
        }
        int end = text.length();
        while (end > begin && isSpace(text.codePointBefore(end))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Returns whether there is nothing in a text that can be seen. */
    public static boolean isBlank(String text) {
        return TextRules.isBlank(text);
    }

    private static boolean isSpace(int codePoint) {
        final CodePointKind kind = CodePointKind.of(codePoint);
        return kind == CodePointKind.SPACE || kind == CodePointKind.CONTROL;
    }

    /** Returns a name as a key: one line, without case; {@code otherwise} where there is none. */
    public static String key(String text, String otherwise) {
        final String key = CaseFolding.fold(of(text, MAX_NAME));
        return key.isEmpty() ? otherwise : key;
    }

    /** Returns the last {@code max} elements. */
    static <T> List<T> last(List<T> list, int max) {
        return List.copyOf(list.subList(Math.max(0, list.size() - max), list.size()));
    }
}
