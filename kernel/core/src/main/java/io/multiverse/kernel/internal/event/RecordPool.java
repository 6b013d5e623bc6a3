package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.function.LongConsumer;

/**
 * Memory for event records that are appended day by day and freed a day at once: chunks that are handed out again, the
 * one freed last first, as it is likely to be in a cache. Not thread-safe.
 */
final class RecordPool {
    private static final int LEAST_CHUNK_BITS = 13;
    private static final int SIZES = 5;

    /** Records in the order in which they were appended. */
    static final class Day {
        private RecordChunk first;
        private RecordChunk last;

        RecordChunk first() {
            return first;
        }

        boolean isEmpty() {
            return first == null;
        }

        void forEach(LongConsumer consumer) {
            for (RecordChunk chunk = first; chunk != null; chunk = chunk.next) {
                for (long at = chunk.start(); at < chunk.end(); at += EventMemory.recordLength(at)) {
                    consumer.accept(at);
                }
            }
        }
    }

    private final RecordChunk[] free = new RecordChunk[SIZES];

    /** Reserves a record of this length at the end of a day; returns its address, which does not change. */
    long append(Day day, int length) {
        RecordChunk chunk = day.last;
        if (chunk == null || chunk.room() < length) {
            chunk = take(sizeClass(length));
            if (day.last == null) {
                day.first = chunk;
            } else {
                day.last.next = chunk;
            }
            day.last = chunk;
        }
        final long address = chunk.end();
        chunk.end += length;
        return address;
    }

    private static int sizeClass(int length) {
        int sizeClass = 0;
        while (length > 1 << LEAST_CHUNK_BITS + sizeClass) {
            sizeClass++;
        }
        return sizeClass;
    }

    private RecordChunk take(int sizeClass) {
        final RecordChunk chunk = free[sizeClass];
        if (chunk == null) {
            return new RecordChunk(sizeClass, 1 << LEAST_CHUNK_BITS + sizeClass);
        }
        free[sizeClass] = chunk.next;
        chunk.next = null;
        chunk.end = 0;
        return chunk;
    }

    /** Frees all records of a day. */
    void clear(Day day) {
        RecordChunk chunk = day.first;
        while (chunk != null) {
            final RecordChunk next = chunk.next;
            chunk.next = free[chunk.sizeClass];
            free[chunk.sizeClass] = chunk;
            chunk = next;
        }
        day.first = null;
        day.last = null;
    }
}
