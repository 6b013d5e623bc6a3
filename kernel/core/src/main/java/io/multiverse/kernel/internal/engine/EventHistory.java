package io.multiverse.kernel.internal.engine;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.hosting.GameRegister;
import io.multiverse.kernel.report.CascadeLink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * The heads of the latest events, so that chains of causes can be queried during a run.
 *
 * <p>A ring of {@code capacity} rows in flat arrays: older events are forgotten, and memory stays bounded. Thread-safe;
 * a frame takes the lock once.
 */
public final class EventHistory implements FrameSink {
    private static final int STRIDE = 6;
    private static final long ABSENT = -1;

    private final GameRegister register;
    private final int capacity;
    private final long[] rows;
    private final Long2LongHashMap rowOfEvent;
    private final CanonicalMerge merge = new CanonicalMerge();
    private final EventFlyweight event = new EventFlyweight();
    private long count;

    /** Makes a history of the last {@code capacity} events. */
    public EventHistory(int capacity, GameRegister register) {
        this.capacity = capacity;
        this.register = register;
        rows = new long[capacity * STRIDE];
        rowOfEvent = new Long2LongHashMap(capacity * 2, 0.65f, ABSENT);
    }

    @Override
    public synchronized void append(ControlTickFrame frame) {
        if (frame.eventCount() == 0) {
            return;
        }
        frame.walk(merge);
        while (merge.next()) {
            merge.outbox().wrap(event, merge.ref());
            keep(frame.controlTick());
        }
    }

    private void keep(long controlTick) {
        final int row = (int) (count++ % capacity);
        final int at = row * STRIDE;
        if (rows[at] != EventId.NONE) {
            rowOfEvent.remove(rows[at]);
        }
        rows[at] = event.id();
        rows[at + 1] = event.parent();
        rows[at + 2] = controlTick;
        rows[at + 3] = event.emitTimeNanos();
        rows[at + 4] = (long) event.target() << Integer.SIZE | event.typeId();
        rows[at + 5] = event.depth();
        rowOfEvent.put(event.id(), row);
    }

    /** Returns the chain from the first cause still known to the event, or an empty list for an unknown event. */
    public synchronized List<CascadeLink> chain(long eventId) {
        final List<CascadeLink> links = new ArrayList<>();
        for (long row = rowOfEvent.get(eventId); row != ABSENT; ) {
            final CascadeLink link = link((int) row * STRIDE);
            links.add(link);
            row = link.parentId() == EventId.NONE ? ABSENT : rowOfEvent.get(link.parentId());
        }
        Collections.reverse(links);
        return links;
    }

    private CascadeLink link(int at) {
        final int source = EventId.realmIndex(rows[at]);
        final int target = (int) (rows[at + 4] >> Integer.SIZE);
        return new CascadeLink(
                rows[at],
                rows[at + 1],
                (int) rows[at + 5],
                rows[at + 2],
                rows[at + 3],
                source < 0 ? null : register.game(source).id(),
                target < 0 ? null : register.game(target).id(),
                register.types().name((int) rows[at + 4]));
    }
}
