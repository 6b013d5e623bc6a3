package io.multiverse.cli.text;

import io.multiverse.kernel.internal.text.TextRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows of texts, printed as columns for a terminal or as Markdown. Where they are wider than a terminal, the last
 * columns of a row move to further lines, and a long text is broken within its column; a Markdown table keeps one line
 * per row. Not thread-safe.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final String INDENT = "    ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] isNumber;

    /**
     * Begins a table.
     *
     * @param heads the columns' heads; those that begin with {@code >} are of numbers, which are aligned right
     */
    public Table(String... heads) {
        isNumber = new boolean[heads.length];
        final String[] row = new String[heads.length];
        for (int i = 0; i < heads.length; i++) {
            isNumber[i] = heads[i].startsWith(">");
            row[i] = isNumber[i] ? heads[i].substring(1) : heads[i];
        }
        rows.add(row);
    }

    /** Adds a row of as many cells as there are heads. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(TextRules::escaped).toArray(String[]::new));
    }

    /** Returns the lines, heads first. */
    public List<String> lines() {
        final int[] widths = widths();
        final List<Integer> ends = ends(widths);
        final List<String> lines = new ArrayList<>();
        for (final String[] row : rows) {
            int begin = 0;
            for (final int end : ends) {
                addColumns(row, begin, end, widths, lines);
                begin = end;
            }
        }
        return lines;
    }

    /** Returns the lines of a Markdown table, its columns padded to be read as they are, too. */
    public List<String> markdown() {
        final int[] widths = widths();
        final List<String> lines = new ArrayList<>();
        for (final String[] row : rows) {
            final StringJoiner line = new StringJoiner(" | ", "| ", " |");
            for (int i = 0; i < row.length; i++) {
                line.add(padded(row[i], i, widths[i]));
            }
            lines.add(line.toString());
        }
        final StringJoiner rule = new StringJoiner(" | ", "| ", " |");
        for (final boolean isRight : isNumber) {
            rule.add(isRight ? "---:" : "---");
        }
        lines.add(1, rule.toString());
        return lines;
    }

    private String padded(String text, int column, int width) {
        final String padding = " ".repeat(Math.max(0, width - TextWrap.columns(text)));
        return isNumber[column] ? padding + text : text + padding;
    }

    private int[] widths() {
        final int[] widths = new int[isNumber.length];
        for (final String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWrap.columns(row[i]));
            }
        }
        return widths;
    }

    /** Returns after which columns a row's lines end, and narrows the columns of text that have to be. */
    private List<Integer> ends(int[] widths) {
        final List<Integer> ends = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            final int gap = used == 0 ? 0 : GAP.length();
            final boolean isLast = i == widths.length - 1;
            final int room = TextWrap.WIDTH - used - gap;
            if (widths[i] > room && isLast && !isNumber[i] && room >= TextWrap.WIDTH / 2) {
                widths[i] = room;
            } else if (widths[i] > room && i > 0) {
                ends.add(i);
                widths[i] = Math.min(widths[i], TextWrap.WIDTH - INDENT.length());
                used = INDENT.length() + widths[i];
                continue;
            }
            widths[i] = Math.min(widths[i], TextWrap.WIDTH);
            used += gap + widths[i];
        }
        ends.add(widths.length);
        return ends;
    }

    private void addColumns(String[] row, int begin, int end, int[] widths, List<String> lines) {
        final List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = begin; i < end; i++) {
            cells.add(TextWrap.cell(row[i], widths[i]));
            height = Math.max(height, cells.get(i - begin).size());
        }
        for (int at = 0; at < height; at++) {
            final StringBuilder line = new StringBuilder(begin == 0 ? "" : INDENT);
            for (int i = begin; i < end; i++) {
                final List<String> cell = cells.get(i - begin);
                final String text = at < cell.size() ? cell.get(at) : "";
                line.append(i == begin ? "" : GAP).append(padded(text, i, widths[i]));
            }
            if (begin == 0 || !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
            }
        }
    }
}
