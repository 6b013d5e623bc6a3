package io.multiverse.replay.causes;

import io.multiverse.experiments.statistics.SequentialRatioTest;
import java.util.List;

/**
 * Finds after which control tick the recorded outcome was settled: the last rewind point at which it was not, then, by
 * bisection, the control tick at which that changed. Each control tick is judged by Wald's sequential test. For one
 * thread.
 */
final class SettlingSearch {
    private static final int BLOCK = 8;

    private final ProbabilityCurve curve;
    private final boolean recorded;
    private final int mostRuns;
    private boolean isSure = true;

    /**
     * Makes a search.
     *
     * @param recorded whether the outcome came in the recorded run
     * @param mostRuns how many runs a test may take
     */
    SettlingSearch(ProbabilityCurve curve, boolean recorded, int mostRuns) {
        this.curve = curve;
        this.recorded = recorded;
        this.mostRuns = mostRuns;
    }

    /**
     * Returns when it was settled, or null if the budget ended before anything could be told.
     *
     * @param points the rewind points, ascending
     * @param end where the outcome is looked at, and settled at the latest
     */
    Settling find(List<Long> points, long end) {
        long settled = end;
        long open = 0;
        for (int i = points.size() - 1; i >= 0 && open == 0; i--) {
            final SequentialRatioTest test = test(points.get(i));
            if (test.trials() == 0) {
                return null;
            }
            if (isSettled(test)) {
                settled = points.get(i);
            } else {
                open = points.get(i);
            }
        }
        while (open > 0 && settled - open > 1) {
            final long middle = open + (settled - open) / 2;
            final SequentialRatioTest test = test(middle);
            if (test.trials() == 0) {
                break;
            }
            if (isSettled(test)) {
                settled = middle;
            } else {
                open = middle;
            }
        }
        return new Settling(open, settled, isSure);
    }

    private boolean isSettled(SequentialRatioTest test) {
        isSure &= test.verdict() != SequentialRatioTest.Verdict.OPEN;
        return test.verdict() == SequentialRatioTest.Verdict.OPEN
                ? test.leansHigh()
                : test.verdict() == SequentialRatioTest.Verdict.HIGH;
    }

    /** Executes runs from a control tick until it is known, as many as may be; returns what they tell. */
    private SequentialRatioTest test(long controlTick) {
        final SequentialRatioTest test = new SequentialRatioTest(Settling.OPEN, Settling.SETTLED, Settling.ERROR);
        int taken = 0;
        boolean isGoingOn = true;
        while (isGoingOn) {
            final boolean[] trials = curve.trials(controlTick);
            while (taken < trials.length) {
                test.add(trials[taken++] == recorded);
            }
            isGoingOn = test.verdict() == SequentialRatioTest.Verdict.OPEN
                    && curve.extend(controlTick, Math.min(mostRuns, taken + BLOCK));
        }
        return test;
    }
}
