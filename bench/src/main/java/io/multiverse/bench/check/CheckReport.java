package io.multiverse.bench.check;

import io.multiverse.cli.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code multiverse bench check} tells. Immutable.
 *
 * @param run what was measured
 * @param findings the budgets and what became of them
 * @param baseline the earlier run's machine, or null if none is compared
 * @param comparisons what changed since then
 */
record CheckReport(MeasuredRun run, List<Finding> findings, String baseline, List<Comparison> comparisons) {
    private static final int FORM_VERSION = 1;
    private static final String BUDGET_ROW = "%-72s %12s %14s %9s  %s";
    private static final String COMPARISON_ROW = "%-28s %24s %8s  %s";

    /**
     * A budget and what became of it.
     *
     * @param budget the budget
     * @param interval where the quantity lies, or null if it was not measured
     * @param verdict whether it was kept
     */
    record Finding(Budget budget, Interval interval, Budget.Verdict verdict) {}

    /** Judges a run; {@code then} may be null. */
    static CheckReport of(MeasuredRun run, List<Budget> budgets, MeasuredRun then) {
        final List<Finding> findings = new ArrayList<>();
        for (final Budget budget : budgets) {
            final List<double[]> rows = budget.isRelative() ? run.relative(budget.gauge()) : run.values(budget.gauge());
            if (rows.isEmpty()) {
                findings.add(new Finding(budget, null, Budget.Verdict.NOT_MEASURED));
            } else {
                final Interval interval = Resampling.ofCentre(rows);
                findings.add(new Finding(budget, interval, budget.judge(interval)));
            }
        }
        return new CheckReport(
                run,
                findings,
                then == null ? null : then.machine(),
                then == null ? List.of() : Comparison.of(run, then));
    }

    /** Returns how the command ends: 7 if a budget was missed, or something got worse. */
    int exitCode() {
        final boolean isMissed = findings.stream().anyMatch(finding -> finding.verdict() == Budget.Verdict.MISSED);
        final boolean isWorse =
                comparisons.stream().anyMatch(comparison -> comparison.verdict() == Comparison.Verdict.WORSE);
        return isMissed || isWorse ? ExitCode.BUDGET_MISSED : ExitCode.OK;
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final Interval step = Resampling.ofCentre(run.references());
        final List<String> lines = new ArrayList<>();
        lines.add(run.machine());
        lines.add("a step of the reference loop: " + Gauge.Unit.number(step.estimate()) + " ns");
        lines.add("");
        lines.add(String.format(BUDGET_ROW, "budget", "value", "limit", "margin", "verdict"));
        findings.forEach(finding -> lines.add(line(finding)));
        lines.add("");
        lines.add(summary());
        if (baseline != null) {
            lines.add("");
            addComparisons(lines);
        }
        return lines;
    }

    private static String line(Finding finding) {
        final Budget budget = finding.budget();
        final String limit = (budget.isAtLeast() ? ">= " : "<= ") + budget.limitText();
        if (finding.interval() == null) {
            return String.format(BUDGET_ROW, budget.what(), "-", limit, "-", word(finding.verdict()));
        }
        final double value = finding.interval().estimate();
        final double margin = budget.margin(value);
        return String.format(
                BUDGET_ROW,
                budget.what(),
                budget.text(value),
                limit,
                Double.isInfinite(margin) ? "-" : Gauge.Unit.number(margin) + " x",
                word(finding.verdict())
                        + (finding.verdict() == Budget.Verdict.INCONCLUSIVE ? range(budget, finding.interval()) : ""));
    }

    private static String range(Budget budget, Interval interval) {
        return ", between " + budget.text(interval.low()) + " and " + budget.text(interval.high());
    }

    private String summary() {
        final Map<Budget.Verdict, Integer> counts = new LinkedHashMap<>();
        for (final Budget.Verdict verdict : Budget.Verdict.values()) {
            counts.put(verdict, 0);
        }
        findings.forEach(finding -> counts.merge(finding.verdict(), 1, Integer::sum));
        return counts.get(Budget.Verdict.MET) + " met, " + counts.get(Budget.Verdict.MISSED) + " missed, "
                + counts.get(Budget.Verdict.INCONCLUSIVE) + " inconclusive, "
                + counts.get(Budget.Verdict.NOT_MEASURED)
                + " not measured. A verdict holds with a confidence of 95 %; margin: times better than the limit.";
    }

    private void addComparisons(List<String> lines) {
        lines.add("Compared with a run on " + baseline
                + (baseline.equals(run.machine()) ? "" : " (ANOTHER MACHINE OR JVM: read with care)") + ":");
        lines.add(String.format(COMPARISON_ROW, "quantity", "now / then (95 %)", "chance", "verdict"));
        for (final Comparison comparison : comparisons) {
            lines.add(String.format(
                    COMPARISON_ROW,
                    comparison.gauge().name(),
                    String.format(
                            Locale.ROOT,
                            "%.3f (%.3f to %.3f)",
                            comparison.ratio().estimate(),
                            comparison.ratio().low(),
                            comparison.ratio().high()),
                    String.format(
                            Locale.ROOT, "%.3f", Math.min(comparison.chanceIfWorse(), comparison.chanceIfBetter())),
                    word(comparison.verdict())));
        }
        lines.add("Times are relative to the reference loop; a ratio above 1 is worse. Differences up to "
                + Math.round(Comparison.TOLERANCE * 100) + " % are no news. Chance: of such a ranking of the JVMs if"
                + " nothing changed.");
    }

    /** Returns the report as an object. */
    Map<String, Object> toMap() {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("formVersion", FORM_VERSION);
        map.put("machine", run.machine());
        map.put("referenceStepNanos", Resampling.centre(run.references()));
        map.put("budgets", findings.stream().map(CheckReport::map).toList());
        if (baseline != null) {
            map.put("baseline", baseline);
            map.put("comparisons", comparisons.stream().map(CheckReport::map).toList());
        }
        map.put("exitCode", exitCode());
        return map;
    }

    private static Map<String, Object> map(Finding finding) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("quantity", finding.budget().gauge().name());
        map.put("what", finding.budget().what());
        map.put("basis", finding.budget().basis());
        map.put(
                finding.budget().isAtLeast() ? "atLeast" : "atMost",
                finding.budget().limitText());
        map.put("limit", finding.budget().limit());
        map.put(
                "unit",
                finding.budget().isRelative()
                        ? "steps"
                        : finding.budget().gauge().unit().symbol());
        if (finding.interval() != null) {
            addInterval(map, "value", finding.interval());
        }
        map.put("verdict", word(finding.verdict()));
        return map;
    }

    private static Map<String, Object> map(Comparison comparison) {
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("quantity", comparison.gauge().name());
        addInterval(map, "ratio", comparison.ratio());
        map.put("chanceIfWorse", comparison.chanceIfWorse());
        map.put("chanceIfBetter", comparison.chanceIfBetter());
        map.put("verdict", word(comparison.verdict()));
        return map;
    }

    private static void addInterval(Map<String, Object> map, String key, Interval interval) {
        map.put(key, interval.estimate());
        map.put("low", interval.low());
        map.put("high", interval.high());
    }

    private static String word(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
