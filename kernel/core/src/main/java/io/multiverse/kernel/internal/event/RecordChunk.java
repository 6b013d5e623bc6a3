package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.internal.memory.EventLayout;
import java.nio.ByteBuffer;
import org.agrona.BufferUtil;

/** A piece of memory of a {@link RecordPool} with event records one after the other. Not thread-safe. */
public final class RecordChunk {
    /** Its kind, among those of its pool. */
    final int sizeClass;

    private final ByteBuffer memory;
    private final long address;
    private long end;

    /** The chunk with the records after these, or null. */
    RecordChunk next;

    RecordChunk(int sizeClass, int capacity) {
        this.sizeClass = sizeClass;
        memory = BufferUtil.allocateDirectAligned(capacity, EventLayout.LINE_LENGTH);
        address = BufferUtil.address(memory);
        end = address;
    }

    /** Returns the address of the first record. */
    public long start() {
        return address;
    }

    /** Returns the address after the last record. */
    public long end() {
        return end;
    }

    void end(long newEnd) {
        end = newEnd;
    }

    /** Returns the address after the last byte there is room for. */
    long limit() {
        return address + memory.capacity();
    }

    /** Returns the chunk with the records after these, or null. */
    public RecordChunk next() {
        return next;
    }
}
