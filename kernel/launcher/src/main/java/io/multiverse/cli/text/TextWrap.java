package io.multiverse.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Breaks texts into lines that fit a terminal of 80 columns. Thread-safe. */
public final class TextWrap {
    /** How many characters a line has at most, unless it holds a longer word. */
    public static final int WIDTH = 80;

    private static final int FIRST_MARK = 0x300;

    /** The first and last characters of the ranges that terminals show two columns wide. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xa960, 0xa97f,
        0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680,
        0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
    };

    private TextWrap() {}

    /** Returns a text in lines that begin with {@code indent}, broken at blanks and after commas. */
    public static List<String> lines(String indent, String text) {
        return broken(indent, indent, words(text), WIDTH);
    }

    /**
     * Returns a name and its description: the name is in the first line only, the description in a column beside it.
     *
     * @param nameWidth how wide the name's column is
     */
    public static List<String> named(String name, int nameWidth, String text) {
        return lines(String.format(Locale.ROOT, "%-" + nameWidth + "s ", name), " ".repeat(nameWidth + 1), text);
    }

    /**
     * Returns a list of things in lines, broken after commas and semicolons, and at blanks only within a thing that is
     * longer than a line. A word that is longer than a line stays whole, so that it can be copied.
     *
     * @param head what the first line begins with
     * @param indent what the others begin with
     */
    public static List<String> lines(String head, String indent, String text) {
        final int room = WIDTH - columns(indent);
        final List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (final String word : words(text)) {
            part.append(word);
            final String stripped = word.stripTrailing();
            if (stripped.endsWith(",") || stripped.endsWith(";")) {
                parts.addAll(fitting(part.toString(), room));
                part = new StringBuilder();
            }
        }
        parts.addAll(fitting(part.toString(), room));
        return broken(head, indent, parts, WIDTH);
    }

    /** Returns a text in lines that are no wider than told, for the cells of a table; longer words are broken, too. */
    static List<String> cell(String text, int width) {
        final List<String> lines = new ArrayList<>();
        for (String line : broken("", "", words(text), width)) {
            while (columns(line) > width) {
                final String part = beginning(line, Math.max(2, width));
                lines.add(part);
                line = line.substring(part.length());
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<String> fitting(String part, int room) {
        return columns(part.stripTrailing()) <= room ? List.of(part) : words(part);
    }

    private static List<String> broken(String head, String indent, List<String> words, int width) {
        final List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        int begin = head.length();
        for (final String word : words) {
            if (line.length() > begin && columns(line) + columns(word.stripTrailing()) > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
                begin = indent.length();
            }
            line.append(word);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Returns the parts of a text between which a line may end; together they are the text. */
    private static List<String> words(String text) {
        final List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i < text.length(); i++) {
            final char before = text.charAt(i - 1);
            if (before == ' ' && text.charAt(i) != ' '
                    || before == ',' && !isDigitAround(text, i - 1) && text.charAt(i) != ' ') {
                words.add(text.substring(begin, i));
                begin = i;
            }
        }
        words.add(text.substring(begin));
        return words;
    }

    private static boolean isDigitAround(String text, int comma) {
        return comma > 0 && Character.isDigit(text.charAt(comma - 1)) && Character.isDigit(text.charAt(comma + 1));
    }

    /** Returns how many columns of a terminal a text takes: letters of East Asia take two, combining marks none. */
    static int columns(CharSequence text) {
        return text.codePoints().map(TextWrap::columns).sum();
    }

    /** Returns as much of the beginning of a text as fits. */
    static String beginning(String text, int columns) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            used += columns(text.codePointAt(end));
            if (used > columns) {
                break;
            }
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end);
    }

    private static int columns(int codePoint) {
        if (codePoint < FIRST_MARK) {
            return 1;
        }
        final int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        final int at = Arrays.binarySearch(WIDE, codePoint);
        // Even places are first characters of a range, odd ones last; between a first and a last, all are wide.
        return at >= 0 || (-at - 1) % 2 == 1 ? 2 : 1;
    }
}
