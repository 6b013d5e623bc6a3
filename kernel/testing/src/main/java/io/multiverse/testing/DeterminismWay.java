package io.multiverse.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to do a run.
 *
 * @param runs does it
 * @param check what it is compared for; null: nothing, it is the run that others are compared with
 * @param workers the number of workers
 */
record DeterminismWay(DeterminismRuns runs, DeterminismCheck check, int workers) {
    /** Returns the ways that a plan asks for, the first run before all others. */
    static List<DeterminismWay> all(DeterminismRuns runs, DeterminismTest plan) {
        final int first = plan.workers().length == 0 ? 1 : plan.workers()[0];
        final List<DeterminismWay> ways = new ArrayList<>();
        ways.add(new DeterminismWay(runs, null, first));
        for (final DeterminismCheck check : plan.checks()) {
            if (check != DeterminismCheck.WORKERS) {
                ways.add(new DeterminismWay(runs, check, first));
                continue;
            }
            for (int i = 1; i < plan.workers().length; i++) {
                ways.add(new DeterminismWay(runs, check, plan.workers()[i]));
            }
        }
        return ways;
    }

    /** Returns what people call it. */
    String name() {
        final String words = check == null
                ? "runs with " + counted()
                : check == DeterminismCheck.WORKERS ? "with " + counted() : check.words();
        return words + runs.seedText();
    }

    private String counted() {
        return workers == 1 ? "1 worker" : workers + " workers";
    }

    /** Does it; an {@link AssertionError} says what differs. */
    void run() {
        if (check == null) {
            runs.first();
            return;
        }
        switch (check) {
            case WORKERS -> runs.again("with " + counted(), "workers-" + workers, workers);
            case TWICE -> runs.again("once more in this JVM", "twice", workers);
            case SNAPSHOTS -> runs.windowByWindow();
            case RESUMED -> runs.resumed();
            case ALONE -> runs.eachAlone();
            case OTHER_JVM -> runs.inOtherJvm();
        }
    }
}
