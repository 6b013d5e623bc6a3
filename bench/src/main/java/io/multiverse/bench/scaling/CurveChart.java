package io.multiverse.bench.scaling;

import io.multiverse.plot.LineChart;
import io.multiverse.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the chart of a measured curve: both axes logarithmic, one line a series. Thread-safe. */
final class CurveChart {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private CurveChart() {}

    /**
     * Returns the chart.
     *
     * @throws IllegalArgumentException if there is nothing to draw
     */
    static LineChart of(MeasuredCurve measured) {
        final Curve curve = measured.curve();
        final List<Point> points = measured.points();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("curve " + curve.name() + " has no points");
        }
        final List<LineChart.Line> lines = new ArrayList<>();
        for (final String series : measured.series()) {
            lines.add(new LineChart.Line(
                    series,
                    lines.size(),
                    LineChart.Stroke.SOLID,
                    measured.pointsOf(series).stream()
                            .map(point -> new LineChart.Point(point.x(), point.nanos()))
                            .toList()));
        }
        return new LineChart(
                curve.title(),
                Scale.marking(points.stream().mapToDouble(Point::x).toArray(), CurveChart::count),
                curve.xLabel(),
                Scale.decades(
                        points.stream().mapToDouble(Point::nanos).min().orElseThrow(),
                        points.stream().mapToDouble(Point::nanos).max().orElseThrow(),
                        CurveChart::time),
                curve.yLabel(),
                lines);
    }

    private static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /** Returns a time in the unit in which it is a number from 1 to 999. */
    private static String time(double nanos) {
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
}
