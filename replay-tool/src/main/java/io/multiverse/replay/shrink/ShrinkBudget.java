package io.multiverse.replay.shrink;

import io.multiverse.cli.Interruption;

/** How long smaller runs are looked for. Not thread-safe. */
final class ShrinkBudget {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long mostRuns;
    private final double mostSeconds;
    private final Interruption interruption;
    private final long beginNanos = System.nanoTime();
    private long runs;
    private long snapshotRuns;

    /** Ends the search; what was found until then counts. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent() {
            super(null, null, false, false);
        }
    }

    ShrinkBudget(long mostRuns, double mostSeconds, Interruption interruption) {
        this.mostRuns = mostRuns;
        this.mostSeconds = mostSeconds;
        this.interruption = interruption;
    }

    /** Counts one run more; throws {@link Spent} if there is to be none. */
    void beginRun(boolean isFromSnapshot) {
        check();
        if (runs >= mostRuns) {
            throw new Spent();
        }
        runs++;
        snapshotRuns += isFromSnapshot ? 1 : 0;
    }

    /** Throws {@link Spent} if the time is over, or the user wants the command to end. */
    void check() {
        if (isInterrupted() || seconds() > mostSeconds) {
            throw new Spent();
        }
    }

    /** Returns whether the user wants the command to end. */
    boolean isInterrupted() {
        return interruption.isRequested();
    }

    long runs() {
        return runs;
    }

    /** Returns how many of the runs began in the middle. */
    long snapshotRuns() {
        return snapshotRuns;
    }

    double seconds() {
        return (System.nanoTime() - beginNanos) / NANOS_PER_SECOND;
    }
}
