package io.multiverse.replay.causes;

import io.multiverse.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What is asked about an outcome of a recorded run, and how much may be executed for the answer.
 *
 * @param text the outcome as the user wrote it
 * @param outcome the condition on the state after {@code controlTick}
 * @param from the first rewind point, from 1
 * @param controlTick the control tick after which the outcome is looked at, above {@code from}
 * @param rewinds how many rewind points there are at most
 * @param runsPerPoint how many runs from each at most
 * @param budget how much is executed in all at most
 * @param seed of the random numbers of all runs
 * @param jobs how many runs at once
 */
record OutcomePlan(
        String text,
        Expression outcome,
        long from,
        long controlTick,
        int rewinds,
        int runsPerPoint,
        Budget budget,
        long seed,
        int jobs) {
    /**
     * How much may be executed.
     *
     * @param runs how many runs; {@link Integer#MAX_VALUE}: any number
     * @param nanos how much wall time; {@link Long#MAX_VALUE}: any
     */
    record Budget(int runs, long nanos) {}

    /** Returns the rewind points, evenly apart, the first and the last but one control tick among them. */
    List<Long> points() {
        final TreeSet<Long> points = new TreeSet<>();
        final long span = controlTick - 1 - from;
        for (int i = 0; i < rewinds; i++) {
            points.add(from + (rewinds == 1 ? 0 : Math.round((double) span * i / (rewinds - 1))));
        }
        return new ArrayList<>(points);
    }
}
