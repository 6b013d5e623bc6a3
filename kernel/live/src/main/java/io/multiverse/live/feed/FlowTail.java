package io.multiverse.live.feed;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.memory.RefList;
import io.multiverse.live.shown.Flows;

/**
 * Where events went from and to, until somebody counts them. One thread writes, without waiting or allocating; any
 * thread reads. Of a control tick with many events, every so many-th stands for those between.
 */
final class FlowTail {
    /** How many events of a control tick are looked at. */
    static final int MOST_LOOKED_AT = 4096;

    /** How many are kept until somebody counts them. */
    static final int SLOTS = 1 << 15;

    private static final int FIELDS = 4;

    private final SlotRing ring = new SlotRing(SLOTS, FIELDS);
    private final EventFlyweight event = new EventFlyweight();
    private int stride;
    private int next;
    /** How many events all entries stand for; the writer's. */
    private long represented;

    private long counted;
    private long countedEvents;

    /** Takes what a frame holds. The writer only. */
    void add(ControlTickFrame frame) {
        stride = 1 + (frame.eventCount() - 1) / MOST_LOOKED_AT;
        next = (int) (frame.controlTick() % stride);
        add(frame.inputEvents());
        for (int worker = 0; worker < frame.workers(); worker++) {
            add(frame.part(worker).outbox());
        }
        add(frame.stageEvents());
        event.unwrap();
    }

    private void add(Outbox outbox) {
        final RefList events = outbox.events();
        for (; next < events.size(); next += stride) {
            outbox.wrap(event, events.get(next));
            ring.begin();
            ring.set(0, EventId.emitter(event.id()));
            ring.set(1, event.target());
            ring.set(2, stride);
            represented += stride;
            ring.set(3, represented);
            ring.publish();
        }
        next -= events.size();
    }

    /** Adds to {@code flows} what came since the call before. One reader at a time. */
    void countInto(Flows flows) {
        final long end = ring.size();
        final long[] numbers = new long[FIELDS];
        long known = 0;
        long upTo = countedEvents;
        for (long entry = Math.max(counted, ring.oldest()); entry < end; entry++) {
            ring.copy(entry, numbers);
            if (ring.isThere(entry)) {
                flows.count((int) numbers[0], (int) numbers[1], numbers[2]);
                known += numbers[2];
                upTo = numbers[3];
            }
        }
        flows.leaveOut(upTo - countedEvents - known);
        counted = end;
        countedEvents = upTo;
    }
}
