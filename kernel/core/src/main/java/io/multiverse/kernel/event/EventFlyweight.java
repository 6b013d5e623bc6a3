package io.multiverse.kernel.event;

import io.multiverse.kernel.internal.memory.EventMemory;
import java.nio.ByteOrder;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A view of one event in place; nothing is copied.
 *
 * <p>Valid only during the call it is passed to: the kernel points the same instance at the next event. Copy what must
 * live longer: once the call has returned, reading is an {@link IllegalStateException}. Not thread-safe.
 */
public final class EventFlyweight {
    private static final long NONE = 0;
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final UnsafeBuffer payload = new UnsafeBuffer(0L, 0);
    /** Holds the record's memory; never read, but the reference keeps it alive. */
    private DirectBuffer memory;

    private long address;

    /** Points at the record at a native address, which lies in {@code newMemory}. */
    public void wrap(DirectBuffer newMemory, long newAddress) {
        // storing a reference costs more than looking: collectors take note of it
        if (memory != newMemory) {
            memory = newMemory;
        }
        address = newAddress;
    }

    /** Points at what another one points at. */
    public void wrap(EventFlyweight other) {
        wrap(other.memory, other.address);
    }

    /** Points at nothing, so that whoever kept this beyond a call reads nobody else's event. */
    public void unwrap() {
        address = NONE;
        if (payload.capacity() > 0) {
            payload.wrap(0L, 0);
        }
    }

    private long record() {
        if (address == NONE) {
            throw new KeptEventException();
        }
        return address;
    }

    /** Returns the event's id, see {@link EventId}. */
    public long id() {
        return EventMemory.id(record());
    }

    /** Returns the id of the event that caused this one, or {@link EventId#NONE}. */
    public long parent() {
        return EventMemory.parent(record());
    }

    /** Returns the id of the first event in the chain of causes: its own id where it has no parent. */
    public long root() {
        return EventMemory.root(record());
    }

    /** Returns the number of events before this one in its chain of causes, 0 or more. */
    public int depth() {
        return EventMemory.depth(record());
    }

    /** Returns the id of the request a reply answers, or {@link EventId#NONE}. */
    public long correlation() {
        return EventMemory.correlation(record());
    }

    /** Returns the simulated time of the emission in nanoseconds since the run's start. */
    public long emitTimeNanos() {
        return EventMemory.emitTimeNanos(record());
    }

    /**
     * Returns the simulated time at which the event is due, in nanoseconds since the run's start; 0 if it was emitted
     * without one, or with one that was not after the control tick that delivers it.
     */
    public long dueNanos() {
        return EventMemory.dueNanos(record());
    }

    /** Returns the event's priority among those of one instant: the smallest comes first, 0 unless it was given. */
    public int priority() {
        return EventMemory.priority(record());
    }

    /** Returns the type, as registered with the engine. */
    public int typeId() {
        return EventMemory.typeId(record());
    }

    /** Returns the index of the realm that emitted the event, or -1 if an input or a stage did. */
    public int sourceIndex() {
        return EventId.realmIndex(id());
    }

    /** Returns whether the event came in from outside; then its payload is a map. */
    public boolean isFromOutside() {
        return EventId.emitter(id()) == EventId.INPUT_EMITTER;
    }

    /** Returns the source's sequence number of this event, from 1, without gaps. */
    public long sequence() {
        return EventId.sequence(id());
    }

    /** Returns the target as coded by {@link Targets}. */
    public int target() {
        return EventMemory.target(record());
    }

    /** Returns the payload's length in bytes. */
    public int payloadLength() {
        return EventMemory.payloadLength(record());
    }

    /**
     * Returns the buffer that holds the payload, and nothing else: reading outside of it is an
     * {@link IndexOutOfBoundsException}. Valid as long as this event is.
     */
    public DirectBuffer payloadBuffer() {
        payload.wrap(EventMemory.payload(record()), payloadLength());
        return payload;
    }

    /** Returns where the payload begins in {@link #payloadBuffer()}: at 0. */
    public int payloadOffset() {
        return 0;
    }

    /**
     * Returns the little-endian 64-bit integer {@code index} bytes into the payload.
     *
     * @throws IndexOutOfBoundsException if the payload does not hold all of it
     */
    public long payloadLong(int index) {
        final long value = UnsafeApi.getLong(payloadAt(index, Long.BYTES));
        return IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    /**
     * Returns the little-endian 32-bit integer {@code index} bytes into the payload.
     *
     * @throws IndexOutOfBoundsException if the payload does not hold all of it
     */
    public int payloadInt(int index) {
        final int value = UnsafeApi.getInt(payloadAt(index, Integer.BYTES));
        return IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value);
    }

    private long payloadAt(int index, int length) {
        final long record = record();
        if (index < 0 || index > EventMemory.payloadLength(record) - length) {
            throw outside(index, length, EventMemory.payloadLength(record));
        }
        return EventMemory.payload(record) + index;
    }

    private static IndexOutOfBoundsException outside(int index, int length, int payloadLength) {
        return new IndexOutOfBoundsException(
                "a payload of " + payloadLength + " bytes does not hold " + length + " bytes from " + index + " on");
    }

    /** Returns a copy of the payload. Allocates. */
    public byte[] payloadBytes() {
        final byte[] bytes = new byte[payloadLength()];
        payloadBuffer().getBytes(0, bytes);
        return bytes;
    }

    /**
     * Returns the payload of an event that was emitted with a map. Allocates.
     *
     * @throws IllegalArgumentException if the payload is no map
     */
    public Map<String, Object> payloadMap() {
        return MapPayload.decode(payloadBytes());
    }
}
