package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.memory.EventLayout;
import io.multiverse.kernel.internal.memory.EventMemory;
import org.agrona.DirectBuffer;

/**
 * Puts events into an outbox that were emitted elsewhere: in another process, or before. What not every event has is
 * told before each one. Not thread-safe; nothing is allocated once the outbox has grown.
 */
public final class EventAppender {
    private long parent;
    private long root;
    private int depth;
    private long correlation;
    private long dueNanos;
    private int priority;

    /** Tells what caused the next event. */
    public void causedBy(long newParent, long newRoot, int newDepth) {
        parent = newParent;
        root = newRoot;
        depth = newDepth;
    }

    /** Tells which request the next event answers. */
    public void answering(long newCorrelation) {
        correlation = newCorrelation;
    }

    /** Tells when the next event is due, {@link EventMemory#NO_DUE_TIME} for at once, and its priority. */
    public void scheduled(long newDueNanos, int newPriority) {
        dueNanos = newDueNanos;
        priority = newPriority;
    }

    /**
     * Appends an event.
     *
     * @param instant when it was emitted, see {@link io.multiverse.kernel.internal.memory.EventRef}
     * @param payload holds its payload
     * @param offset where that begins
     * @param length how long it is, at most {@link io.multiverse.kernel.event.EmissionLimits#MAX_PAYLOAD_LENGTH}
     */
    public void append(
            Outbox outbox,
            int instant,
            long emitTimeNanos,
            long id,
            int target,
            int type,
            DirectBuffer payload,
            int offset,
            int length) {
        final boolean isDueLater = dueNanos != EventMemory.NO_DUE_TIME;
        final boolean isExtended = isDueLater || correlation != EventId.NONE;
        final int headerLength = EventLayout.headerLength(isExtended);
        final int recordLength = EventLayout.alignedLength(headerLength, length);
        final int at = outbox.claim(recordLength);
        EventLayout.write(
                outbox.addressOf(at),
                type,
                length,
                target,
                id,
                emitTimeNanos,
                parent,
                root == 0 ? id : root,
                depth,
                priority);
        if (isExtended) {
            EventLayout.extend(outbox.addressOf(at), dueNanos, correlation);
        }
        outbox.records().putBytes(at + headerLength, payload, offset, length);
        outbox.commit(instant, at, recordLength, isDueLater, isDueLater || priority != 0);
        causedBy(EventId.NONE, EventId.NONE, 0);
        correlation = EventId.NONE;
        dueNanos = EventMemory.NO_DUE_TIME;
        priority = 0;
    }
}
