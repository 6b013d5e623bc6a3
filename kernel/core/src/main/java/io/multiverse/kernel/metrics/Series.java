package io.multiverse.kernel.metrics;

/**
 * A level that is sampled at a rate of simulated time: a sample is the level right before its time. Not thread-safe.
 */
public interface Series {
    /** Sets the level from the current local tick on. */
    void set(double level);

    /** Returns the current level, 0 at first. */
    double level();
}
