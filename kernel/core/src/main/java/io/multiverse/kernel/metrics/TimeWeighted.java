package io.multiverse.kernel.metrics;

/**
 * A level whose average is weighted by simulated time. Time in which a realm is paused counts, too. Not thread-safe.
 */
public interface TimeWeighted {
    /** Sets the level from the current local tick on. */
    void set(double level);

    /**
     * Sets the level from a simulated time on, for models in continuous time.
     *
     * @throws IllegalArgumentException if that is before the time of the previous change
     */
    void set(double level, long atNanos);

    /** Adds to the level from the current local tick on. */
    default void add(double change) {
        set(level() + change);
    }

    /** Returns the current level. */
    double level();

    /** Returns the average since the declaration, up to the current local tick; the level if no time has passed. */
    double average();
}
