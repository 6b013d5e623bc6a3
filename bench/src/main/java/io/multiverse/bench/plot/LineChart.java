package io.multiverse.bench.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A chart of lines over two axes, with a legend above it. It is as wide as what it stands in, but not narrower than can
 * be read. Immutable.
 *
 * @param title what it shows, in one line
 * @param x the axis to the right
 * @param xTitle what is on it
 * @param y the axis upwards
 * @param yTitle what is on it
 * @param lines the lines, drawn in order
 */
public record LineChart(String title, Scale x, String xTitle, Scale y, String yTitle, List<Line> lines) {
    /** The colours and strokes of charts, in light and dark, as CSS. Up to eight colours, told apart by most eyes. */
    public static final String STYLE = """
            :root{--ink:#1d2430;--dim:#5a6472;--line:#d9dee5;--paper:#fff;--panel:#f6f8fa;
            --c0:#0b62b5;--c1:#c2510a;--c2:#0f7b5f;--c3:#a8327d;--c4:#6b57c9;--c5:#8a6d00;--c6:#00798c;--c7:#555}
            @media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--dim:#a3adba;--line:#38414d;--paper:#14181d;
            --panel:#1c2229;
            --c0:#6cb4ff;--c1:#ff9d5c;--c2:#4fd1a5;--c3:#f08bc8;--c4:#b3a5ff;--c5:#e2c044;--c6:#58d0e0;--c7:#bbb}}
            .chart{overflow-x:auto;margin:.5rem 0 0}
            .chart svg{display:block;width:100%;min-width:36rem;height:auto;font:12px system-ui,sans-serif}
            .chart .grid{stroke:var(--line);stroke-width:1}
            .chart .axis{fill:var(--dim)}
            .chart .name{fill:var(--ink)}
            .chart polyline{fill:none;stroke-width:2;stroke-linejoin:round}
            .chart .dashed{stroke-dasharray:6 4}
            .chart .dotted{stroke-dasharray:1 4;stroke-linecap:round}
            .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none;
            font-size:.875rem}
            .legend svg{width:28px;height:10px;margin-right:.4rem;vertical-align:middle}
            .legend line{stroke-width:2.5}
            .s0{stroke:var(--c0)}.s1{stroke:var(--c1)}.s2{stroke:var(--c2)}.s3{stroke:var(--c3)}
            .s4{stroke:var(--c4)}.s5{stroke:var(--c5)}.s6{stroke:var(--c6)}.s7{stroke:var(--c7)}
            """;

    private static final int COLOURS = 8;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 380;
    private static final int LEFT = 74;
    private static final int RIGHT = 44;
    private static final int TOP = 12;
    private static final int BOTTOM = 48;

    /**
     * One line.
     *
     * @param name what it is; lines of one name stand in the legend once, as the first of them
     * @param colour the number of its colour, from 0
     * @param stroke how it is drawn; one page uses a stroke for one meaning
     * @param points where it goes, by ascending x
     */
    public record Line(String name, int colour, Stroke stroke, List<Point> points) {
        /** Copies the points. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /** How a line is drawn. */
    public enum Stroke {
        SOLID("", ""),
        DASHED(" dashed", " stroke-dasharray=\"6 4\""),
        DOTTED(" dotted", " stroke-dasharray=\"1 4\" stroke-linecap=\"round\"");

        private final String style;
        private final String attributes;

        Stroke(String style, String attributes) {
            this.style = style;
            this.attributes = attributes;
        }
    }

    /**
     * A point.
     *
     * @param x on the axis to the right
     * @param y on the axis upwards
     */
    public record Point(double x, double y) {}

    /** Copies the lines. */
    public LineChart {
        lines = List.copyOf(lines);
    }

    /** Returns it as lines of HTML: a legend and a picture. */
    public List<String> html() {
        final List<String> html = new ArrayList<>();
        html.add("<ul class=\"legend\">");
        final Set<String> named = new HashSet<>();
        for (final Line line : lines) {
            if (named.add(line.name())) {
                html.add(key(line));
            }
        }
        html.add("</ul>");
        html.add("<div class=\"chart\"><svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\""
                + Markup.escaped(title) + "\">");
        grid(html);
        for (final Line line : lines) {
            html.add(polyline(line));
        }
        html.add("</svg></div>");
        return html;
    }

    private static String key(Line line) {
        return "<li><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"28\" y2=\"5\" class=\""
                + colour(line) + "\"" + line.stroke().attributes + "/></svg>"
                + Markup.escaped(line.name()) + "</li>";
    }

    private void grid(List<String> html) {
        for (int i = 0; i < y.ticks().size(); i++) {
            final String at = Markup.coordinate(yOf(y.ticks().get(i)));
            html.add("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + at + "\" y2=\""
                    + at
                    + "\"/><text class=\"axis\" text-anchor=\"end\" dominant-baseline=\"middle\" x=\"" + (LEFT - 8)
                    + "\" y=\"" + at + "\">" + Markup.escaped(y.labels().get(i)) + "</text>");
        }
        for (int i = 0; i < x.ticks().size(); i++) {
            final String at = Markup.coordinate(xOf(x.ticks().get(i)));
            html.add("<line class=\"grid\" x1=\"" + at + "\" x2=\"" + at + "\" y1=\"" + TOP + "\" y2=\""
                    + (HEIGHT - BOTTOM)
                    + "\"/><text class=\"axis\" text-anchor=\"middle\" x=\"" + at + "\" y=\"" + (HEIGHT - BOTTOM + 18)
                    + "\">" + Markup.escaped(x.labels().get(i)) + "</text>");
        }
        html.add("<text class=\"name\" text-anchor=\"middle\" x=\"" + (LEFT + WIDTH - RIGHT) / 2 + "\" y=\""
                + (HEIGHT - 8) + "\">" + Markup.escaped(xTitle) + "</text>");
        html.add("<text class=\"name\" text-anchor=\"middle\" transform=\"translate(14 " + (TOP + HEIGHT - BOTTOM) / 2
                + ") rotate(-90)\">" + Markup.escaped(yTitle) + "</text>");
    }

    private String polyline(Line line) {
        final StringBuilder points = new StringBuilder();
        for (final Point point : line.points()) {
            points.append(points.length() == 0 ? "" : " ")
                    .append(Markup.coordinate(xOf(point.x())))
                    .append(',')
                    .append(Markup.coordinate(yOf(point.y())));
        }
        return "<polyline class=\"" + colour(line) + line.stroke().style + "\" points=\"" + points + "\"><title>"
                + Markup.escaped(line.name()) + "</title></polyline>";
    }

    private static String colour(Line line) {
        return "s" + line.colour() % COLOURS;
    }

    private double xOf(double value) {
        return LEFT + x.fraction(value) * (WIDTH - LEFT - RIGHT);
    }

    private double yOf(double value) {
        return HEIGHT - BOTTOM - y.fraction(value) * (HEIGHT - TOP - BOTTOM);
    }
}
