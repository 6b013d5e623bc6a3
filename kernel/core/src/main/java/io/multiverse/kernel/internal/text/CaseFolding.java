package io.multiverse.kernel.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Texts without their case, and their words. Results depend on the program's tables of Unicode 13.0 alone. */
public final class CaseFolding {
    private static final int ASCII_END = 0x80;

    private CaseFolding() {}

    /**
     * Returns a text with each code point replaced by its folding: the lower case of its upper case, so that "Straße"
     * becomes "strasse". Code points that Unicode 13.0 does not know stay as they are.
     */
    public static String fold(String text) {
        int i = 0;
        while (i < text.length() && isFoldedAscii(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        final StringBuilder folded = new StringBuilder(text.length()).append(text, 0, i);
        while (i < text.length()) {
            final int next = text.codePointAt(i);
            final String folding = UnicodeTable.INSTANCE.folding(next);
            if (folding == null) {
                folded.appendCodePoint(next);
            } else {
                folded.append(folding);
            }
            i += Character.charCount(next);
        }
        return folded.toString();
    }

    private static boolean isFoldedAscii(char c) {
        return c < ASCII_END && (c < 'A' || c > 'Z');
    }

    /** Returns whether two texts differ only in case. Allocates nothing if they are ASCII. */
    public static boolean areEqual(String text, String other) {
        final int shorter = Math.min(text.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (text.charAt(i) >= ASCII_END || other.charAt(i) >= ASCII_END) {
                return fold(text).equals(fold(other));
            }
            if (lowerCase(text.charAt(i)) != lowerCase(other.charAt(i))) {
                return false;
            }
        }
        return text.length() == other.length();
    }

    private static int lowerCase(char ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? ascii - 'A' + 'a' : ascii;
    }

    /** Returns the words of a text in order: runs of letters, numbers and marks, composed and without case. */
    public static List<String> words(String text) {
        final List<String> words = new ArrayList<>();
        int begin = -1;
        int next = 0;
        while (next < text.length()) {
            final int codePoint = text.codePointAt(next);
            final boolean isOfWord = CodePointKind.of(codePoint).isOfWords();
            if (isOfWord && begin < 0) {
                begin = next;
            } else if (!isOfWord && begin >= 0) {
                words.add(key(text.substring(begin, next)));
                begin = -1;
            }
            next += Character.charCount(codePoint);
        }
        if (begin >= 0) {
            words.add(key(text.substring(begin)));
        }
        return words;
    }

    /**
     * Returns a text that is equal for texts that differ only in case and composition. All code points must be assigned
     * in Unicode 13.0: Unicode keeps their normal forms in all later versions.
     */
    public static String key(String text) {
        boolean isAscii = true;
        for (int i = 0; i < text.length() && isAscii; i++) {
            isAscii = text.charAt(i) < ASCII_END;
        }
        return isAscii
                ? fold(text)
                : Normalizer.normalize(fold(Normalizer.normalize(text, Normalizer.Form.NFD)), Normalizer.Form.NFC);
    }
}
