package io.multiverse.kernel.internal.exchange;

import static io.multiverse.kernel.internal.exchange.PartReader.require;

import io.multiverse.kernel.event.EmissionLimits;
import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.internal.event.EventAppender;
import io.multiverse.kernel.internal.event.Outbox;
import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.exchange.codec.WindowPartDecoder.RangesDecoder;
import io.multiverse.kernel.internal.memory.EventMemory;
import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.realm.WindowGrid;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decodes the events of one range straight into an outbox: first it finds where each table is, then it reads all of
 * them side by side. Not thread-safe; steady state allocates nothing.
 */
final class EventsDecoder {
    private static final int EVENT_LENGTH = 16;
    private static final int CAUSE_LENGTH = 20;
    private static final int CORRELATION_LENGTH = 12;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = (1 << VARINT_BITS) - 1;
    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;

    private final EventAppender appender = new EventAppender();
    private UnsafeBuffer bytes;
    private int count;
    private int event;
    private int instant;
    private int instantsEnd;
    private int causedMasks;
    private int causedWords;
    private int cause;
    private int causesEnd;
    private int correlation;
    private int correlationsEnd;
    private int scheduledMasks;
    private int scheduledWords;
    private int number;
    private int numbersEnd;

    /**
     * Reads the groups of events of a range.
     *
     * @param start the first realm of the range
     * @param end the realm after its last one
     * @param deliveryNanos the simulated time of the control tick
     */
    void decode(
            PartReader in,
            int start,
            int end,
            long deliveryNanos,
            WindowGrid grid,
            RealmDirectory directory,
            Outbox outbox) {
        find(in);
        final long windowStart = deliveryNanos - grid.windowNanos();
        long emitTime = 0;
        int ofInstant = 0;
        int at = 0;
        long lastId = 0;
        for (int i = 0; i < count; i++) {
            if (ofInstant == 0) {
                require(instant < instantsEnd, "instants count fewer events than there are");
                final long time = bytes.getLong(instant, LE);
                ofInstant = bytes.getInt(instant + Long.BYTES, LE);
                require(ofInstant > 0 && (i == 0 || time > emitTime), "its instants are not in order");
                instant += Long.BYTES + Integer.BYTES;
                emitTime = time;
                final long since = time - windowStart;
                require(
                        since >= 0 && since < grid.windowNanos() && since % grid.stepNanos() == 0,
                        "an event was not emitted in the window");
                at = EventRef.FIRST_WINDOW_INSTANT + (int) (since / grid.stepNanos());
                lastId = 0;
            }
            ofInstant--;
            final long id = bytes.getLong(event, LE);
            final int target = bytes.getInt(event + 8, LE);
            final int type = bytes.getShort(event + 12, LE) & 0xFFFF;
            final int length = bytes.getShort(event + 14, LE) & 0xFFFF;
            final int source = EventId.realmIndex(id);
            require(
                    source >= start && source < end && directory.isRunning(source),
                    "an event is of no realm of its own");
            require(id > lastId, "its events are not in order");
            require(directory.isKnown(target, type), "an event is for nobody there is, or of no known type");
            lastId = id;
            describe(i, deliveryNanos);
            appender.append(outbox, at, emitTime, id, target, type, bytes, event + EVENT_LENGTH, length);
            event += EVENT_LENGTH + length;
        }
        require(
                ofInstant == 0
                        && instant == instantsEnd
                        && cause == causesEnd
                        && correlation == correlationsEnd
                        && number == numbersEnd,
                "a table tells of more events than there are");
    }

    /** Finds where each table begins and ends. */
    private void find(PartReader in) {
        bytes = in.bytes();
        count = in.group(RangesDecoder.EventsDecoder.sbeBlockLength(), EVENT_LENGTH);
        event = in.position();
        for (int i = 0; i < count; i++) {
            final int length = bytes.getShort(in.position() + 14, LE) & 0xFFFF;
            require(length <= EmissionLimits.MAX_PAYLOAD_LENGTH, "a payload is too long");
            in.skip(EVENT_LENGTH + length);
        }
        instant = skip(in, RangesDecoder.InstantsDecoder.sbeBlockLength());
        instantsEnd = in.position();
        causedMasks = skip(in, RangesDecoder.CausedEventsDecoder.sbeBlockLength());
        causedWords = (in.position() - causedMasks) / Long.BYTES;
        cause = skip(in, RangesDecoder.CausesDecoder.sbeBlockLength());
        causesEnd = in.position();
        correlation = skip(in, RangesDecoder.CorrelationsDecoder.sbeBlockLength());
        correlationsEnd = in.position();
        scheduledMasks = skip(in, RangesDecoder.ScheduledEventsDecoder.sbeBlockLength());
        scheduledWords = (in.position() - scheduledMasks) / Long.BYTES;
        final int words = (count + Long.SIZE - 1) / Long.SIZE;
        require(
                (causedWords == 0 || causedWords == words) && (scheduledWords == 0 || scheduledWords == words),
                "a mask has another length than its events");
        final int numbers = in.int32();
        number = in.position();
        in.skip(numbers);
        numbersEnd = in.position();
    }

    private static int skip(PartReader in, int blockLength) {
        final int entries = in.group(blockLength);
        final int start = in.position();
        in.skip((long) entries * blockLength);
        return start;
    }

    /** Reads what event {@code i} has and others may not. */
    private void describe(int i, long deliveryNanos) {
        if (causedWords > 0 && isSet(causedMasks, i)) {
            require(cause < causesEnd, "there are fewer causes than caused events");
            final long parent = bytes.getLong(cause, LE);
            final long root = bytes.getLong(cause + 8, LE);
            final int depth = bytes.getInt(cause + 16, LE);
            require(parent > 0 && root > 0 && depth > 0, "a cause is none");
            appender.causedBy(parent, root, depth);
            cause += CAUSE_LENGTH;
        }
        if (correlation < correlationsEnd && bytes.getInt(correlation, LE) == i) {
            final long request = bytes.getLong(correlation + 4, LE);
            require(request > 0, "a reply answers nothing");
            appender.answering(request);
            correlation += CORRELATION_LENGTH;
        }
        if (scheduledWords > 0 && isSet(scheduledMasks, i)) {
            final long delay = varint();
            final long zigzag = varint();
            require(delay >= 0 && delay <= Long.MAX_VALUE - deliveryNanos, "an event is due after the end of time");
            require(zigzag >>> Integer.SIZE == 0, "an event has a priority of more than 32 bits");
            final int priority = (int) zigzag;
            appender.scheduled(
                    delay == 0 ? EventMemory.NO_DUE_TIME : deliveryNanos + delay, priority >>> 1 ^ -(priority & 1));
        }
    }

    private boolean isSet(int masks, int i) {
        return (bytes.getLong(masks + i / Long.SIZE * Long.BYTES, LE) >>> i & 1) != 0;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            require(number < numbersEnd, "a schedule is cut off");
            final byte next = bytes.getByte(number++);
            require(shift + VARINT_BITS <= Long.SIZE || (next & VARINT_MASK) <= 1, "a number has more than 64 bits");
            value |= (long) (next & VARINT_MASK) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }
}
