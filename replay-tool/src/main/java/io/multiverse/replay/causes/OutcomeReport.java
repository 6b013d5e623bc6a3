package io.multiverse.replay.causes;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.plot.LineChart;
import io.multiverse.plot.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How an outcome of a recorded run came about.
 *
 * @param plan what was asked
 * @param recorded whether the outcome came in the recorded run
 * @param points how often it came from the rewind points, ascending, those of the search among them
 * @param settling when it was settled, or null if the budget ended before that was found
 * @param events the events that were dropped to find those that settled it, none if it is not known when that was
 * @param runs how many runs were executed
 * @param isCut whether there would have been more with a larger budget
 */
public record OutcomeReport(
        OutcomePlan plan,
        boolean recorded,
        List<RewoundPoint> points,
        Settling settling,
        List<DecisiveEvents> events,
        int runs,
        boolean isCut) {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_EVENTS = 3;
    private static final int TICKS = 8;
    private static final double PERCENT = 100;

    /** Returns it for people. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>(TextWrap.lines(
                "Outcome: ",
                "  ",
                plan.text() + ", after " + tick(plan.controlTick()) + "; in the recorded run it "
                        + (recorded ? "came" : "did not come")));
        lines.add("");
        lines.add("Rewound, with other luck from there:");
        final Table table = new Table(">Control tick", ">Runs", ">It came", "95 % interval");
        points.forEach(point -> table.row(
                Figures.grouped(point.controlTick()),
                Figures.grouped(point.outcomes().trials()),
                percent(point.outcomes().share()),
                interval(point.outcomes())));
        table.lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        addSettling(lines);
        events.forEach(dropped -> addEvents(dropped, lines));
        lines.add("");
        lines.add("Runs: " + Figures.grouped(runs) + ", seed " + plan.seed()
                + (isCut ? "; the budget ended: more runs would tell more" : ""));
        return lines;
    }

    private void addSettling(List<String> lines) {
        final String text;
        if (settling == null) {
            text = "The budget ended before it was known when it was settled.";
        } else if (settling.openAt() == 0) {
            text = "Settled at " + tick(settling.settledAt()) + " or before"
                    + (settling.settledAt() == 1 ? "." : "; --from looks at earlier ones.");
        } else if (settling.isExact()) {
            text = "Settled in " + tick(settling.settledAt()) + ": rewound to "
                    + Figures.grouped(settling.openAt()) + " it comes in " + at(settling.openAt()) + ", to "
                    + Figures.grouped(settling.settledAt()) + " in " + at(settling.settledAt()) + ".";
        } else {
            text = "Settled between " + tick(settling.openAt()) + " and " + Figures.grouped(settling.settledAt())
                    + "; the budget ended before it was known where.";
        }
        lines.addAll(TextWrap.lines("", text));
        if (settling != null && !settling.isSure()) {
            lines.addAll(TextWrap.lines(
                    "", "A control tick was judged by its share alone, as its runs were too few for the test."));
        }
    }

    private String at(long controlTick) {
        if (controlTick == plan.controlTick()) {
            return percent(recorded ? 1 : 0);
        }
        return points.stream()
                .filter(point -> point.controlTick() == controlTick)
                .map(point -> percent(point.outcomes().share()))
                .findFirst()
                .orElse("no run");
    }

    private void addEvents(DecisiveEvents dropped, List<String> lines) {
        final String what = "Events of " + tick(dropped.controlTick()) + ", dropped one by one: "
                + Figures.grouped(dropped.tried())
                + (dropped.tried() < dropped.present() ? " of " + Figures.grouped(dropped.present()) : "");
        if (dropped.decisive().isEmpty()) {
            lines.add(what + ", none makes a difference");
            return;
        }
        lines.add(what + ", " + Figures.grouped(dropped.decisive().size()) + " make"
                + (dropped.decisive().size() == 1 ? "s" : "") + " a difference");
        for (final DroppedEvent event : dropped.decisive()
                .subList(0, Math.min(MOST_EVENTS, dropped.decisive().size()))) {
            lines.add("  " + event.event().name() + "  " + event.event().text());
            lines.add("    without it " + percent(event.dropped().share()) + " (" + interval(event.dropped())
                    + ") instead of " + percent(event.kept().share()) + ", "
                    + Figures.count(event.dropped().trials(), "run"));
        }
    }

    /** Returns the event that makes the greatest difference, or null. */
    public String decisiveEvent() {
        return events.stream()
                .flatMap(dropped -> dropped.decisive().stream())
                .map(dropped -> dropped.event().name())
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the first fields of the outcome, as of the control tick in which it was settled; null if that is not
     * known, or an event was found.
     */
    public String settledField() {
        return settling == null || !settling.isExact() || decisiveEvent() != null
                ? null
                : plan.outcome().paths().stream()
                        .findFirst()
                        .map(path -> path.text() + "@" + settling.settledAt())
                        .orElse(null);
    }

    private static String tick(long controlTick) {
        return "control tick " + Figures.grouped(controlTick);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
    }

    private static String interval(Proportion outcomes) {
        return percent(outcomes.low()) + " to " + percent(outcomes.high());
    }

    /** Returns it for JSON; keys are only ever added. */
    public Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("schemaVersion", SCHEMA_VERSION);
        map.put("outcome", plan.text());
        map.put("controlTick", plan.controlTick());
        map.put("recorded", recorded);
        map.put("seed", plan.seed());
        map.put("runs", runs);
        map.put("budgetEnded", isCut);
        map.put("interval", "wilson-95");
        map.put("points", points.stream().map(RewoundPoint::toMap).toList());
        map.put("settled", settling == null ? null : settling.toMap());
        map.put("events", events.stream().map(DecisiveEvents::toMap).toList());
        return map;
    }

    /** Returns the curve of probability with its band, and a line where the outcome was settled, as an SVG file. */
    String svg() {
        final int most = points.stream()
                .mapToInt(point -> point.outcomes().trials())
                .max()
                .orElse(0);
        // the points of a search have few runs: their intervals would only hide the curve
        final List<RewoundPoint> drawn = points.stream()
                .filter(point -> 2 * point.outcomes().trials() > most)
                .toList();
        final List<LineChart.Line> lines = new ArrayList<>();
        lines.add(new LineChart.Line(
                "probability from there, 95 % interval",
                0,
                LineChart.Stroke.SOLID,
                drawn.stream()
                        .map(point -> new LineChart.Point(
                                point.controlTick(), point.outcomes().share()))
                        .toList(),
                drawn.stream()
                        .map(point -> new LineChart.Band(
                                point.controlTick(),
                                point.outcomes().low(),
                                point.outcomes().high()))
                        .toList()));
        if (settling != null && settling.isExact()) {
            lines.add(new LineChart.Line(
                    "settled in " + tick(settling.settledAt()),
                    1,
                    LineChart.Stroke.DASHED,
                    List.of(
                            new LineChart.Point(settling.settledAt(), 0),
                            new LineChart.Point(settling.settledAt(), 1))));
        }
        return new LineChart(
                        plan.text() + " after " + tick(plan.controlTick()),
                        Scale.between(
                                plan.from(), plan.controlTick(), TICKS, value -> Figures.grouped(Math.round(value))),
                        "rewound to control tick",
                        Scale.linear(1, TICKS / 2, value -> Math.round(PERCENT * value) + " %"),
                        "how often it comes",
                        lines)
                .svg();
    }
}
