package io.multiverse.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A chart of lines over two axes, with a legend above it, for a page of HTML or as a file. On a page it is as wide as
 * what it stands in, but not narrower than can be read. Immutable.
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
            .chart{overflow-x:auto;margin:.5rem 0 0;font:12px system-ui,sans-serif}
            .chart svg{display:block;width:100%;min-width:36rem;height:auto}
            .chart .grid{stroke:var(--line);stroke-width:1}
            .chart .axis{fill:var(--dim)}
            .chart .name,.chart .title{fill:var(--ink)}
            .chart .title{font-size:15px;font-weight:600}
            .chart polyline{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
            .chart .band{fill:currentColor;stroke:none;opacity:.18}
            .chart .mark{fill:currentColor;stroke:none}
            .chart .dashed{stroke-dasharray:6 4}
            .chart .dotted{stroke-dasharray:1 4;stroke-linecap:round}
            .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none;
            font-size:.875rem}
            .legend svg{width:28px;height:10px;margin-right:.4rem;vertical-align:middle}
            .legend line{stroke:currentColor;stroke-width:2.5}
            .s0{color:var(--c0)}.s1{color:var(--c1)}.s2{color:var(--c2)}.s3{color:var(--c3)}
            .s4{color:var(--c4)}.s5{color:var(--c5)}.s6{color:var(--c6)}.s7{color:var(--c7)}
            """;

    private static final int COLOURS = 8;
    private static final Area ON_A_PAGE = new Area(800, 380, 74, 756, 12, 332);
    private static final Area BY_ITSELF = new Area(800, 460, 74, 756, 92, 412);
    private static final int TITLE_Y = 26;
    private static final int LEGEND_Y = 52;
    private static final int LEGEND_STEP = 18;

    /** Shapes of points: for those who do not tell the colours apart. */
    private static final List<String> MARKS =
            List.of("M-4,-4H4V4H-4Z", "M0,-5L5,4H-5Z", "M0,-5L5,0L0,5L-5,0Z", "M-5,-4H5L0,5Z");

    /** A picture's size, and where the ends of its axes lie. */
    private record Area(int width, int height, int left, int right, int top, int bottom) {}

    /**
     * One line.
     *
     * @param name what it is; lines of one name stand in the legend once, as the first of them
     * @param colour the number of its colour, from 0
     * @param stroke how it is drawn; one page uses a stroke for one meaning
     * @param points where it goes, by ascending x
     * @param band the area around it, by ascending x; none if it is empty
     */
    public record Line(String name, int colour, Stroke stroke, List<Point> points, List<Band> band) {
        /** Copies the points and the band. */
        public Line {
            points = List.copyOf(points);
            band = List.copyOf(band);
        }

        /** Makes a line without a band. */
        public Line(String name, int colour, Stroke stroke, List<Point> points) {
            this(name, colour, stroke, points, List.of());
        }
    }

    /**
     * How far a band reaches at one place.
     *
     * @param x on the axis to the right
     * @param low its lower end on the axis upwards
     * @param high its upper end
     */
    public record Band(double x, double low, double high) {}

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

    /** Returns it as lines of HTML, a legend and a picture, for a page that has {@link #STYLE}. */
    public List<String> html() {
        final List<String> html = new ArrayList<>();
        html.add("<ul class=\"legend\">");
        for (final Line line : named()) {
            html.add("<li><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"28\" y2=\"5\""
                    + " class=\"" + colour(line) + "\"" + line.stroke().attributes + "/></svg>"
                    + Markup.escaped(line.name()) + "</li>");
        }
        html.add("</ul>");
        html.add("<div class=\"chart\"><svg " + frame(ON_A_PAGE) + ">");
        axes(ON_A_PAGE, html);
        lines.forEach(line -> addBand(ON_A_PAGE, line, html));
        for (final Line line : lines) {
            html.add(polyline(ON_A_PAGE, line));
        }
        html.add("</svg></div>");
        return html;
    }

    /**
     * Returns it as an SVG file that needs nothing else: with its style, title and legend, and a mark at each point.
     */
    public String svg() {
        final List<String> svg = new ArrayList<>();
        svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" " + frame(BY_ITSELF) + ">");
        svg.add("<style>" + STYLE + "</style>");
        svg.add("<rect width=\"" + BY_ITSELF.width() + "\" height=\"" + BY_ITSELF.height()
                + "\" style=\"fill:var(--paper)\"/>");
        svg.add(text("title", "start", BY_ITSELF.left(), TITLE_Y, title));
        final List<Line> named = named();
        for (int i = 0; i < named.size(); i++) {
            final int left = BY_ITSELF.left() + i % 2 * (BY_ITSELF.right() - BY_ITSELF.left()) / 2;
            final int base = LEGEND_Y + i / 2 * LEGEND_STEP;
            svg.add(mark(named.get(i), left + 6, base - 4));
            svg.add(text("name", "start", left + LEGEND_STEP, base, named.get(i).name()));
        }
        axes(BY_ITSELF, svg);
        lines.forEach(line -> addBand(BY_ITSELF, line, svg));
        for (final Line line : lines) {
            svg.add(polyline(BY_ITSELF, line));
            line.points().forEach(point -> svg.add(mark(line, xOf(BY_ITSELF, point.x()), yOf(BY_ITSELF, point.y()))));
        }
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    /** Returns the lines that stand in the legend: of each name the first. */
    private List<Line> named() {
        final Set<String> names = new HashSet<>();
        return lines.stream().filter(line -> names.add(line.name())).toList();
    }

    private String frame(Area area) {
        return "viewBox=\"0 0 " + area.width() + " " + area.height() + "\" role=\"img\" aria-label=\""
                + Markup.escaped(title) + "\"";
    }

    private void axes(Area area, List<String> out) {
        for (int i = 0; i < y.ticks().size(); i++) {
            final double at = yOf(area, y.ticks().get(i));
            out.add(gridLine(area.left(), at, area.right(), at)
                    + text("axis", "end", area.left() - 8, at + 4, y.labels().get(i)));
        }
        for (int i = 0; i < x.ticks().size(); i++) {
            final double at = xOf(area, x.ticks().get(i));
            out.add(gridLine(at, area.top(), at, area.bottom())
                    + text("axis", "middle", at, area.bottom() + 18, x.labels().get(i)));
        }
        out.add(text("name", "middle", (area.left() + area.right()) / 2.0, area.bottom() + 40, xTitle));
        out.add("<text class=\"name\" text-anchor=\"middle\" transform=\"translate(14 "
                + (area.top() + area.bottom()) / 2 + ") rotate(-90)\">" + Markup.escaped(yTitle) + "</text>");
    }

    private static String gridLine(double fromX, double fromY, double toX, double toY) {
        return "<line class=\"grid\" x1=\"" + Markup.coordinate(fromX) + "\" x2=\"" + Markup.coordinate(toX)
                + "\" y1=\"" + Markup.coordinate(fromY) + "\" y2=\"" + Markup.coordinate(toY) + "\"/>";
    }

    private static String text(String style, String anchor, double atX, double atY, String content) {
        return "<text class=\"" + style + "\" text-anchor=\"" + anchor + "\" x=\"" + Markup.coordinate(atX) + "\" y=\""
                + Markup.coordinate(atY) + "\">" + Markup.escaped(content) + "</text>";
    }

    private String polyline(Area area, Line line) {
        final StringBuilder points = new StringBuilder();
        for (final Point point : line.points()) {
            points.append(points.length() == 0 ? "" : " ")
                    .append(Markup.coordinate(xOf(area, point.x())))
                    .append(',')
                    .append(Markup.coordinate(yOf(area, point.y())));
        }
        return "<polyline class=\"" + colour(line) + line.stroke().style + "\" points=\"" + points + "\"><title>"
                + Markup.escaped(line.name()) + "</title></polyline>";
    }

    private void addBand(Area area, Line line, List<String> out) {
        if (line.band().isEmpty()) {
            return;
        }
        final StringBuilder points = new StringBuilder();
        for (final Band place : line.band()) {
            points.append(Markup.coordinate(xOf(area, place.x())))
                    .append(',')
                    .append(Markup.coordinate(yOf(area, place.high())))
                    .append(' ');
        }
        for (int i = line.band().size() - 1; i >= 0; i--) {
            final Band place = line.band().get(i);
            points.append(Markup.coordinate(xOf(area, place.x())))
                    .append(',')
                    .append(Markup.coordinate(yOf(area, place.low())))
                    .append(' ');
        }
        out.add("<polygon class=\"band " + colour(line) + "\" points=\""
                + points.toString().strip() + "\"/>");
    }

    private static String mark(Line line, double atX, double atY) {
        return "<path class=\"mark " + colour(line) + "\" transform=\"translate(" + Markup.coordinate(atX) + " "
                + Markup.coordinate(atY) + ")\" d=\"" + MARKS.get(line.colour() % MARKS.size()) + "\"/>";
    }

    private static String colour(Line line) {
        return "s" + line.colour() % COLOURS;
    }

    private double xOf(Area area, double value) {
        return area.left() + x.fraction(value) * (area.right() - area.left());
    }

    private double yOf(Area area, double value) {
        return area.bottom() - y.fraction(value) * (area.bottom() - area.top());
    }
}
