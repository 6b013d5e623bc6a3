package io.multiverse.kernel.report;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmCoordinate;

/**
 * The state of one game between two control ticks. In a run that several nodes share, what only the node that runs the
 * game knows is 0 on the others: ticks run, events emitted and received, pending events, and times.
 *
 * @param state its state
 * @param coordinate its address
 * @param localTick the local ticks its clock has counted
 * @param ticksRun the local ticks it was awake for
 * @param eventsEmitted the events it has emitted
 * @param eventsReceived the events it has received
 * @param pendingEvents the events that were delivered to it and wait for their due time
 * @param busyNanos the time spent in it, 0 unless measured
 * @param windowP50Nanos what half of its latest windows took at most, to an eighth; 0 unless measured
 * @param windowP99Nanos what 99 in 100 of its latest windows took at most, to an eighth; 0 unless measured
 * @param digest the digest of its state
 * @param failure what its code threw, as text, or null
 * @param node the node that runs it, 0 in a run of one process
 */
public record GameState(
        GameInstanceState state,
        RealmCoordinate coordinate,
        long localTick,
        long ticksRun,
        long eventsEmitted,
        long eventsReceived,
        int pendingEvents,
        long busyNanos,
        long windowP50Nanos,
        long windowP99Nanos,
        long digest,
        String failure,
        int node) {
    /** Returns the address as one text. */
    public String stat7Key() {
        return coordinate.toStat7Key();
    }
}
