package io.multiverse.kernel.internal.text;

import java.util.Locale;

/**
 * A main that writes the tables the program comes with, by those of a JDK: run it on JDK 17, whose tables are of
 * Unicode 13.0.
 */
final class UnicodeTableWriter {
    private UnicodeTableWriter() {}

    public static void main(String[] args) {
        System.out.print(table());
    }

    /** Returns the tables of this JDK: a line for each run of code points of one kind, and each folding. */
    static String table() {
        final StringBuilder table = new StringBuilder();
        CodePointKind last = null;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final CodePointKind kind = kind(codePoint);
            if (kind != last) {
                table.append(String.format(Locale.ROOT, "kind %X %s%n", codePoint, kind));
                last = kind;
            }
        }
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            final String text = Character.toString(codePoint);
            // Twice, as U+1E9E becomes U+00DF first and that becomes "ss".
            final String folded = withoutCase(withoutCase(text));
            if (!folded.equals(text)) {
                table.append(String.format(Locale.ROOT, "fold %X", codePoint));
                folded.codePoints().forEach(part -> table.append(String.format(Locale.ROOT, " %X", part)));
                table.append('\n');
            }
        }
        return table.toString();
    }

    private static String withoutCase(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static CodePointKind kind(int codePoint) {
        if (isInvisible(codePoint)) {
            return CodePointKind.INVISIBLE;
        }
        if (codePoint == 0x200C || codePoint == 0x200D) {
            return CodePointKind.JOINER;
        }
        if (isSelector(codePoint)) {
            return CodePointKind.SELECTOR;
        }
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> CodePointKind.UPPERCASE;
            case Character.LOWERCASE_LETTER, Character.MODIFIER_LETTER, Character.OTHER_LETTER -> CodePointKind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                CodePointKind.NUMBER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                CodePointKind.MARK;
            case Character.SPACE_SEPARATOR -> CodePointKind.SPACE;
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> CodePointKind.CONTROL;
            case Character.FORMAT -> CodePointKind.FORMAT;
            case Character.SURROGATE -> CodePointKind.SURROGATE;
            case Character.PRIVATE_USE -> CodePointKind.PRIVATE_USE;
            case Character.UNASSIGNED -> CodePointKind.UNASSIGNED;
            default -> CodePointKind.SYMBOL;
        };
    }

    private static boolean isSelector(int codePoint) {
        return codePoint >= 0x180B && codePoint <= 0x180D
                || codePoint >= 0xFE00 && codePoint <= 0xFE0F
                || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    /**
     * Letters, marks, symbols and code points yet to be assigned that Unicode calls ignorable, or that are drawn as
     * nothing.
     */
    private static boolean isInvisible(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || codePoint == 0x180F
                || codePoint == 0x2065
                || codePoint == 0x2800
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
                || codePoint >= 0xE0000 && codePoint <= 0xE0FFF && Character.getType(codePoint) == Character.UNASSIGNED;
    }
}
