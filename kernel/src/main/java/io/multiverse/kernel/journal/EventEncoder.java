package io.multiverse.kernel.journal;

import io.multiverse.kernel.event.CanonicalMerge;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.journal.codec.ControlTickFrameEncoder.CausedEventsEncoder;
import io.multiverse.kernel.journal.codec.ControlTickFrameEncoder.CausesEncoder;
import io.multiverse.kernel.journal.codec.ControlTickFrameEncoder.CorrelationsEncoder;
import io.multiverse.kernel.journal.codec.ControlTickFrameEncoder.EventsEncoder;
import io.multiverse.kernel.journal.codec.ControlTickFrameEncoder.InstantsEncoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the events of a frame in one walk: the events themselves go straight to the document, what not every event has
 * is gathered in side tables that follow them.
 *
 * <p>This is the loop that bounds a journal's throughput. Not thread-safe; steady state allocates nothing.
 */
final class EventEncoder {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    private static final int EVENT_LENGTH = 16;
    private static final int MASK_BITS = Long.SIZE;

    private final EventFlyweight event = new EventFlyweight();
    private final DocumentBuffer instants = new DocumentBuffer();
    private final DocumentBuffer masks = new DocumentBuffer();
    private final DocumentBuffer causes = new DocumentBuffer();
    private final DocumentBuffer correlations = new DocumentBuffer();
    private int instantCount;
    private int causeCount;
    private int correlationCount;

    /** Appends the event groups of {@code walk}, which stands before its first event. */
    void encode(CanonicalMerge walk, DocumentBuffer out) {
        clear();
        final int groupPosition = out.length();
        out.group(EventsEncoder.sbeBlockLength(), 0);
        out.groupEntries(groupPosition, events(walk, out));
        out.group(InstantsEncoder.sbeBlockLength(), instantCount);
        out.copy(instants.bytes(), instants.length());
        out.group(CausedEventsEncoder.sbeBlockLength(), masks.length() / Long.BYTES);
        out.copy(masks.bytes(), masks.length());
        out.group(CausesEncoder.sbeBlockLength(), causeCount);
        out.copy(causes.bytes(), causes.length());
        out.group(CorrelationsEncoder.sbeBlockLength(), correlationCount);
        out.copy(correlations.bytes(), correlations.length());
    }

    private void clear() {
        instants.clear();
        masks.clear();
        causes.clear();
        correlations.clear();
        instantCount = 0;
        causeCount = 0;
        correlationCount = 0;
    }

    private int events(CanonicalMerge walk, DocumentBuffer out) {
        int count = 0;
        int sameInstant = 0;
        long instant = 0;
        long mask = 0;
        while (walk.next()) {
            walk.outbox().wrap(event, walk.ref());
            final long emitTime = event.emitTimeNanos();
            if (emitTime != instant || sameInstant == 0) {
                instant(instant, sameInstant);
                instant = emitTime;
                sameInstant = 0;
            }
            sameInstant++;
            event(out);
            if (event.parent() != EventId.NONE) {
                mask |= 1L << count;
                cause();
            }
            if (event.correlation() != EventId.NONE) {
                correlations.int32(count);
                correlations.int64(event.correlation());
                correlationCount++;
            }
            count++;
            if (count % MASK_BITS == 0) {
                masks.int64(mask);
                mask = 0;
            }
        }
        instant(instant, sameInstant);
        if (count % MASK_BITS != 0) {
            masks.int64(mask);
        }
        if (causeCount == 0) {
            masks.clear();
        }
        return count;
    }

    private void instant(long emitTime, int events) {
        if (events > 0) {
            instants.int64(emitTime);
            instants.int32(events);
            instantCount++;
        }
    }

    private void event(DocumentBuffer out) {
        final int payloadLength = event.payloadLength();
        out.ensure(EVENT_LENGTH + payloadLength);
        final UnsafeBuffer bytes = out.bytes();
        final int start = out.length();
        final long route = event.target() & 0xFFFF_FFFFL
                | (event.typeId() & 0xFFFFL) << Integer.SIZE
                | (long) payloadLength << Integer.SIZE + Short.SIZE;
        bytes.putLong(start, event.id(), ORDER);
        bytes.putLong(start + Long.BYTES, route, ORDER);
        final DirectBuffer source = event.payloadBuffer();
        final int from = event.payloadOffset();
        final int to = start + EVENT_LENGTH;
        if (payloadLength <= DocumentBuffer.SLACK) {
            // Whole words: a record ends on a word boundary, and what is put next overwrites the excess.
            for (int i = 0; i < payloadLength; i += Long.BYTES) {
                bytes.putLong(to + i, source.getLong(from + i));
            }
        } else {
            bytes.putBytes(to, source, from, payloadLength);
        }
        out.position(to + payloadLength);
    }

    private void cause() {
        causes.int64(event.parent());
        causes.int64(event.root());
        causes.int32(event.depth());
        causeCount++;
    }
}
