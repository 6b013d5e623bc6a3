package io.multiverse.experiments.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How often something happened among independent trials, with Wilson's score interval (1927) for its probability: it
 * holds near 0 and 1 and for few trials, too, where the textbook's interval does not. Immutable.
 *
 * @param hits how often it happened
 * @param trials how often it could have, at least 0
 */
public record Proportion(int hits, int trials) {
    /** The 97.5 % quantile of the normal distribution. */
    private static final double USUAL = quantile(0.025);

    /** Throws {@link IllegalArgumentException} if there are more hits than trials, or fewer than 0. */
    public Proportion {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException(hits + " hits among " + trials + " trials are impossible");
        }
    }

    /** Returns how often something happened among some trials. */
    public static Proportion of(boolean[] trials) {
        int hits = 0;
        for (final boolean isHit : trials) {
            hits += isHit ? 1 : 0;
        }
        return new Proportion(hits, trials.length);
    }

    /** Returns the share of hits, NaN without trials. */
    public double share() {
        return (double) hits / trials;
    }

    /** Returns the lower end of the 95 % interval, 0 without trials. */
    public double low() {
        return low(USUAL);
    }

    /** Returns the upper end of the 95 % interval, 1 without trials. */
    public double high() {
        return high(USUAL);
    }

    private double low(double z) {
        return hits == 0 ? 0 : centre(z) - reach(z);
    }

    private double high(double z) {
        return hits == trials ? 1 : centre(z) + reach(z);
    }

    private double centre(double z) {
        return (hits + z * z / 2) / (trials + z * z);
    }

    private double reach(double z) {
        final double variance = (double) hits * (trials - hits) / trials;
        return z * Math.sqrt(variance + z * z / 4) / (trials + z * z);
    }

    /**
     * Returns whether the probabilities behind two proportions of independent trials differ: whether Newcombe's
     * interval for their difference (1998, method 10), which is made of both Wilson intervals, leaves out 0.
     *
     * @param error how often it may say so of equal ones, above 0 and below 1
     */
    public boolean differsFrom(Proportion other, double error) {
        if (trials == 0 || other.trials == 0) {
            return false;
        }
        final double z = quantile(error / 2);
        final Proportion upper = share() >= other.share() ? this : other;
        final Proportion lower = upper == this ? other : this;
        final double difference = upper.share() - lower.share();
        return difference > StrictMath.hypot(upper.share() - upper.low(z), lower.high(z) - lower.share());
    }

    private static double quantile(double upperTail) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(upperTail);
    }
}
