package io.multiverse.kernel.metrics;

/** A number that goes up and down. Not thread-safe. */
public interface Gauge {
    /** Sets the value. */
    void set(double value);

    /** Returns the latest value, 0 at first. */
    double value();
}
