package io.multiverse.kernel.report;

/**
 * What one control tick did.
 *
 * @param controlTickId the control tick, from 1
 * @param gamesSynced the realms that run
 * @param eventsPropagated the deliveries of events: a broadcast to two subscribers is two, as in the original
 * @param eventsDelivered the events that reached at least one realm, or a stage that reads their type
 * @param deadLetters deliveries and emissions that came to nothing
 * @param elapsedNanos how long it took, from the start of its window to its sealing
 */
public record ControlTickMetrics(
        long controlTickId,
        int gamesSynced,
        long eventsPropagated,
        int eventsDelivered,
        long deadLetters,
        long elapsedNanos) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Returns how long it took in milliseconds. */
    public double elapsedMs() {
        return elapsedNanos / NANOS_PER_MILLI;
    }
}
