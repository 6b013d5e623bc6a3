package io.multiverse.bench.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity now and in an earlier run, each relative to the reference loop beside it. Immutable.
 *
 * @param gauge what was measured
 * @param ratio how many times as much of it (time, or bytes) there is now as then; for rates, how many times as little
 * @param chanceIfWorse how likely so high a ranking of the current JVMs is if nothing got worse, from 0 to 1
 * @param chanceIfBetter the same for so low a ranking
 * @param verdict what follows
 */
record Comparison(Gauge gauge, Interval ratio, double chanceIfWorse, double chanceIfBetter, Verdict verdict) {
    /** Differences up to this are no news. */
    static final double TOLERANCE = 0.05;

    /** A ranking less likely than this, or as likely, is not put down to chance. */
    static final double LEVEL = 0.05;

    /** What became of a quantity. */
    enum Verdict {
        /** Worse by more than the tolerance: both the interval and the ranking say so. */
        WORSE,
        /** Better by more than the tolerance: both say so. */
        BETTER,
        /** The whole interval lies within the tolerance. */
        SAME,
        /** Neither can be said: measure longer, with more JVMs, or on a quieter machine. */
        INCONCLUSIVE
    }

    /** Compares all quantities that both runs have and whose ratio means something. */
    static List<Comparison> of(MeasuredRun now, MeasuredRun then) {
        final List<Comparison> comparisons = new ArrayList<>();
        for (final Gauge gauge : Gauges.list()) {
            final boolean isInBoth =
                    now.samples().containsKey(gauge.name()) && then.samples().containsKey(gauge.name());
            if (isInBoth && isRatio(gauge)) {
                comparisons.add(of(gauge, amounts(gauge, now), amounts(gauge, then)));
            }
        }
        return comparisons;
    }

    /** Shares differ by points, and what allocates nothing has no ratio: those have budgets only. */
    private static boolean isRatio(Gauge gauge) {
        return switch (gauge.unit()) {
            case NS, TIMES, RATIO -> true;
            case BYTES -> gauge.isConstant();
            case PERCENT -> false;
        };
    }

    /** Returns samples of which more is worse. */
    private static List<double[]> amounts(Gauge gauge, MeasuredRun run) {
        return switch (gauge.unit()) {
            case NS -> run.relative(gauge);
            case TIMES ->
                run.perStep(gauge).stream().map(Comparison::reciprocals).toList();
            case RATIO ->
                run.values(gauge).stream().map(Comparison::reciprocals).toList();
            case BYTES, PERCENT -> run.values(gauge);
        };
    }

    private static double[] reciprocals(double[] values) {
        final double[] reciprocals = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reciprocals[i] = 1 / values[i];
        }
        return reciprocals;
    }

    /** Compares samples of which more is worse, one row per JVM. */
    static Comparison of(Gauge gauge, List<double[]> now, List<double[]> then) {
        final Interval ratio = Resampling.ofRatio(now, then);
        final double[] medians = medians(now);
        final double[] earlierMedians = medians(then);
        final double worse = RankTest.chanceOfHigher(medians, earlierMedians);
        final double better = RankTest.chanceOfHigher(earlierMedians, medians);
        return new Comparison(gauge, ratio, worse, better, verdict(ratio, worse, better, gauge.isConstant()));
    }

    private static double[] medians(List<double[]> rows) {
        return rows.stream().mapToDouble(row -> Resampling.centre(List.of(row))).toArray();
    }

    private static Verdict verdict(Interval ratio, double worse, double better, boolean isConstant) {
        // What does not vary needs no ranking: one sample says it all.
        if (ratio.low() > 1 + TOLERANCE && (isConstant || worse <= LEVEL)) {
            return Verdict.WORSE;
        }
        if (ratio.high() < 1 - TOLERANCE && (isConstant || better <= LEVEL)) {
            return Verdict.BETTER;
        }
        final boolean isWithin = ratio.low() >= 1 - TOLERANCE && ratio.high() <= 1 + TOLERANCE;
        return isWithin ? Verdict.SAME : Verdict.INCONCLUSIVE;
    }
}
