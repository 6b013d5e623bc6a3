package io.multiverse.text;

import io.multiverse.kernel.internal.text.CaseFolding;
import io.multiverse.kernel.internal.text.CodePointKind;
import io.multiverse.kernel.internal.text.TextRules;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The standard rules for names and ids that users give: of players, races, items, metadata keys and quests.
 *
 * <p>Spaces around a name are taken off, and each row of spaces within it becomes one U+0020. The name is put into
 * normal form C. It has 1 to {@value #MAX_LENGTH} chars then, begins with a letter, number or symbol, and has no
 * control, format, invisible, private-use or unassigned code point and no half of a surrogate pair. What is assigned is
 * what Unicode 13.0 assigns.
 */
public final class Names {
    /** The longest name, in chars. */
    public static final int MAX_LENGTH = 128;

    private static final int FIRST_VISIBLE_ASCII = 0x21;
    private static final int LAST_VISIBLE_ASCII = 0x7E;

    private Names() {}

    /**
     * Returns a name as it is kept.
     *
     * @param what what the name is called in messages, such as playerName
     * @throws IllegalArgumentException saying what is wrong and where; the message holds nothing that is not visible
     */
    public static String accept(String what, String name) {
        if (name == null || name.length() > MAX_LENGTH << 1) {
            throw wrongLength(what, name);
        }
        if (isPlain(name)) {
            return name;
        }
        requireKinds(what, name);
        final String spaced = respaced(name);
        if (!spaced.isEmpty() && CodePointKind.of(spaced.codePointAt(0)) == CodePointKind.MARK) {
            throw new IllegalArgumentException(
                    what + " must begin with a letter, number or symbol, not with " + described(spaced.codePointAt(0)));
        }
        final String composed = Normalizer.normalize(spaced, Normalizer.Form.NFC);
        if (composed.isEmpty() || composed.length() > MAX_LENGTH) {
            throw wrongLength(what, name);
        }
        return composed;
    }

    /** Returns what is equal for two accepted names if they differ in nothing but case. */
    public static String key(String name) {
        return CaseFolding.key(name);
    }

    /**
     * Checks a free text of one line, which may be empty: it has no control characters, nothing that turns the
     * direction of what is printed after it, and no half of a surrogate pair.
     *
     * @throws IllegalArgumentException saying what is wrong and where
     */
    public static void requireLine(String what, String text, int maxLength) {
        if (text == null || text.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " must have at most " + maxLength + " characters, not " + length(text));
        }
        int next = 0;
        while (next < text.length()) {
            final int codePoint = text.codePointAt(next);
            final CodePointKind kind = CodePointKind.of(codePoint);
            if (kind == CodePointKind.SURROGATE
                    || kind == CodePointKind.CONTROL
                    || TextRules.turnsDirection(codePoint)) {
                throw new IllegalArgumentException(
                        what + " must not have " + described(codePoint) + ", at character " + next);
            }
            next += Character.charCount(codePoint);
        }
    }

    private static IllegalArgumentException wrongLength(String what, String name) {
        return new IllegalArgumentException(
                what + " must have 1 to " + MAX_LENGTH + " characters, not " + length(name));
    }

    private static String length(String text) {
        return text == null ? "null" : text.isEmpty() ? "an empty text" : Integer.toString(text.length());
    }

    /** Returns whether a name is accepted as it is; decides nothing else. */
    private static boolean isPlain(String name) {
        boolean isAfterSpace = true;
        for (int i = 0; i < name.length(); i++) {
            final char c = name.charAt(i);
            if (c == ' ' ? isAfterSpace : c < FIRST_VISIBLE_ASCII || c > LAST_VISIBLE_ASCII) {
                return false;
            }
            isAfterSpace = c == ' ';
        }
        return !isAfterSpace && name.length() <= MAX_LENGTH;
    }

    private static void requireKinds(String what, String name) {
        int next = 0;
        while (next < name.length()) {
            final int codePoint = name.codePointAt(next);
            if (!CodePointKind.of(codePoint).isOfNames()) {
                throw new IllegalArgumentException(
                        what + " must not have " + described(codePoint) + ", at character " + next);
            }
            next += Character.charCount(codePoint);
        }
    }

    private static String described(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X, ", codePoint)
                + CodePointKind.of(codePoint).words();
    }

    private static String respaced(String name) {
        final StringBuilder spaced = new StringBuilder(name.length());
        int next = 0;
        boolean isAfterSpace = false;
        while (next < name.length()) {
            final int codePoint = name.codePointAt(next);
            next += Character.charCount(codePoint);
            if (CodePointKind.of(codePoint) == CodePointKind.SPACE) {
                isAfterSpace = true;
            } else {
                if (isAfterSpace && spaced.length() > 0) {
                    spaced.append(' ');
                }
                isAfterSpace = false;
                spaced.appendCodePoint(codePoint);
            }
        }
        return spaced.toString();
    }
}
