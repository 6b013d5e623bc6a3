package io.multiverse.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A table of values over two axes whose cells are coloured by value, with the values written in them. Immutable.
 *
 * @param title what it shows, in one line
 * @param xTitle what is on the axis to the right
 * @param columns the labels on it
 * @param yTitle what is on the axis upwards
 * @param rows the labels on it, from below
 * @param values the values, row by row; NaN for none
 * @param label how a value is written
 */
public record HeatMap(
        String title,
        String xTitle,
        List<String> columns,
        String yTitle,
        List<String> rows,
        double[][] values,
        DoubleFunction<String> label) {
    private static final int WIDTH = 800;
    private static final int LEFT = 120;
    private static final int TOP = 50;
    private static final int ROW = 38;
    private static final int BELOW = 60;

    /** Returns it as an SVG file that needs nothing else. */
    public String svg() {
        final int height = TOP + rows.size() * ROW + BELOW;
        final double width = (WIDTH - LEFT - 20.0) / columns.size();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (final double[] row : values) {
            for (final double value : row) {
                low = Double.isNaN(value) ? low : Math.min(low, value);
                high = Double.isNaN(value) ? high : Math.max(high, value);
            }
        }
        final List<String> svg = new ArrayList<>();
        svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"" + Markup.escaped(title) + "\">");
        svg.add("<style>text{font:12px system-ui,sans-serif;fill:#5a6472}.title{font-size:15px;font-weight:600}"
                + "@media(prefers-color-scheme:dark){text{fill:#a3adba}}.cell{fill:#14181d}</style>");
        svg.add(text("title", "start", LEFT, 26, title));
        for (int row = 0; row < rows.size(); row++) {
            final double y = TOP + (rows.size() - 1 - row) * (double) ROW;
            svg.add(text("", "end", LEFT - 8, y + 23, rows.get(row)));
            for (int column = 0; column < columns.size(); column++) {
                final double value = values[row][column];
                final double x = LEFT + column * width;
                svg.add("<rect x=\"" + Markup.coordinate(x) + "\" y=\"" + Markup.coordinate(y) + "\" width=\""
                        + Markup.coordinate(width - 2) + "\" height=\"" + (ROW - 2) + "\" fill=\""
                        + colour(value, low, high) + "\"/>");
                svg.add(text(
                        "cell", "middle", x + width / 2 - 1, y + 23, Double.isNaN(value) ? "-" : label.apply(value)));
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            svg.add(text(
                    "", "middle", LEFT + (column + 0.5) * width, TOP + rows.size() * ROW + 16.0, columns.get(column)));
        }
        svg.add(text("", "middle", (LEFT + WIDTH - 20) / 2.0, height - 16.0, xTitle));
        svg.add(text("", "start", 8, TOP - 10.0, yTitle));
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    /** From pale to strong blue, light enough for dark letters. */
    private static String colour(double value, double low, double high) {
        if (Double.isNaN(value)) {
            return "#cccccc";
        }
        final double share = high > low ? (value - low) / (high - low) : 0.5;
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(240 - 150 * share),
                Math.round(246 - 76 * share),
                Math.round(255 - 15 * share));
    }

    private static String text(String style, String anchor, double x, double y, String content) {
        return "<text" + (style.isEmpty() ? "" : " class=\"" + style + "\"") + " text-anchor=\"" + anchor + "\" x=\""
                + Markup.coordinate(x) + "\" y=\"" + Markup.coordinate(y) + "\">" + Markup.escaped(content)
                + "</text>";
    }
}
