package io.multiverse.replay.fleet;

import io.multiverse.cli.Flag;

/** A kind of fault that a run of a fleet may meet. */
enum FaultKind {
    /** A realm's clock stops for some control ticks. */
    PAUSE(0.02),
    /** A realm fails for good. */
    FAIL(0.002),
    /** The next event of a realm comes some control ticks later, if it emits one in the window. */
    DELAY(0.1),
    /** A realm may emit few events per window, or none, for some control ticks. */
    QUOTA(0.02),
    /** An answer of the stand-in for a chat model does not come in time. */
    DIALOGUE(0.2),
    /** The process is killed, and the run resumed. */
    KILL(0.5),
    /** The same, and the newest snapshot is damaged. */
    TORN_SNAPSHOT(0.5);

    private final double usualRate;

    FaultKind(double usualRate) {
        this.usualRate = usualRate;
    }

    /** Returns the usual probability: per control tick, per request, or per run. */
    double usualRate() {
        return usualRate;
    }

    /** Returns how it is spelled on the command line. */
    String word() {
        return Flag.word(this);
    }
}
