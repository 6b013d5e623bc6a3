package io.multiverse.bench.check;

/**
 * What a quantity must keep. Immutable.
 *
 * @param gauge what is measured
 * @param what it is, for people
 * @param limit the limit, in the gauge's unit, or in steps of the reference loop
 * @param isAtLeast whether the quantity must reach the limit instead of staying below it
 * @param isRelative whether the limit is in steps of the reference loop, which only a time can have
 * @param limitText the limit as it was given
 * @param basis whose limit it is
 */
record Budget(
        Gauge gauge, String what, double limit, boolean isAtLeast, boolean isRelative, String limitText, String basis) {
    /** Whether a budget was kept. */
    enum Verdict {
        /** Kept, with the confidence of the interval. */
        MET,
        /** Not kept, with that confidence. */
        MISSED,
        /** The interval holds the limit: measure longer, or on a quieter machine. */
        INCONCLUSIVE,
        /** The machine cannot measure it. */
        NOT_MEASURED
    }

    /** Returns the verdict on a quantity that lies in this interval. */
    Verdict judge(Interval interval) {
        final boolean isKeptAtWorst = isAtLeast ? interval.low() >= limit : interval.high() <= limit;
        if (isKeptAtWorst) {
            return Verdict.MET;
        }
        final boolean isKeptAtBest = isAtLeast ? interval.high() >= limit : interval.low() <= limit;
        return isKeptAtBest ? Verdict.INCONCLUSIVE : Verdict.MISSED;
    }

    /** Returns how many times better than the limit a value is; below 1 it is worse. */
    double margin(double value) {
        return isAtLeast ? value / limit : limit / value;
    }

    /** Returns a value of this budget's kind, for people. */
    String text(double value) {
        return isRelative ? Gauge.Unit.number(value) + " steps" : gauge.unit().text(value);
    }
}
