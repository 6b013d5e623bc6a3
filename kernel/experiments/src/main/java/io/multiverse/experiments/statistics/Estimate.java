package io.multiverse.experiments.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with its 95 % confidence interval by Student's t. Immutable.
 *
 * @param count how many values there were; those that are no numbers do not count
 * @param mean their mean, NaN without any
 * @param deviation their standard deviation, NaN below two
 * @param halfWidth how far the interval reaches to each side, NaN below two
 */
public record Estimate(int count, double mean, double deviation, double halfWidth) {
    private static final double UPPER = 0.975;

    /** Values that are added one by one; what is kept of them does not grow. Not thread-safe. */
    public static final class Sums {
        private int count;
        private double mean;
        private double squares;

        /** Adds a value; one that is no number does not count. */
        public void add(double value) {
            if (!Double.isNaN(value)) {
                count++;
                final double difference = value - mean;
                mean += difference / count;
                squares += difference * (value - mean);
            }
        }

        /** Returns the estimate of the mean of which these are independent observations. */
        public Estimate estimate() {
            if (count < 2) {
                return new Estimate(count, count == 0 ? Double.NaN : mean, Double.NaN, Double.NaN);
            }
            final double deviation = Math.sqrt(squares / (count - 1));
            return new Estimate(count, mean, deviation, studentT(count - 1) * deviation / Math.sqrt(count));
        }
    }

    /** Returns the estimate of the mean of which these are independent observations. */
    public static Estimate of(double[] values) {
        final Sums sums = new Sums();
        for (final double value : values) {
            sums.add(value);
        }
        return sums.estimate();
    }

    /**
     * Returns the estimate of the mean over several points. Replications are independent of each other; points are not,
     * with common random numbers. So the mean over all points is one observation per replication, and with a single
     * replication there is no interval.
     *
     * @param values by point and replication; NaN where there is none
     */
    public static Estimate ofPoints(double[][] values) {
        final double[] means =
                Arrays.stream(values).mapToDouble(ofPoint -> of(ofPoint).mean()).toArray();
        final Estimate points = of(means);
        final int replications = values.length == 0 ? 0 : values[0].length;
        final Sums spread = new Sums();
        for (int replication = 0; replication < replications; replication++) {
            final Sums differences = new Sums();
            for (int point = 0; point < values.length; point++) {
                // from the point's own mean, so that a run that is missing does not shift the rest
                differences.add(values[point][replication] - means[point]);
            }
            spread.add(differences.estimate().mean());
        }
        final Estimate ofReplications = spread.estimate();
        return new Estimate(
                ofReplications.count(), points.mean(), ofReplications.deviation(), ofReplications.halfWidth());
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
