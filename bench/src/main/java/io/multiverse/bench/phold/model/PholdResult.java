package io.multiverse.bench.phold.model;

/**
 * What one run of PHOLD came to.
 *
 * @param events the events handled by all LPs
 * @param digest the digest over all LPs, the same whatever ran the model
 * @param nanos the wall time from the first event to the last, or to the last frame in the journal
 */
public record PholdResult(long events, long digest, long nanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Returns what these processes have come to in {@code nanos}. */
    public static PholdResult of(LogicalProcess[] processes, long nanos) {
        return new PholdResult(Phold.events(processes), Phold.digest(processes), nanos);
    }

    /** Returns the events per second of wall time. */
    public double eventsPerSecond() {
        return events * NANOS_PER_SECOND / Math.max(1, nanos);
    }
}
