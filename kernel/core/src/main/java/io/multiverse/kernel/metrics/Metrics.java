package io.multiverse.kernel.metrics;

/**
 * Declares the metrics of a realm or stage, in {@code onStart} only, and the same ones in the same order in every run
 * of the model. The handles are then used in the realm's calls, without allocation once they have seen the busiest
 * values. Not thread-safe.
 *
 * <p>All declaring methods throw {@link IllegalArgumentException} if the name is taken or not made of letters, digits,
 * {@code _} and {@code -}, beginning with a letter, or an argument is out of its range; and
 * {@link IllegalStateException} outside of {@code onStart}.
 */
public interface Metrics {
    /**
     * Declares a number that is counted up.
     *
     * @param unit what is counted, for reports; may be empty
     * @param description for reports; may be empty
     */
    Counter counter(String name, String unit, String description);

    /** Declares a number that goes up and down, of which the latest value counts. */
    Gauge gauge(String name, String unit, String description);

    /** Declares a level whose average is weighted by how much simulated time it lasts; it is 0 at first. */
    TimeWeighted timeWeighted(String name, String unit, String description);

    /** Declares a distribution of whole numbers from 0 on, kept to two significant digits (HdrHistogram). */
    Distribution distribution(String name, String unit, String description);

    /**
     * Declares a level that is sampled at a rate of simulated time. If there are more than {@code mostSamples}, every
     * other one is dropped, and the time between samples doubles.
     *
     * @param everyNanos the time between samples at first, at least 1
     * @param mostSamples from 2 to 65,536
     */
    Series series(String name, String unit, String description, long everyNanos, int mostSamples);

    /** Declares a counter without unit and description. */
    default Counter counter(String name) {
        return counter(name, "", "");
    }

    /** Declares a gauge without unit and description. */
    default Gauge gauge(String name) {
        return gauge(name, "", "");
    }

    /** Declares a time-weighted average without unit and description. */
    default TimeWeighted timeWeighted(String name) {
        return timeWeighted(name, "", "");
    }

    /** Declares a distribution without unit and description. */
    default Distribution distribution(String name) {
        return distribution(name, "", "");
    }
}
