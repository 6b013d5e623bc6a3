package io.multiverse.oasis;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the story: headings, sentences, and rows of facts. Not thread-safe. */
final class Transcript {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream out;

    Transcript(PrintStream out) {
        this.out = out;
    }

    /** Begins the story. */
    void title(String text) {
        out.println(text);
        out.println("=".repeat(text.length()));
    }

    /** Begins a chapter. */
    void chapter(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    /** Says something, over as many lines as it takes. */
    void say(String text) {
        wrap(text, "");
    }

    /** Lets somebody say something. */
    void speech(String speaker, String text) {
        wrap(speaker + ": \"" + text + "\"", INDENT);
    }

    private void wrap(String text, String indent) {
        final StringBuilder line = new StringBuilder(indent);
        for (final String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(indent).append(indent);
            }
            line.append(line.length() == 0 || line.charAt(line.length() - 1) == ' ' ? "" : " ")
                    .append(word);
        }
        out.println(line);
    }

    /** Prints rows of cells as columns, the last one as it is. */
    void rows(List<List<String>> rows) {
        final int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        final int[] widths = new int[columns];
        for (final List<String> row : rows) {
            for (int i = 0; i < row.size() - 1; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder(INDENT);
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Prints a line as it is, for a command or what another program may read. */
    void raw(String line) {
        out.println(line);
    }

    /** Returns a simulated time for people. */
    static String time(long nanos) {
        final double seconds = nanos / NANOS_PER_SECOND;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
