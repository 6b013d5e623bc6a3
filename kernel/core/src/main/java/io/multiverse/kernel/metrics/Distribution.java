package io.multiverse.kernel.metrics;

/** How often which whole numbers came up. Not thread-safe. */
public interface Distribution {
    /**
     * Takes in a value.
     *
     * @throws IllegalArgumentException if it is negative
     */
    void record(long value);

    /** Returns how many values there were. */
    long count();

    /** Returns the average of all values, exact; 0 without any. */
    double mean();

    /**
     * Returns the value that a share of all values does not exceed, to two significant digits; 0 without any.
     *
     * @param percent from 0 to 100
     */
    long percentile(double percent);

    /** Returns the largest value, exact; 0 without any. */
    long max();
}
