package io.multiverse.experiments.report;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.experiments.spec.SweepMeasure;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.statistics.Bootstrap;
import io.multiverse.experiments.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;

/** Tells the results of a sweep as a page of Markdown: means with intervals, quantiles, differences, failures. */
final class SummaryText {
    private static final int MOST_ROWS = 1_000;

    private final SweepResults results;
    private final SweepSpec spec;

    SummaryText(SweepResults results) {
        this.results = results;
        spec = results.spec();
    }

    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("# Sweep");
        lines.add("");
        lines.add(Figures.count(spec.points().size(), "point") + ", "
                + Figures.count(spec.replications(), "replication")
                + (spec.isCommon() ? " with common random numbers" : "") + ", runs of up to "
                + Figures.count(spec.controlTicks(), "control tick") + ": " + Figures.grouped(results.done()) + " of "
                + Figures.count(spec.runs(), "run") + " done, " + Figures.grouped(results.failed())
                + " of these failed");
        if (results.verified() > 0) {
            lines.add("");
            lines.add(Figures.count(results.verified(), "run") + " of these "
                    + (results.verified() == 1 ? "was" : "were")
                    + " executed a second time, with other workers, and compared at each control tick: "
                    + (results.diverged() == 0 ? "none" : Figures.grouped(results.diverged())) + " diverged");
        }
        for (int measure = 0; measure < spec.measures().size(); measure++) {
            addMeasure(measure, lines);
        }
        addFailures(lines);
        return lines;
    }

    private void addMeasure(int measure, List<String> lines) {
        final SweepMeasure described = spec.measures().get(measure);
        lines.add("");
        lines.add("## " + described.name());
        lines.add("");
        final List<String> heads = heads();
        heads.addAll(List.of(">runs", ">mean", ">95 % interval", ">deviation"));
        spec.quantiles().forEach(quantile -> {
            heads.add(">q" + Numbers.exact(quantile));
            heads.add(">95 % interval");
        });
        final Table table = new Table(heads.toArray(String[]::new));
        for (final SweepPoint point : shownPoints()) {
            final Estimate estimate = results.estimate(point, measure);
            final List<String> cells = cells(point);
            cells.addAll(List.of(
                    Integer.toString(estimate.count()),
                    Numbers.shown(estimate.mean()),
                    interval(estimate.low(), estimate.high(), estimate.count()),
                    Numbers.shown(estimate.deviation())));
            for (final double quantile : spec.quantiles()) {
                final Bootstrap.Interval found = Bootstrap.quantile(
                        results.values(point, measure),
                        quantile,
                        spec.seed(),
                        described.name() + " " + quantile + " " + point.values());
                cells.add(Numbers.shown(found.value()));
                cells.add(interval(found.low(), found.high(), estimate.count()));
            }
            table.row(cells.toArray(String[]::new));
        }
        lines.addAll(table.markdown());
        if (spec.points().size() > MOST_ROWS) {
            lines.add("");
            lines.add("Points " + Figures.grouped(MOST_ROWS + 1L) + " to "
                    + Figures.grouped(spec.points().size()) + " are in the tables of runs only.");
        }
        if (spec.isCommon() && spec.points().size() > 1 && spec.replications() > 1) {
            addDifferences(measure, lines);
        }
    }

    private void addDifferences(int measure, List<String> lines) {
        lines.add("");
        lines.add("Differences from the first point, replication by replication; with random numbers that are not"
                + " common, the half width would be that under unpaired:");
        lines.add("");
        final List<String> heads = heads();
        heads.addAll(List.of(">difference", ">95 % interval", ">half width", ">unpaired"));
        final Table table = new Table(heads.toArray(String[]::new));
        final Estimate first = results.estimate(spec.points().get(0), measure);
        final List<SweepPoint> points = shownPoints();
        for (final SweepPoint point : points.subList(1, points.size())) {
            final Estimate paired = Estimate.of(results.differences(point, measure));
            final Estimate own = results.estimate(point, measure);
            final double variance = first.deviation() * first.deviation() / first.count()
                    + own.deviation() * own.deviation() / own.count();
            final double unpaired = first.count() + own.count() < 4
                    ? Double.NaN
                    : Estimate.studentT(first.count() + own.count() - 2) * Math.sqrt(variance);
            final List<String> cells = cells(point);
            cells.addAll(List.of(
                    Numbers.shown(paired.mean()),
                    interval(paired.low(), paired.high(), paired.count()),
                    Numbers.shown(paired.halfWidth()),
                    Numbers.shown(unpaired)));
            table.row(cells.toArray(String[]::new));
        }
        lines.addAll(table.markdown());
    }

    private List<SweepPoint> shownPoints() {
        return spec.points().subList(0, Math.min(MOST_ROWS, spec.points().size()));
    }

    private List<String> heads() {
        final List<String> heads = new ArrayList<>();
        heads.add(">point");
        spec.parameters().forEach(parameter -> heads.add(">" + parameter.name()));
        return heads;
    }

    private static List<String> cells(SweepPoint point) {
        final List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(point.index() + 1));
        point.values().forEach(value -> cells.add(Numbers.text(value)));
        return cells;
    }

    private static String interval(double low, double high, int count) {
        return count < 2 ? "-" : Numbers.shown(low) + " to " + Numbers.shown(high);
    }

    private void addFailures(List<String> lines) {
        if (results.failed() == 0) {
            return;
        }
        lines.add("");
        lines.add("## Runs that failed");
        lines.add("");
        results.firstFailures()
                .forEach(failure -> lines.add("- " + spec.describe(failure.point()) + ", replication "
                        + (failure.replication() + 1) + ": " + failure.reason()));
        final long more = results.failed() - results.firstFailures().size();
        if (more > 0) {
            lines.add("- and " + Figures.grouped(more) + " more, see runs.csv");
        }
    }
}
