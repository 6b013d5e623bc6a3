package io.multiverse.kernel.report;

/**
 * What one control tick did.
 *
 * @param controlTickId the control tick, from 1
 * @param gamesSynced the realms that run
 * @param eventsPropagated the events that reached at least one realm
 * @param deadLetters deliveries and emissions that came to nothing
 * @param elapsedNanos how long it took, from the start of its window to its sealing
 */
public record ControlTickMetrics(
        long controlTickId, int gamesSynced, int eventsPropagated, long deadLetters, long elapsedNanos) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns how long it took in milliseconds. */
    public double elapsedMs() {
        return elapsedNanos / NANOS_PER_MILLI;
    }
}
