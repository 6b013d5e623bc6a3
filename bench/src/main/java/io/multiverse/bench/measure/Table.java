package io.multiverse.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts under heads, the first column to the left, the others to the right. Not thread-safe. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins a table with its heads. */
    public Table(List<String> heads) {
        rows.add(List.copyOf(heads));
    }

    /** Adds a row of as many cells as there are heads. */
    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Returns the lines for a terminal, heads first. */
    public List<String> text() {
        return lines("  ", "", "");
    }

    /** Returns the lines of a Markdown table. */
    public List<String> markdown() {
        final List<String> lines = lines(" | ", "| ", " |");
        final StringBuilder rule = new StringBuilder("| ---");
        for (int column = 1; column < rows.get(0).size(); column++) {
            rule.append(" | ---:");
        }
        lines.add(1, rule.append(" |").toString());
        return lines;
    }

    private List<String> lines(String between, String before, String after) {
        final List<String> lines = new ArrayList<>();
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder(before);
            for (int column = 0; column < row.size(); column++) {
                final String padding =
                        " ".repeat(width(column) - row.get(column).length());
                line.append(column == 0 ? "" : between)
                        .append(column == 0 ? row.get(column) + padding : padding + row.get(column));
            }
            lines.add(line.append(after).toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
