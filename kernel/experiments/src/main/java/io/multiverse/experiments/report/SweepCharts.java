package io.multiverse.experiments.report;

import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.statistics.Estimate;
import io.multiverse.plot.HeatMap;
import io.multiverse.plot.LineChart;
import io.multiverse.plot.Scale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Draws the results of a sweep: effects of parameters with bands, heat maps of two, and measures with time. */
final class SweepCharts {
    private static final int MOST_LEVELS = 24;
    private static final int BINS = 8;
    private static final int MOST_LINES = 6;
    private static final int MOST_TICKS = 500;
    private static final int TICKS = 6;

    private final SweepResults results;
    private final SweepSpec spec;

    SweepCharts(SweepResults results) {
        this.results = results;
        spec = results.spec();
    }

    /** Returns all charts as SVG, by file name. */
    Map<String, String> all() {
        final Map<String, String> charts = new LinkedHashMap<>();
        final List<Integer> varied = results.varied();
        final List<String> series = spec.every() == 0 ? List.of() : series();
        for (int measure = 0; measure < spec.measures().size(); measure++) {
            final String name = spec.measures().get(measure).name();
            for (final int parameter : varied) {
                final String chart = effect(measure, parameter, varied.size() > 1);
                if (chart != null) {
                    charts.put(name + "-by-" + results.parameter(parameter).name() + ".svg", chart);
                }
            }
            if (varied.size() == 2) {
                final String map = heatMap(measure, varied.get(0), varied.get(1));
                if (map != null) {
                    charts.put(name + "-map.svg", map);
                }
            }
            if (!series.isEmpty() && series.get(measure) != null) {
                charts.put(name + "-series.svg", series.get(measure));
            }
        }
        return charts;
    }

    /** Returns the mean over all runs by the value of one parameter; null if that is no number. */
    private String effect(int measure, int parameter, boolean isMain) {
        if (!results.isNumeric(parameter)) {
            return null;
        }
        final List<LineChart.Point> points = new ArrayList<>();
        final List<LineChart.Band> band = new ArrayList<>();
        binned(parameter).forEach((value, members) -> {
            final Estimate estimate = results.estimate(members, measure);
            if (estimate.count() > 0 && Double.isFinite(estimate.mean())) {
                points.add(new LineChart.Point(value, estimate.mean()));
                band.add(new LineChart.Band(value, estimate.low(), estimate.high()));
            }
        });
        final String name = spec.measures().get(measure).name();
        final String by = results.parameter(parameter).name();
        return chart(
                (isMain ? "Main effect of " + by + " on " + name : name + " by " + by) + ", mean and 95 % interval",
                by,
                name,
                results.parameter(parameter).isLogarithmic(),
                List.of(new LineChart.Line(name, 0, LineChart.Stroke.SOLID, points, band)));
    }

    /** Values that are all different, as sampled ones are, are put together with those next to them. */
    private Map<Double, List<SweepPoint>> binned(int parameter) {
        final Map<Double, List<SweepPoint>> byNumber = new TreeMap<>();
        results.byValue(parameter).forEach((value, members) -> byNumber.put(((Number) value).doubleValue(), members));
        if (byNumber.size() <= MOST_LEVELS) {
            return byNumber;
        }
        final Map<Double, List<SweepPoint>> bins = new TreeMap<>();
        final List<Double> values = new ArrayList<>(byNumber.keySet());
        for (int bin = 0; bin < BINS; bin++) {
            final List<Double> part = values.subList(bin * values.size() / BINS, (bin + 1) * values.size() / BINS);
            final List<SweepPoint> members = new ArrayList<>();
            part.forEach(value -> members.addAll(byNumber.get(value)));
            bins.put(part.stream().mapToDouble(Double::doubleValue).average().orElse(0), members);
        }
        return bins;
    }

