package io.multiverse.replay.causes;

import io.multiverse.experiments.statistics.Proportion;
import io.multiverse.replay.reexecute.RewindPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How probable the outcome is from rewind points, as far as runs have been executed. For one thread. */
final class ProbabilityCurve {
    private static final boolean[] NONE = {};

    private final RewindPoints points;
    private final ForkedRuns runs;
    private final NavigableMap<Long, boolean[]> trials = new TreeMap<>();

    ProbabilityCurve(RewindPoints points, ForkedRuns runs) {
        this.points = points;
        this.runs = runs;
    }

    /** Executes runs from a control tick until there are so many, or the budget ends; returns whether any were. */
    boolean extend(long controlTick, int count) {
        final boolean[] before = trials(controlTick);
        if (before.length >= count) {
            return false;
        }
        final boolean[] more = runs.execute(points.at(controlTick), before.length, count - before.length);
        if (more.length > 0) {
            trials.put(controlTick, ForkedRuns.joined(before, more));
        }
        return more.length > 0;
    }

    /** Returns whether the outcome came of each run from a control tick, in order. */
    boolean[] trials(long controlTick) {
        return trials.getOrDefault(controlTick, NONE);
    }

    /** Returns in how many runs from a control tick the outcome came. */
    Proportion proportion(long controlTick) {
        return Proportion.of(trials(controlTick));
    }

    /** Returns all points from which runs were executed, by control tick. */
    List<RewoundPoint> rewound() {
        final List<RewoundPoint> all = new ArrayList<>();
        trials.forEach((controlTick, outcomes) -> all.add(new RewoundPoint(controlTick, Proportion.of(outcomes))));
        return all;
    }
}
