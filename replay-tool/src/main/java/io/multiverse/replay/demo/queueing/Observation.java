package io.multiverse.replay.demo.queueing;

import java.util.List;

/** Reads what realms have counted, between control ticks. Not thread-safe. */
interface Observation {
    /** Begins the first batch. */
    void begin(long timeNanos);

    /** Ends a batch and begins the next one. */
    void endBatch(long timeNanos);

    /** Returns what was measured in all batches. */
    List<Quantity> quantities();
}