    private static String chart(String title, String x, String y, boolean isLogarithmic, List<LineChart.Line> lines) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        for (final LineChart.Line line : lines) {
            for (final LineChart.Band place : line.band()) {
                low = Math.min(low, place.low());
                high = Math.max(high, place.high());
                left = Math.min(left, place.x());
                right = Math.max(right, place.x());
            }
        }
        if (!(left <= right)) {
            return null;
        }
        return new LineChart(
                        title,
                        isLogarithmic && left > 0
                                ? Scale.decades(left, right, Numbers::shown)
                                : Scale.between(left, right, TICKS, Numbers::shown),
                        x,
                        Scale.between(low, high, TICKS, Numbers::shown),
                        y,
                        lines)
                .svg();
    }

    private String heatMap(int measure, int across, int up) {
        final Map<Object, List<SweepPoint>> columns = results.byValue(across);
        final Map<Object, List<SweepPoint>> rows = results.byValue(up);
        if (columns.size() > MOST_LEVELS || rows.size() > MOST_LEVELS) {
            return null;
        }
        final double[][] values = new double[rows.size()][columns.size()];
        int row = 0;
        for (final List<SweepPoint> ofRow : rows.values()) {
            final Set<SweepPoint> members = new HashSet<>(ofRow);
            int column = 0;
            for (final List<SweepPoint> ofColumn : columns.values()) {
                final List<SweepPoint> both =
                        ofColumn.stream().filter(members::contains).toList();
                values[row][column++] = results.estimate(both, measure).mean();
            }
            row++;
        }
        return new HeatMap(
                        "Mean of " + spec.measures().get(measure).name(),
                        results.parameter(across).name(),
                        columns.keySet().stream().map(Numbers::text).toList(),
                        results.parameter(up).name(),
                        rows.keySet().stream().map(Numbers::text).toList(),
                        values,
                        Numbers::shown)
                .svg();
    }

    /** Returns how each measure went with time, for the first few points; null for one that has no numbers. */
    private List<String> series() {
        final List<List<LineChart.Line>> lines = new ArrayList<>();
        spec.measures().forEach(measure -> lines.add(new ArrayList<>()));
        for (final SweepPoint point :
                spec.points().subList(0, Math.min(MOST_LINES, spec.points().size()))) {
            final Map<Long, Estimate.Sums[]> byTick = sums(point);
            for (int measure = 0; measure < lines.size(); measure++) {
                lines.get(measure).add(line(point, byTick, measure));
            }
        }
        final List<String> charts = new ArrayList<>();
        for (int measure = 0; measure < lines.size(); measure++) {
            final String name = spec.measures().get(measure).name();
            charts.add(chart(
                    name + " with time, mean and 95 % interval", "control tick", name, false, lines.get(measure)));
        }
        return charts;
    }

    /** Reads the samples of all replications of a point, once for all measures. */
    private Map<Long, Estimate.Sums[]> sums(SweepPoint point) {
        final long shown = Math.max(1, spec.controlTicks() / spec.every() / MOST_TICKS);
        final long shownEvery = shown * spec.every();
        final Map<Long, Estimate.Sums[]> byTick = new TreeMap<>();
        for (int replication = 0; replication < spec.replications(); replication++) {
            final RunRecord run = results.run(point, replication);
            for (int i = 0; run != null && i < run.sampleTicks().length; i++) {
                if (run.sampleTicks()[i] % shownEvery == 0) {
                    final double[] sample = run.samples()[i];
                    final Estimate.Sums[] sums = byTick.computeIfAbsent(
                            run.sampleTicks()[i],
                            tick -> Stream.generate(Estimate.Sums::new)
                                    .limit(sample.length)
                                    .toArray(Estimate.Sums[]::new));
                    for (int measure = 0; measure < sample.length; measure++) {
                        sums[measure].add(sample[measure]);
                    }
                }
            }
        }
        return byTick;
    }

    private LineChart.Line line(SweepPoint point, Map<Long, Estimate.Sums[]> byTick, int measure) {
        final List<LineChart.Point> points = new ArrayList<>();
        final List<LineChart.Band> band = new ArrayList<>();
        byTick.forEach((tick, sums) -> {
            final Estimate estimate = sums[measure].estimate();
            if (Double.isFinite(estimate.mean())) {
                points.add(new LineChart.Point(tick, estimate.mean()));
                band.add(new LineChart.Band(tick, estimate.low(), estimate.high()));
            }
        });
        return new LineChart.Line(spec.describe(point), point.index(), LineChart.Stroke.SOLID, points, band);
    }
}
