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

        /**
         * Where the next record goes in the last chunk, and where that chunk ends: here, so that adding looks no
         * further.
         */
        private long cursor;

        private long limit;

        /** Returns the first chunk, or null; read it before anything is appended. */
        RecordChunk first() {
            settle();
            return first;
        }

        private void settle() {
            if (last != null) {
                last.end(cursor);
            }
        }

        boolean isEmpty() {
            return first == null;
        }

        void forEach(LongConsumer consumer) {
            settle();
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
        long address = day.cursor;
        if (day.limit - address < length) {
            address = addChunk(day, length);
        }
        day.cursor = address + length;
        return address;
    }

    private long addChunk(Day day, int length) {
        final RecordChunk chunk = take(sizeClass(length));
        day.settle();
        if (day.last == null) {
            day.first = chunk;
        } else {
            day.last.next = chunk;
        }
        day.last = chunk;
        day.limit = chunk.limit();
        return chunk.start();
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
        day.cursor = 0;
        day.limit = 0;
    }
}
