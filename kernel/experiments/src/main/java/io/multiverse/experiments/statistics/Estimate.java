package io.multiverse.experiments.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with its 95 % confidence interval by Student's t.
 *
 * @param count how many values there were; those that are no numbers do not count
 * @param mean their mean, NaN without any
 * @param deviation their standard deviation, NaN below two
 * @param halfWidth how far the interval reaches to each side, NaN below two
 */
public record Estimate(int count, double mean, double deviation, double halfWidth) {
    private static final double UPPER = 0.975;

    /** Returns the estimate of the mean of which these are independent observations. */
    public static Estimate of(double[] values) {
        int count = 0;
        double mean = 0;
        double squares = 0;
        for (final double value : values) {
            if (!Double.isNaN(value)) {
                count++;
                final double difference = value - mean;
                mean += difference / count;
                squares += difference * (value - mean);
            }
        }
        if (count == 0) {
            return new Estimate(0, Double.NaN, Double.NaN, Double.NaN);
        }
        if (count == 1) {
            return new Estimate(1, mean, Double.NaN, Double.NaN);
        }
        final double deviation = Math.sqrt(squares / (count - 1));
        return new Estimate(count, mean, deviation, studentT(count - 1) * deviation / Math.sqrt(count));
    }

    /** Returns the 97.5 % quantile of Student's t. */
    public static double studentT(int degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(UPPER);
    }

    /** Returns the lower end of the interval; the mean if there is none. */
    public double low() {
        return Double.isNaN(halfWidth) ? mean : mean - halfWidth;
    }

    /** Returns the upper end of the interval; the mean if there is none. */
    public double high() {
        return Double.isNaN(halfWidth) ? mean : mean + halfWidth;
    }
}
