package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.CanonicalMerge;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.CausedEventsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.CausesEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.CorrelationsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.EventsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.InstantsEncoder;
import io.multiverse.kernel.internal.journal.codec.ControlTickFrameEncoder.ScheduledEventsEncoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.RefList;
import org.agrona.UnsafeApi;

/**
 * Encodes the events of a frame in one walk: the events themselves go straight to the document, what not every event
 * has is gathered in side tables that follow them.
 *
 * <p>This is the loop that bounds a journal's throughput. It works on native addresses: through buffers, whose memory
 * might be on the heap, the compiler must reload every field after every put, which took twice as long. Not
 * thread-safe; steady state allocates nothing.
 */
public final class EventEncoder {
    private static final int EVENT_LENGTH = 16;

    private static final int CAUSE_LENGTH = 20;
    private static final int CORRELATION_LENGTH = 12;
    private static final int LONGEST_WORDWISE_PAYLOAD = DocumentBuffer.SLACK;

    private final DocumentBuffer instants = new DocumentBuffer();
    private final DocumentBuffer masks = new DocumentBuffer();
    private final DocumentBuffer causes = new DocumentBuffer();
    private final DocumentBuffer correlations = new DocumentBuffer();
    private final ScheduleTable schedules = new ScheduleTable();

    /**
     * Appends the groups of the {@code count} events, at least one, of {@code walk}, which stands before the first.
     *
     * @param deliveryNanos the time of the control tick, from which due times count
     */
    public void encode(CanonicalMerge walk, int count, long deliveryNanos, DocumentBuffer out) {
        out.group(EventsEncoder.sbeBlockLength(), count);
        instants.clear();
        masks.clear();
        causes.clear();
        correlations.clear();
        schedules.begin(deliveryNanos);
        prepare(count);
        events(walk, out);
        table(InstantsEncoder.sbeBlockLength(), instants, out);
        table(CausedEventsEncoder.sbeBlockLength(), masks, out);
        table(CausesEncoder.sbeBlockLength(), causes, out);
        table(CorrelationsEncoder.sbeBlockLength(), correlations, out);
        table(ScheduledEventsEncoder.sbeBlockLength(), schedules.masks(), out);
    }

    /** Appends the schedules of the events encoded last. */
    public void encodeSchedules(DocumentBuffer out) {
        final DocumentBuffer numbers = schedules.numbers();
        out.int32(numbers.length());
        out.copy(numbers.bytes(), numbers.length());
    }

    /** Appends the groups of a frame without events. */
    public static void encodeNone(DocumentBuffer out) {
        out.group(EventsEncoder.sbeBlockLength(), 0);
        out.group(InstantsEncoder.sbeBlockLength(), 0);
        out.group(CausedEventsEncoder.sbeBlockLength(), 0);
        out.group(CausesEncoder.sbeBlockLength(), 0);
        out.group(CorrelationsEncoder.sbeBlockLength(), 0);
        out.group(ScheduledEventsEncoder.sbeBlockLength(), 0);
    }

    private void prepare(int count) {
        masks.ensure(count / Byte.SIZE + Long.BYTES);
        causes.ensure(Math.multiplyExact(count, CAUSE_LENGTH));
        correlations.ensure(Math.multiplyExact(count, CORRELATION_LENGTH));
    }

    private static void table(int blockLength, DocumentBuffer table, DocumentBuffer out) {
        out.group(blockLength, table.length() / blockLength);
        out.copy(table.bytes(), table.length());
    }

    private void events(CanonicalMerge walk, DocumentBuffer out) {
        int index = 0;
        int instantStart = 0;
        long instant = 0;
        long mask = 0;
        final long firstCause = causes.address();
        long cause = firstCause;
        final long firstCorrelation = correlations.address();
        long correlation = firstCorrelation;
        long position = out.address() + out.length();
        long limit = position + out.room();
        while (walk.nextRun()) {
            final Outbox outbox = walk.outbox();
            final RefList refs = walk.run();
            final int end = walk.runEnd();
            final boolean isScheduled = outbox.scheduled() > 0;
            for (int place = walk.runStart(); place < end; place++) {
                final long record = outbox.address(refs.get(place));
                final int payloadLength = EventMemory.payloadLength(record);
                if (position + EVENT_LENGTH + payloadLength > limit) {
                    position = makeRoom(out, position, EVENT_LENGTH + payloadLength);
                    limit = position + out.room();
                }
                position = event(record, payloadLength, position);
                final long emitTime = EventMemory.emitTimeNanos(record);
                if (emitTime != instant) {
                    instant(instant, index - instantStart);
                    instant = emitTime;
                    instantStart = index;
                }
                // Written for every event, kept only if the cursor moves on: no branch to mispredict.
                final long parent = EventMemory.parent(record);
                UnsafeApi.putLong(cause, DocumentBuffer.le(parent));
                UnsafeApi.putLong(cause + 8, DocumentBuffer.le(EventMemory.root(record)));
                UnsafeApi.putInt(cause + 16, DocumentBuffer.le(EventMemory.depth(record)));
                final int hasCause = parent == EventId.NONE ? 0 : 1;
                cause += hasCause * CAUSE_LENGTH;
                mask |= (long) hasCause << index;
                final long answered = EventMemory.correlation(record);
                UnsafeApi.putInt(correlation, DocumentBuffer.le(index));
                UnsafeApi.putLong(correlation + 4, DocumentBuffer.le(answered));
                correlation += answered == EventId.NONE ? 0 : CORRELATION_LENGTH;
                if (isScheduled) {
                    schedules.add(record, index);
                }
                index++;
                if ((index & Long.SIZE - 1) == 0) {
                    masks.int64(mask);
                    mask = 0;
                }
            }
        }
        instant(instant, index - instantStart);
        out.position((int) (position - out.address()));
        correlations.position((int) (correlation - firstCorrelation));
        causes.position((int) (cause - firstCause));
        endMasks(mask, index);
        schedules.end(index);
    }

    private void endMasks(long mask, int events) {
        if (causes.length() == 0) {
            masks.clear();
        } else if ((events & Long.SIZE - 1) != 0) {
            masks.int64(mask);
        }
    }

    /** Makes room for an event at a position and returns where that is then. */
    private static long makeRoom(DocumentBuffer out, long position, int length) {
        out.position((int) (position - out.address()));
        out.ensure(length);
        return out.address() + out.length();
    }

    private static long event(long record, int payloadLength, long position) {
        final long route = EventMemory.target(record) & 0xFFFF_FFFFL
                | (EventMemory.typeId(record) & 0xFFFFL) << Integer.SIZE
                | (long) payloadLength << Integer.SIZE + Short.SIZE;
        UnsafeApi.putLong(position, DocumentBuffer.le(EventMemory.id(record)));
        UnsafeApi.putLong(position + Long.BYTES, DocumentBuffer.le(route));
        final long from = EventMemory.payload(record);
        final long to = position + EVENT_LENGTH;
        if (payloadLength <= LONGEST_WORDWISE_PAYLOAD) {
            // Whole words: a record ends on a word boundary, and what is put next overwrites the excess.
            for (int i = 0; i < payloadLength; i += Long.BYTES) {
                UnsafeApi.putLong(to + i, UnsafeApi.getLong(from + i));
            }
        } else {
            UnsafeApi.copyMemory(from, to, payloadLength);
        }
        return to + payloadLength;
    }

    private void instant(long emitTime, int events) {
        if (events > 0) {
            instants.int64(emitTime);
            instants.int32(events);
        }
    }
}
