package io.multiverse.experiments.statistics;

/**
 * Wald's sequential probability ratio test (1945) of a probability: whether it is at least a high value or at most a
 * low one. It asks for trials only until that is known; of a probability between the two, either may be said. Not
 * thread-safe.
 */
public final class SequentialRatioTest {
    private final double hitWeight;
    private final double missWeight;
    private final double bound;
    private double ratio;
    private Verdict verdict = Verdict.OPEN;
    private int trials;

    /** What is known. */
    public enum Verdict {
        /** Nothing yet. */
        OPEN,
        /** The probability is not the high one. */
        LOW,
        /** The probability is not the low one. */
        HIGH
    }

    /**
     * Begins a test.
     *
     * @param low the low probability, above 0
     * @param high the high one, above that and below 1
     * @param error how often it may be wrong if the probability is the low one, and if it is the high one; above 0 and
     *     below 0.5
     */
    public SequentialRatioTest(double low, double high, double error) {
        if (!(low > 0 && high > low && high < 1 && error > 0 && error < 0.5)) {
            throw new IllegalArgumentException(
                    "no test is possible of " + low + " and " + high + " with an error of " + error);
        }
        hitWeight = StrictMath.log(high / low);
        missWeight = StrictMath.log((1 - high) / (1 - low));
        bound = StrictMath.log((1 - error) / error);
    }

    /** Takes in a trial; those after the verdict count for nothing. */
    public void add(boolean isHit) {
        if (verdict != Verdict.OPEN) {
            return;
        }
        trials++;
        ratio += isHit ? hitWeight : missWeight;
        if (ratio >= bound) {
            verdict = Verdict.HIGH;
        } else if (ratio <= -bound) {
            verdict = Verdict.LOW;
        }
    }

    /** Returns what is known. */
    public Verdict verdict() {
        return verdict;
    }

    /** Returns how many trials it took so far. */
    public int trials() {
        return trials;
    }

    /** Returns whether the trials so far speak for the high probability rather than for the low one. */
    public boolean leansHigh() {
        return ratio > 0;
    }
}
