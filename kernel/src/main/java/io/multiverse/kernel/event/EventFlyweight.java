package io.multiverse.kernel.event;

import java.nio.ByteOrder;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A view of one event where it lies; nothing is copied.
 *
 * <p>Valid only during the call it is passed to: the kernel points the same instance at the next event. Copy out what
 * must live longer. Not thread-safe.
 */
public final class EventFlyweight {
    private DirectBuffer buffer;
    private int offset;

    void wrap(DirectBuffer newBuffer, int newOffset) {
        // storing a reference costs more than looking: collectors take note of it
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        offset = newOffset;
    }

    /** Returns the event's id, see {@link EventId}. */
    public long id() {
        return EventLayout.id(buffer, offset);
    }

    /** Returns the id of the event that caused this one, or {@link EventId#NONE}. */
    public long parent() {
        return EventLayout.parent(buffer, offset);
    }

    /** Returns the id of the first event in the chain of causes: its own id where it has no parent. */
    public long root() {
        return EventLayout.root(buffer, offset);
    }

    /** Returns the number of events before this one in its chain of causes, 0 or more. */
    public int depth() {
        return EventLayout.depth(buffer, offset);
    }

    /** Returns the id of the request a reply answers, or {@link EventId#NONE}. */
    public long correlation() {
        return EventLayout.correlation(buffer, offset);
    }

    /** Returns the simulated time of the emission in nanoseconds since the run's start. */
    public long emitTimeNanos() {
        return EventLayout.emitTimeNanos(buffer, offset);
    }

    /** Returns the type, as registered with the engine. */
    public int typeId() {
        return EventLayout.typeId(buffer, offset);
    }

    /** Returns the index of the realm that emitted the event, or -1 where an input or a stage did. */
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
        return EventLayout.target(buffer, offset);
    }

    /** Returns the payload's length in bytes. */
    public int payloadLength() {
        return EventLayout.payloadLength(buffer, offset);
    }

    /** Returns the buffer that holds the payload at {@link #payloadOffset()}. */
    public DirectBuffer payloadBuffer() {
        return buffer;
    }

    /** Returns where the payload begins in {@link #payloadBuffer()}. */
    public int payloadOffset() {
        return offset + EventLayout.HEADER_LENGTH;
    }

    /**
     * Returns the little-endian 64-bit integer {@code index} bytes into the payload; reading past its end is not
     * checked.
     */
    public long payloadLong(int index) {
        return buffer.getLong(offset + EventLayout.HEADER_LENGTH + index, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns the little-endian 32-bit integer {@code index} bytes into the payload; reading past its end is not
     * checked.
     */
    public int payloadInt(int index) {
        return buffer.getInt(offset + EventLayout.HEADER_LENGTH + index, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a copy of the payload. Allocates. */
    public byte[] payloadBytes() {
        final byte[] bytes = new byte[payloadLength()];
        buffer.getBytes(payloadOffset(), bytes);
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
