package io.multiverse.bench.latency;

import io.multiverse.bench.measure.Machine;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.journal.JournalSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A measurement with all that is said about it. Immutable.
 *
 * @param plan what was to be measured
 * @param result what came of it
 * @param machine what it ran on; its load is that of before the run
 * @param command the command that does it again
 */
record LatencyReport(LatencyPlan plan, LatencyResult result, Machine machine, String command) {
    static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};

    private static final double MILLIS_PER_SECOND = 1000;

    static String percentileName(double percentile) {
        return "p"
                + (percentile == Math.rint(percentile)
                        ? Long.toString((long) percentile)
                        : Double.toString(percentile));
    }

    /** Returns a percentile, or a dash where there are too few spans for it. */
    static String percentileText(Measured measured, double percentile) {
        final long nanos = measured.percentileNanos(percentile);
        return nanos < 0 ? "-" : Nanos.text(nanos);
    }

    /** Returns the sentences about what was measured, each with its keyword. */
    Map<String, String> facts() {
        final Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "setup",
                (plan.isRealtime() ? "real time" : "maximal pace") + ", " + Figures.count(plan.games(), "game") + ", "
                        + Figures.count(plan.intervalTicks(), "local tick") + " of "
                        + Nanos.rounded(plan.localTickNanos()) + " per control tick, "
                        + Figures.count(plan.threads().workers(), "worker") + " ("
                        + Flag.word(plan.threads().waitMode())
                        + (plan.threads().cpus().isEmpty()
                                ? ""
                                : ", pinned to " + plan.threads().cpus())
                        + "), " + journalText(plan.journal()));
        facts.put(
                "inputs",
                plan.inputsPerSecond() == 0
                        ? "none"
                        : Figures.grouped(plan.inputsPerSecond()) + " per second, schedule fixed in advance; "
                                + Figures.grouped(result.inputs()) + " taken since the start, all handled; no room "
                                + Figures.count(result.waits(), "time"));
        facts.put(
                "measured",
                String.format(
                        Locale.ROOT,
                        "%.1f s after %s s of warm-up: %s (%s/s), %s, %d ms",
                        result.seconds(),
                        Figures.decimal(plan.warmUpMillis() / MILLIS_PER_SECOND),
                        Figures.count(result.controlTicks(), "control tick"),
                        Figures.decimal(result.controlTicks() / result.seconds()),
                        Figures.count(result.collections(), "garbage collection"),
                        result.collectionMillis()));
        if (plan.isRealtime()) {
            facts.put(
                    "punctuality",
                    Figures.count(result.overruns(), "control tick") + " not done at the deadline of the next one; "
                            + String.format(Locale.ROOT, "%.4f", result.dilation()) + " simulated seconds per second");
        }
        facts.put(
                "clock",
                "a reading costs " + Nanos.text(result.clockNanos())
                        + "; an event takes two, and they are part of what is measured");
        return facts;
    }

    private static String journalText(JournalSettings journal) {
        if (journal == null) {
            return "no journal";
        }
        return journal.fsyncEveryControlTicks() == 0
                ? "journal"
                : "journal, forced every " + Figures.count(journal.fsyncEveryControlTicks(), "control tick");
    }

    /** Returns the series that have anything to show. */
    List<Measured> series() {
        return result.series().stream()
                .filter(measured -> measured.total().getTotalCount() > 0)
                .toList();
    }
}
