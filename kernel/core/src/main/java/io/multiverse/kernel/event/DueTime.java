package io.multiverse.kernel.event;

/** Arithmetic of due times. */
public final class DueTime {
    private DueTime() {}

    /**
     * Returns the simulated time that is this long after {@code nowNanos}, or the end of time if it is beyond.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    public static long after(long nowNanos, long delayNanos) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException(
                    "a delay of " + delayNanos + " ns is negative: nothing is due in the past");
        }
        return delayNanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + delayNanos;
    }
}
