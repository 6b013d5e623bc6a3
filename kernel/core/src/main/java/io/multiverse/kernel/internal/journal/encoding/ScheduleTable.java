package io.multiverse.kernel.internal.journal.encoding;

import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.memory.EventMemory;
import org.agrona.UnsafeApi;

/**
 * The due times and priorities of a frame's events: a bit for each event says whether it has any, the numbers follow
 * one another in LEB128, seven bits a byte, the lowest first. Not thread-safe.
 */
final class ScheduleTable {
    private static final int LONGEST = 9 + 5;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = (1 << VARINT_BITS) - 1;

    private final DocumentBuffer masks = new DocumentBuffer();
    private final DocumentBuffer numbers = new DocumentBuffer();
    private long deliveryNanos;

    /** Begins the table of a frame, from whose time due times count. */
    void begin(long newDeliveryNanos) {
        masks.clear();
        numbers.clear();
        deliveryNanos = newDeliveryNanos;
    }

    /** Notes the due time and the priority of the event at {@code index} if it has any; indexes ascend. */
    void add(long record, int index) {
        add(EventMemory.dueNanos(record), EventMemory.priority(record), index);
    }

    /** Does the same for a due time, or {@link EventMemory#NO_DUE_TIME}, and a priority. */
    void add(long dueNanos, int priority, int index) {
        if (dueNanos == EventMemory.NO_DUE_TIME && priority == 0) {
            return;
        }
        reach(index / Long.SIZE + 1);
        final long word = masks.address() + masks.length() - Long.BYTES;
        UnsafeApi.putLong(word, DocumentBuffer.le(DocumentBuffer.le(UnsafeApi.getLong(word)) | 1L << index));
        numbers.ensure(LONGEST);
        final long start = numbers.address() + numbers.length();
        final long delay = dueNanos == EventMemory.NO_DUE_TIME ? 0 : dueNanos - deliveryNanos;
        final long zigzag = Integer.toUnsignedLong(priority << 1 ^ priority >> Integer.SIZE - 1);
        final long end = varint(zigzag, varint(delay, start));
        numbers.position(numbers.length() + (int) (end - start));
    }

    /** Ends the table of a frame with so many events. */
    void end(int events) {
        if (masks.length() > 0) {
            reach((events + Long.SIZE - 1) / Long.SIZE);
        }
    }

    private void reach(int words) {
        while (masks.length() < words * Long.BYTES) {
            masks.int64(0);
        }
    }

    /** Returns a word for each 64 events, nothing if none has a schedule. */
    DocumentBuffer masks() {
        return masks;
    }

    /** Returns the due times and priorities. */
    DocumentBuffer numbers() {
        return numbers;
    }

    /** Puts a number; returns where it ends. */
    private static long varint(long value, long position) {
        long rest = value;
        long at = position;
        while ((rest & ~VARINT_MASK) != 0) {
            UnsafeApi.putByte(at++, (byte) (rest & VARINT_MASK | VARINT_MASK + 1));
            rest >>>= VARINT_BITS;
        }
        UnsafeApi.putByte(at, (byte) rest);
        return at + 1;
    }
}
