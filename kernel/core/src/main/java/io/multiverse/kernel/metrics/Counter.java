package io.multiverse.kernel.metrics;

/** A number that is counted up. Not thread-safe. */
public interface Counter {
    /** Adds 1. */
    default void add() {
        add(1);
    }

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    void add(long count);

    /** Returns the count. */
    long value();
}
