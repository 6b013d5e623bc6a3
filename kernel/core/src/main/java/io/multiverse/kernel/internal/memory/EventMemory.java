package io.multiverse.kernel.internal.memory;

import org.agrona.UnsafeApi;

/**
 * The fields of a record of {@link EventLayout} by its native address, for loops that read every event of a frame.
 *
 * <p>Nothing is checked: an address is good only as long as whoever holds the record keeps it there.
 */
public final class EventMemory {
    /** The due time of an event that has none: it is handled as soon as it is delivered. */
    public static final long NO_DUE_TIME = 0;

    private static final int TYPE_MASK = 0xFFFF;

    private EventMemory() {}

    /** Returns the type. */
    public static int typeId(long address) {
        return UnsafeApi.getInt(address + EventLayout.TYPE_AND_LENGTH_OFFSET) & TYPE_MASK;
    }

    /** Returns the target as coded by {@link io.multiverse.kernel.event.Targets}. */
    public static int target(long address) {
        return UnsafeApi.getInt(address + EventLayout.TARGET_OFFSET);
    }

    /** Changes the target. */
    public static void target(long address, int target) {
        UnsafeApi.putInt(address + EventLayout.TARGET_OFFSET, target);
    }

    /** Returns the id. */
    public static long id(long address) {
        return UnsafeApi.getLong(address + EventLayout.ID_OFFSET);
    }

    /** Returns the id of the event that caused it, or {@link io.multiverse.kernel.event.EventId#NONE}. */
    public static long parent(long address) {
        return UnsafeApi.getLong(address + EventLayout.PARENT_OFFSET);
    }

    /** Returns the id of the first event in its chain of causes. */
    public static long root(long address) {
        return UnsafeApi.getLong(address + EventLayout.ROOT_OFFSET);
    }

    /** Returns the number of events before it in its chain of causes. */
    public static int depth(long address) {
        return UnsafeApi.getInt(address + EventLayout.DEPTH_OFFSET) & ~EventLayout.IS_EXTENDED;
    }

    /** Returns its priority among the events of one instant. */
    public static int priority(long address) {
        return UnsafeApi.getInt(address + EventLayout.PRIORITY_OFFSET);
    }

    /** Returns whether the record has a due time or a correlation. */
    private static boolean isExtended(long address) {
        return UnsafeApi.getInt(address + EventLayout.DEPTH_OFFSET) < 0;
    }

    /** Returns the simulated time at which it is due, or {@link #NO_DUE_TIME}. */
    public static long dueNanos(long address) {
        return isExtended(address) ? UnsafeApi.getLong(address + EventLayout.DUE_OFFSET) : NO_DUE_TIME;
    }

    /** Returns a time that is so much later, both from 0 on; the last there is if it would be past that. */
    public static long later(long dueNanos, long nanos) {
        return dueNanos > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : dueNanos + nanos;
    }

    /** Returns the due time of an event that has one. */
    public static long dueNanosOfScheduled(long address) {
        return UnsafeApi.getLong(address + EventLayout.DUE_OFFSET);
    }

    /** Returns the id of the request it answers, or {@link io.multiverse.kernel.event.EventId#NONE}. */
    public static long correlation(long address) {
        return isExtended(address) ? UnsafeApi.getLong(address + EventLayout.CORRELATION_OFFSET) : 0;
    }

    /** Returns the simulated time of the emission. */
    public static long emitTimeNanos(long address) {
        return UnsafeApi.getLong(address + EventLayout.EMIT_TIME_OFFSET);
    }

    /** Returns the payload's length in bytes. */
    public static int payloadLength(long address) {
        return UnsafeApi.getInt(address + EventLayout.TYPE_AND_LENGTH_OFFSET) >>> Short.SIZE;
    }

    /** Returns the address of the payload; whole words of 8 bytes may be read from there until its end. */
    public static long payload(long address) {
        return address + EventLayout.headerLength(isExtended(address));
    }

    /** Returns how many bytes the record takes. */
    public static int recordLength(long address) {
        return EventLayout.alignedLength(EventLayout.headerLength(isExtended(address)), payloadLength(address));
    }

    /** Copies a record of this length, a multiple of 8, to another place. */
    public static void copy(long from, long to, int recordLength) {
        if (recordLength > 4 * EventLayout.LINE_LENGTH) {
            UnsafeApi.copyMemory(from, to, recordLength);
            return;
        }
        // a call to copy memory costs more than most records; none is shorter than its header
        copyHeader(from, to);
        for (int at = EventLayout.HEADER_LENGTH; at < recordLength; at += Long.BYTES) {
            UnsafeApi.putLong(to + at, UnsafeApi.getLong(from + at));
        }
    }

    /**
     * Copies a payload into its record.
     *
     * @param array the array it is in, or null if {@code offset} is an address
     */
    public static void putPayload(long to, byte[] array, long offset, int length) {
        if (length > EventLayout.LINE_LENGTH) {
            UnsafeApi.copyMemory(array, offset, null, to, length);
            return;
        }
        // two loops, as a compiler that does not know which of both it is keeps nothing in registers meanwhile
        if (array == null) {
            putFromMemory(to, offset, length);
        } else {
            putFromArray(to, array, offset, length);
        }
    }

    private static void putFromArray(long to, byte[] array, long offset, int length) {
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            UnsafeApi.putLong(to + at, UnsafeApi.getLong(array, offset + at));
        }
        for (; at < length; at++) {
            UnsafeApi.putByte(to + at, UnsafeApi.getByte(array, offset + at));
        }
    }

    private static void putFromMemory(long to, long from, int length) {
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            UnsafeApi.putLong(to + at, UnsafeApi.getLong(from + at));
        }
        for (; at < length; at++) {
            UnsafeApi.putByte(to + at, UnsafeApi.getByte(from + at));
        }
    }

    /** Copies the header, without its extension. */
    public static void copyHeader(long from, long to) {
        UnsafeApi.putLong(to, UnsafeApi.getLong(from));
        UnsafeApi.putLong(to + 8, UnsafeApi.getLong(from + 8));
        UnsafeApi.putLong(to + 16, UnsafeApi.getLong(from + 16));
        UnsafeApi.putLong(to + 24, UnsafeApi.getLong(from + 24));
        UnsafeApi.putLong(to + 32, UnsafeApi.getLong(from + 32));
        UnsafeApi.putLong(to + 40, UnsafeApi.getLong(from + 40));
    }
}
