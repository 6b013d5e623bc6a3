package io.multiverse.replay.demo.queueing;

/**
 * A confidence interval for the mean of a stationary process, by the method of batch means: the means of long batches
 * are nearly independent and nearly normal. Not thread-safe.
 */
final class BatchMeans {
    /** How many batches there are. */
    static final int BATCHES = 30;

    /** Student's t for 29 degrees of freedom, 95 %, both sides. */
    private static final double T = 2.04523;

    private final double[] means = new double[BATCHES];
    private int count;

    /** Adds the mean of the next batch. */
    void add(double mean) {
        means[count++] = mean;
    }

    /** Returns the mean of the batches. */
    double mean() {
        double sum = 0;
        for (final double mean : means) {
            sum += mean;
        }
        return sum / BATCHES;
    }

    /** Returns half the width of the interval that holds the true mean in 95 of 100 runs. */
    double halfWidth() {
        final double mean = mean();
        double squares = 0;
        for (final double batch : means) {
            squares += (batch - mean) * (batch - mean);
        }
        return T * Math.sqrt(squares / (BATCHES - 1) / BATCHES);
    }

    /** Returns whether the interval holds a value. */
    boolean holds(double value) {
        return Math.abs(value - mean()) <= halfWidth();
    }
}
