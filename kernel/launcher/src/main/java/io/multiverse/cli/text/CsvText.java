package io.multiverse.cli.text;

/** Tables of comma-separated values, as RFC 4180 has them. Thread-safe. */
public final class CsvText {
    private CsvText() {}

    /** Returns a cell: in quotes if it holds a quote, a comma or the end of a line. */
    public static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
