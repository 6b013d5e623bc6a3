package io.multiverse.cli.text;

import java.util.regex.Pattern;

/** Tables of comma-separated values, as RFC 4180 has them. Thread-safe. */
public final class CsvText {
    private static final Pattern PLAIN = Pattern.compile("[^\",\\r\\n]*");

    private CsvText() {}

    /** Returns a cell: in quotes if it holds a quote, a comma or the end of a line. */
    public static String cell(String text) {
        return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
