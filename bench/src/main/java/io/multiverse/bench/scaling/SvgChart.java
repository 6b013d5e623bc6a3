package io.multiverse.bench.scaling;

import java.util.List;
import java.util.Locale;

/**
 * Draws a measured curve as SVG: both axes logarithmic, one line a series. The picture brings its colours for light and
 * dark, and needs nothing else. Immutable.
 */
final class SvgChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 76;
    private static final int RIGHT = 700;
    private static final int TOP = 84;
    private static final int BOTTOM = 384;
    private static final int LEGEND_TOP = 48;
    private static final int LEGEND_STEP = 16;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Shapes differ, too, for those who do not tell the colours apart. */
    private static final List<String> MARKS =
            List.of("M-4,-4H4V4H-4Z", "M0,-5L5,4H-5Z", "M0,-5L5,0L0,5L-5,0Z", "M-5,-4H5L0,5Z");

    private static final String STYLE = """
            <style>
            svg { --paper: #ffffff; --ink: #1f2328; --soft: #d8dee4; --s0: #0969da; --s1: #bc4c00;
              --s2: #1a7f37; --s3: #8250df;
              font: 13px system-ui, sans-serif; }
            @media (prefers-color-scheme: dark) {
              svg { --paper: #0d1117; --ink: #e6edf3; --soft: #30363d; --s0: #58a6ff; --s1: #f0883e;
                --s2: #3fb950; --s3: #a371f7; }
            }
            text { fill: var(--ink); }
            .title { font-size: 15px; font-weight: 600; }
            .grid { stroke: var(--soft); stroke-width: 1; }
            .line { fill: none; stroke-width: 2; }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();
    private final MeasuredCurve measured;
    private final LogAxis x;
    private final LogAxis y;

    private SvgChart(MeasuredCurve measured) {
        this.measured = measured;
        final List<Point> points = measured.points();
        x = LogAxis.marking(points.stream().mapToDouble(Point::x).toArray(), LEFT, RIGHT);
        y = LogAxis.over(points.stream().mapToDouble(Point::nanos).toArray(), BOTTOM, TOP);
    }

    /**
     * Returns the picture.
     *
     * @throws IllegalArgumentException if there is nothing to draw
     */
    static String of(MeasuredCurve measured) {
        if (measured.points().isEmpty()) {
            throw new IllegalArgumentException("curve " + measured.curve().name() + " has no points");
        }
        return new SvgChart(measured).draw();
    }

    private String draw() {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                HEIGHT,
                escaped(measured.curve().title())));
        svg.append(STYLE);
        svg.append(String.format(
                Locale.ROOT, "<rect width=\"%d\" height=\"%d\" style=\"fill: var(--paper)\"/>%n", WIDTH, HEIGHT));
        text(LEFT, 24, "title", "start", measured.curve().title());
        axes();
        final List<String> series = measured.series();
        for (int i = 0; i < series.size(); i++) {
            legend(i, series.get(i));
            series(i, measured.pointsOf(series.get(i)));
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        for (final double tick : x.ticks()) {
            line(x.place(tick), TOP, x.place(tick), BOTTOM);
            text(x.place(tick), BOTTOM + 20, "", "middle", count(tick));
        }
        for (final double tick : y.ticks()) {
            line(LEFT, y.place(tick), RIGHT, y.place(tick));
            text(LEFT - 8, y.place(tick) + 4, "", "end", time(tick));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "", "middle", measured.curve().xLabel());
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + BOTTOM) / 2,
                escaped(measured.curve().yLabel())));
    }

    /** Names the series, side by side in rows of two. */
    private void legend(int index, String name) {
        final double left = LEFT + (double) (index % 2) * (RIGHT - LEFT) / 2;
        final int top = LEGEND_TOP + index / 2 * LEGEND_STEP;
        mark(index, left + 6, top - 4);
        text(left + LEGEND_STEP, top, "", "start", name);
    }

    private void series(int index, List<Point> points) {
        final StringBuilder path = new StringBuilder();
        for (final Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(Locale.ROOT, "%.1f,%.1f", x.place(point.x()), y.place(point.nanos())));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"line\" style=\"stroke: var(--s%d)\" d=\"%s\"/>%n",
                index % MARKS.size(),
                path));
        points.forEach(point -> mark(index, x.place(point.x()), y.place(point.nanos())));
    }

    private void mark(int index, double atX, double atY) {
        svg.append(String.format(
                Locale.ROOT,
                "<path transform=\"translate(%.1f %.1f)\" style=\"fill: var(--s%d)\" d=\"%s\"/>%n",
                atX,
                atY,
                index % MARKS.size(),
                MARKS.get(index % MARKS.size())));
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        svg.append(String.format(
                Locale.ROOT, "<path class=\"grid\" d=\"M%.1f,%.1fL%.1f,%.1f\"/>%n", fromX, fromY, toX, toY));
    }

    private void text(double atX, double atY, String style, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\"%s text-anchor=\"%s\">%s</text>%n",
                atX,
                atY,
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                anchor,
                escaped(content)));
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Returns a time in the unit in which it is a number from 1 to 999. */
    static String time(double nanos) {
        if (nanos < NANOS_PER_MICRO * (1 - 1e-9)) {
            return (nanos < 1 ? String.format(Locale.ROOT, "%.1g", nanos) : Math.round(nanos)) + " ns";
        }
        if (nanos < NANOS_PER_MILLI * (1 - 1e-9)) {
            return Math.round(nanos / NANOS_PER_MICRO) + " µs";
        }
        return nanos < NANOS_PER_SECOND * (1 - 1e-9)
                ? Math.round(nanos / NANOS_PER_MILLI) + " ms"
                : Math.round(nanos / NANOS_PER_SECOND) + " s";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
