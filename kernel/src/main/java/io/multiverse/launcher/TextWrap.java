package io.multiverse.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks texts into lines that fit a terminal of 80 columns. Thread-safe. */
public final class TextWrap {
    /** How many characters a line has at most, unless it holds a longer word. */
    public static final int WIDTH = 80;

    private TextWrap() {}

    /** Returns a text in lines that begin with {@code indent}, broken at blanks and behind commas. */
    public static List<String> lines(String indent, String text) {
        return broken(indent, indent, words(text), WIDTH);
    }

    /**
     * Returns a name and what is said of it: the name stands in the first line only, what is said in a column beside
     * it.
     *
     * @param nameWidth how wide the name's column is
     */
    public static List<String> named(String name, int nameWidth, String text) {
        return lines(String.format(Locale.ROOT, "%-" + nameWidth + "s ", name), " ".repeat(nameWidth + 1), text);
    }

    /**
     * Returns a list of things in lines, broken behind commas and semicolons, and at blanks only within a thing that is
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
                final int end = line.offsetByCodePoints(0, width);
                lines.add(line.substring(0, end));
                line = line.substring(end);
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

    static int columns(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
