package io.multiverse.replay.fleet;

import io.multiverse.cli.Flag;

/** A kind of fault that a run of a fleet may meet. */
enum FaultKind {
    /** A realm's clock stops for some control ticks. */
    PAUSE(0.02, Per.CONTROL_TICK),
    /** A realm fails for good. */
    FAIL(0.002, Per.CONTROL_TICK),
    /** The next event of a realm comes some control ticks later, if it emits one in the window. */
    DELAY(0.1, Per.CONTROL_TICK),
    /** A realm may emit few events per window, or none, for some control ticks. */
    QUOTA(0.02, Per.CONTROL_TICK),
    /** An answer of the stand-in for a chat model does not come in time. */
    DIALOGUE(0.2, Per.REQUEST),
    /** The process is killed, and the run resumed. */
    KILL(0.5, Per.RUN),
    /** The same, and the newest snapshot is damaged. */
    TORN_SNAPSHOT(0.5, Per.RUN);

    /** What a rate is a probability of. */
    private enum Per {
        CONTROL_TICK("control tick"),
        REQUEST("request"),
        RUN("run");

        private final String words;

        Per(String words) {
            this.words = words;
        }
    }

    private final double usualRate;
    private final Per per;

    FaultKind(double usualRate, Per per) {
        this.usualRate = usualRate;
        this.per = per;
    }

    /** Returns the usual probability, see {@link #per}. */
    double usualRate() {
        return usualRate;
    }

    /** Returns what it is the probability of: one control tick, one request, one run. */
    String per() {
        return per.words;
    }

    /** Returns how it is spelled on the command line. */
    String word() {
        return Flag.word(this);
    }
}
