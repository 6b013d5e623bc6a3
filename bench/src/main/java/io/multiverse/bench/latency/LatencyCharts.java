package io.multiverse.bench.latency;

import io.multiverse.plot.LineChart;
import io.multiverse.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The charts of a report. */
final class LatencyCharts {
    private static final int POINTS_PER_HALVING = 8;
    private static final int TIMELINE_POINTS = 600;
    private static final int TIMELINE_TICKS = 8;
    private static final double ALL = 100;

    private LatencyCharts() {}

    /**
     * Returns the percentiles of a group's series: to the right, one out of how many spans lies above, on a logarithmic
     * axis, so that each further nine takes the same room.
     */
    static LineChart percentiles(List<Measured> series, Series.Group group) {
        final List<LineChart.Line> lines = new ArrayList<>();
        long most = 1;
        for (final Measured measured : series) {
            if (measured.series().group() == group) {
                most = Math.max(most, measured.total().getTotalCount());
                lines.add(new LineChart.Line(
                        measured.title(),
                        colour(measured),
                        isShownCorrected(measured, series) && !measured.isCorrected()
                                ? LineChart.Stroke.DASHED
                                : LineChart.Stroke.SOLID,
                        distribution(measured.total())));
            }
        }
        return new LineChart(
                "Latency by percentile",
                Scale.decadesFromOne(most, LatencyCharts::percentileLabel),
                "percentile",
                spans(lines),
                "latency",
                lines);
    }

    /** Returns the longest span and the 99th percentile of each second, of a group's series. */
    static LineChart timeline(List<Measured> series, Series.Group group) {
        final List<LineChart.Line> lines = new ArrayList<>();
        double end = 0;
        for (final Measured measured : series) {
            if (measured.series().group() == group && (measured.isCorrected() || !isShownCorrected(measured, series))) {
                lines.add(new LineChart.Line(
                        measured.title() + ", longest",
                        colour(measured),
                        LineChart.Stroke.SOLID,
                        overTime(measured.timeline(), Measured.Interval::maxNanos)));
                lines.add(new LineChart.Line(
                        measured.title() + ", 99 %",
                        colour(measured),
                        LineChart.Stroke.DOTTED,
                        overTime(measured.timeline(), Measured.Interval::p99Nanos)));
                end = Math.max(
                        end,
                        measured.timeline().get(measured.timeline().size() - 1).endSeconds());
            }
        }
        return new LineChart(
                "Latency over time",
                Scale.linear(Math.max(end, 1), TIMELINE_TICKS, value -> Math.round(value) + " s"),
                "time since the warm-up",
                spans(lines),
                "latency",
                lines);
    }

    private static int colour(Measured measured) {
        return measured.series().ordinal();
    }

    private static boolean isShownCorrected(Measured measured, List<Measured> series) {
        return series.stream().anyMatch(other -> other.series() == measured.series() && other.isCorrected());
    }

    private static List<LineChart.Point> distribution(Histogram histogram) {
        final List<LineChart.Point> points = new ArrayList<>();
        final long count = histogram.getTotalCount();
        for (final HistogramIterationValue step : histogram.percentiles(POINTS_PER_HALVING)) {
            final double above = 1 - step.getPercentileLevelIteratedTo() / ALL;
            points.add(new LineChart.Point(Math.min(count, 1 / Math.max(above, 1e-12)), step.getValueIteratedTo()));
        }
        return points;
    }

    /** Returns at most so many points as can be seen; of several intervals the worst one stands. */
    private static List<LineChart.Point> overTime(
            List<Measured.Interval> timeline, ToLongFunction<Measured.Interval> figure) {
        final int perPoint = (timeline.size() - 1) / TIMELINE_POINTS + 1;
        final List<LineChart.Point> points = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i += perPoint) {
            final List<Measured.Interval> together = timeline.subList(i, Math.min(timeline.size(), i + perPoint));
            points.add(new LineChart.Point(
                    together.get(together.size() - 1).endSeconds(),
                    together.stream().mapToLong(figure).max().orElse(0)));
        }
        return points;
    }

    private static Scale spans(List<LineChart.Line> lines) {
        double low = Double.MAX_VALUE;
        double high = 1;
        for (final LineChart.Line line : lines) {
            for (final LineChart.Point point : line.points()) {
                if (point.y() > 0) {
                    low = Math.min(low, point.y());
                    high = Math.max(high, point.y());
                }
            }
        }
        return Scale.decades(Math.min(low, high), high, Nanos::rounded);
    }

    private static String percentileLabel(double oneOutOf) {
        final int nines = (int) Math.round(Math.log10(oneOutOf));
        return nines == 0
                ? "0 %"
                : String.format(Locale.ROOT, "%." + Math.max(0, nines - 2) + "f %%", ALL - ALL / oneOutOf);
    }
}
