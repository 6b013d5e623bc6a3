package io.multiverse.replay;

import io.multiverse.launcher.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of texts, printed as columns: the first to the left, the others as told. Not thread-safe. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] isNumber;

    /**
     * Begins a table.
     *
     * @param heads the columns' heads; those that begin with {@code >} are of numbers, which stand to the right
     */
    Table(String... heads) {
        isNumber = new boolean[heads.length];
        final String[] row = new String[heads.length];
        for (int i = 0; i < heads.length; i++) {
            isNumber[i] = heads[i].startsWith(">");
            row[i] = isNumber[i] ? heads[i].substring(1) : heads[i];
        }
        rows.add(row);
    }

    /** Adds a row of as many cells as there are heads. */
    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(PlainText::line).toArray(String[]::new));
    }

    /** Returns the lines, heads first. */
    List<String> lines() {
        final int[] widths = new int[isNumber.length];
        for (final String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
            }
        }
        final List<String> lines = new ArrayList<>();
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                final String padding = " ".repeat(widths[i] - row[i].codePointCount(0, row[i].length()));
                line.append(i == 0 ? "" : "  ").append(isNumber[i] ? padding + row[i] : row[i] + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
