package io.multiverse.bench.check;

import io.multiverse.bench.workload.EngineShape;
import io.multiverse.bench.workload.EventLoad;
import io.multiverse.bench.workload.RecordedWorkload;

/** What an event takes in the journal beyond its payload of 16 bytes, and beyond a frame without events. */
final class JournalBytesPerEvent implements Quantity {
    private static final int SENDERS = 16;
    private static final int EVENTS_PER_SENDER = 64;
    private static final int PAYLOAD = 16;
    private static final int CONTROL_TICKS = 100;

    @Override
    public double sample() {
        final long with = documentBytes(EVENTS_PER_SENDER);
        final long without = documentBytes(0);
        return (double) (with - without) / CONTROL_TICKS / SENDERS / EVENTS_PER_SENDER - PAYLOAD;
    }

    private static long documentBytes(int eventsPerSender) {
        final EventLoad load = EventLoad.unicast(SENDERS, eventsPerSender, PAYLOAD);
        try (RecordedWorkload recorded = RecordedWorkload.events(load, EngineShape.CALLER, CONTROL_TICKS)) {
            return recorded.documentBytes();
        }
    }

    @Override
    public void close() {
        // nothing is left open between samples
    }
}
