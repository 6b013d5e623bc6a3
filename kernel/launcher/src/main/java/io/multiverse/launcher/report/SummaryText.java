package io.multiverse.launcher.report;

import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.cli.text.TextWrap;
import io.multiverse.kernel.report.GameState;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.observe.MetricsReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A run's summary for people. */
final class SummaryText {
    private static final int MOST_GAMES = 20;
    private static final int MOST_METRICS = 20;
    private static final int NAME_WIDTH = 19;
    private static final int TOP_GAMES = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double PERCENT = 100;

    private SummaryText() {}

    /** Returns the summary, a line each. */
    static List<String> lines(RunPlan plan, RunSummary summary) {
        final RunProgress progress = summary.progress();
        final List<String> lines = new ArrayList<>();
        line(lines, "Control-ticks", Figures.grouped(summary.audit().controlTicks()));
        extent(lines, plan, summary);
        line(lines, "Local ticks", Figures.grouped(summary.state().localTickCount()));
        line(lines, "Games", Figures.grouped(summary.state().gamesRegistered()));
        line(
                lines,
                "Cross-game events",
                Figures.grouped(summary.audit().totalCrossGameEvents()) + " ("
                        + Figures.decimal(progress.eventsPerSecond()) + "/s)");
        line(
                lines,
                "Event latency",
                Figures.span(summary.state().avgEventLatencyMs() * NANOS_PER_MILLI)
                        + " of simulated time on average, from emission to control-tick");
        line(lines, "Dead letters", Figures.grouped(summary.audit().totalDeadLetters()));
        line(lines, "Simulated time", Figures.seconds(progress.simulatedSeconds()));
        line(
                lines,
                "Wall time",
                String.format(Locale.ROOT, "%,.3f s", progress.executedSeconds()) + " ("
                        + Figures.decimal(progress.ratio()) + " simulated seconds per second)");
        if (!plan.pace().isMax()) {
            line(
                    lines,
                    "Real time",
                    "dilation " + Figures.decimal(summary.dilation()) + ", "
                            + Figures.count(summary.overruns(), "overrun"));
        }
        latency(lines, summary.latencies());
        games(lines, plan, summary);
        if (!summary.metrics().isEmpty()) {
            lines.add("");
            lines.add("Metrics:");
            lines.addAll(MetricsReport.lines(summary.metrics(), MOST_METRICS));
        }
        if (!summary.cities().isEmpty()) {
            lines.add("");
            lines.addAll(CityText.lines(summary.cities()));
        }
        if (summary.players() != null) {
            lines.add("");
            lines.addAll(PlayersText.lines(summary.players()));
        }
        return lines;
    }

    /** Says where the run began and why it ended, as far as that is not usual. */
    private static void extent(List<String> lines, RunPlan plan, RunSummary summary) {
        if (plan.until() != null) {
            line(
                    lines,
                    "Until",
                    plan.until().text()
                            + (summary.untilHeldAfter() == null
                                    ? ": did not hold"
                                    : ": held after control-tick " + Figures.grouped(summary.untilHeldAfter())));
        }
        if (summary.recordedControlTicks() > 0) {
            line(
                    lines,
                    "Resumed",
                    "after control-tick " + Figures.grouped(summary.recordedControlTicks())
                            + (summary.restoredControlTick() > 0
                                    ? ", from the snapshot of control-tick "
                                            + Figures.grouped(summary.restoredControlTick())
                                    : "")
                            + "; all up to there as recorded");
            line(
                    lines,
                    "Executed",
                    Figures.count(summary.progress().executedControlTicks(), "control-tick") + " and "
                            + Figures.count(summary.progress().events(), "event")
                            + " since; speeds, wall time and how long control-ticks took are theirs");
        }
        if (summary.stopReason() != null) {
            line(lines, "Ended by its model", summary.stopReason().message());
        }
    }

    private static void line(List<String> lines, String name, String value) {
        lines.addAll(TextWrap.named(name + ":", NAME_WIDTH, value));
    }

    private static void latency(List<String> lines, Histogram latencies) {
        if (latencies.getTotalCount() == 0) {
            return;
        }
        line(
                lines,
                "Control-tick took",
                "average " + Figures.span(latencies.getMean())
                        + ", p50 " + percentile(latencies, 50)
                        + ", p90 " + percentile(latencies, 90)
                        + ", p99 " + percentile(latencies, 99)
                        + ", p99.9 " + percentile(latencies, 99.9)
                        + ", max " + Figures.span(latencies.getMaxValue()));
    }

    private static String percentile(Histogram latencies, double percentile) {
        return Figures.span(latencies.getValueAtPercentile(percentile));
    }

    private static void games(List<String> lines, RunPlan plan, RunSummary summary) {
        final Map<String, GameState> all = summary.state().gameStates();
        final long totalBusy =
                all.values().stream().mapToLong(GameState::busyNanos).sum();
        final boolean isCut = all.size() > MOST_GAMES;
        final List<Map.Entry<String, GameState>> shown = isCut ? busiest(all) : List.copyOf(all.entrySet());
        lines.add("");
        lines.add(isCut ? "The " + TOP_GAMES + " busiest of " + Figures.count(all.size(), "game") + ":" : "Games:");
        final Table table = new Table("Game", "State", ">Ticks", ">Sent", ">Heard", ">Busy", "STAT7");
        for (final Map.Entry<String, GameState> entry : shown) {
            final GameState game = entry.getValue();
            table.row(
                    entry.getKey(),
                    game.state().toString(),
                    Figures.grouped(game.localTick()),
                    Figures.grouped(game.eventsEmitted()),
                    Figures.grouped(game.eventsReceived()),
                    plan.isMeasured() && totalBusy > 0
                            ? String.format(Locale.ROOT, "%.1f %%", PERCENT * game.busyNanos() / (double) totalBusy)
                            : "-",
                    game.stat7Key());
        }
        lines.addAll(table.lines());
    }

    private static List<Map.Entry<String, GameState>> busiest(Map<String, GameState> all) {
        final Comparator<Map.Entry<String, GameState>> byWork = Comparator.<Map.Entry<String, GameState>>comparingLong(
                        entry -> entry.getValue().busyNanos())
                .thenComparingLong(entry ->
                        entry.getValue().eventsEmitted() + entry.getValue().eventsReceived());
        return all.entrySet().stream()
                .sorted(byWork.reversed())
                .limit(TOP_GAMES)
                .toList();
    }
}
