package io.multiverse.kernel.internal.memory;

import io.multiverse.kernel.event.EventId;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.internal.event.Outbox;
import org.agrona.UnsafeApi;

/**
 * The fields of a record of {@link EventLayout} by its native address, for loops that read every event of a frame.
 *
 * <p>Nothing is checked: an address is good only if {@link Outbox#address} gave it and the outbox is unchanged since.
 */
public final class EventMemory {
    private EventMemory() {}

    /** Returns the type. */
    public static int typeId(long address) {
        return UnsafeApi.getInt(address + EventLayout.TYPE_OFFSET);
    }

    /** Returns the target as coded by {@link Targets}. */
    public static int target(long address) {
        return UnsafeApi.getInt(address + EventLayout.TARGET_OFFSET);
    }

    /** Returns the id. */
    public static long id(long address) {
        return UnsafeApi.getLong(address + EventLayout.ID_OFFSET);
    }

    /** Returns the id of the event that caused it, or {@link EventId#NONE}. */
    public static long parent(long address) {
        return UnsafeApi.getLong(address + EventLayout.PARENT_OFFSET);
    }

    /** Returns the id of the first event in its chain of causes. */
    public static long root(long address) {
        return UnsafeApi.getLong(address + EventLayout.ROOT_OFFSET);
    }

    /** Returns the number of events before it in its chain of causes. */
    public static int depth(long address) {
        return UnsafeApi.getInt(address + EventLayout.DEPTH_OFFSET);
    }

    /** Returns the id of the request it answers, or {@link EventId#NONE}. */
    public static long correlation(long address) {
        return UnsafeApi.getLong(address + EventLayout.CORRELATION_OFFSET);
    }

    /** Returns the simulated time of the emission. */
    public static long emitTimeNanos(long address) {
        return UnsafeApi.getLong(address + EventLayout.EMIT_TIME_OFFSET);
    }

    /** Returns the payload's length in bytes. */
    public static int payloadLength(long address) {
        return UnsafeApi.getInt(address + EventLayout.PAYLOAD_LENGTH_OFFSET);
    }

    /** Returns the address of the payload; whole words of 8 bytes may be read from there until its end. */
    public static long payload(long address) {
        return address + EventLayout.HEADER_LENGTH;
    }
}
