package io.multiverse.player.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Queues of small numbers in a common pool: one to ten bytes each, seven bits a byte, in chunks of
 * {@value #CHUNK_BYTES} bytes that are linked to a ring. Adding at the end and dropping at the front touch one chunk
 * each and allocate nothing once there are enough chunks. Not thread-safe.
 *
 * <p>A queue is an int, {@link #EMPTY} or the last chunk and where in it the queue ends; who adds gets a new one. The
 * last chunk's link leads to the first byte, the others' to the next chunk.
 */
public final class ByteChains {
    /** A queue without numbers. */
    public static final int EMPTY = 0;

    static final int CHUNK_BYTES = 16;

    private static final int PAYLOAD_BYTES = CHUNK_BYTES - Integer.BYTES;
    private static final int OFFSET_BITS = 4;
    private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;
    private static final int MAX_CHUNKS = 1 << Integer.SIZE - OFFSET_BITS - 1;
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int NONE = -1;
    private static final VarHandle LINK = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] pages = new byte[1][];
    private int size;
    private int free = NONE;
    /** The place the next byte is read from. */
    private int cursor;

    /** Returns how many chunks there are, the free ones too. */
    public int chunks() {
        return size;
    }

    private static int offset(int chunk) {
        return (chunk & PAGE_MASK) * CHUNK_BYTES;
    }

    private int link(int chunk) {
        return (int) LINK.get(pages[chunk >>> PAGE_SHIFT], offset(chunk));
    }

    private void link(int chunk, int place) {
        LINK.set(pages[chunk >>> PAGE_SHIFT], offset(chunk), place);
    }

    private int allocate() {
        if (free != NONE) {
            final int chunk = free;
            free = link(chunk);
            return chunk;
        }
        if (size == MAX_CHUNKS) {
            throw new IllegalStateException("the players' histories take more than " + MAX_CHUNKS + " chunks");
        }
        final int page = size >>> PAGE_SHIFT;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, page + (page >> 1) + 1);
        }
        if (pages[page] == null) {
            pages[page] = new byte[CHUNK_BYTES << PAGE_SHIFT];
        }
        return size++;
    }

    /** Adds a number to the end of a queue; returns the queue. Small numbers from 0 take the least room. */
    public int add(int queue, long number) {
        int chunk = queue >>> OFFSET_BITS;
        int end = queue & OFFSET_MASK;
        if (queue == EMPTY) {
            chunk = allocate();
            link(chunk, chunk << OFFSET_BITS);
        }
        byte[] page = pages[chunk >>> PAGE_SHIFT];
        for (long left = number; ; left >>>= BITS) {
            if (end == PAYLOAD_BYTES) {
                final int added = allocate();
                link(added, link(chunk));
                link(chunk, added << OFFSET_BITS);
                chunk = added;
                page = pages[chunk >>> PAGE_SHIFT];
                end = 0;
            }
            final boolean isLast = left >>> BITS == 0;
            page[offset(chunk) + Integer.BYTES + end++] = (byte) (isLast ? left : left | MORE);
            if (isLast) {
                return chunk << OFFSET_BITS | end;
            }
        }
    }

    /** Begins to read a queue that is not empty, from its front. */
    public void begin(int queue) {
        cursor = link(queue >>> OFFSET_BITS);
    }

    /** Reads the next number; there is one. */
    public long next() {
        long number = 0;
        int chunk = cursor >>> OFFSET_BITS;
        int place = cursor & OFFSET_MASK;
        for (int shift = 0; ; shift += BITS) {
            if (place == PAYLOAD_BYTES) {
                chunk = link(chunk) >>> OFFSET_BITS;
                place = 0;
            }
            final byte value = pages[chunk >>> PAGE_SHIFT][offset(chunk) + Integer.BYTES + place++];
            number |= (long) (value & MORE - 1) << shift;
            if (value >= 0) {
                cursor = chunk << OFFSET_BITS | place;
                return number;
            }
        }
    }

    /** Drops what was read since {@link #begin} from the front of a queue; something is left. */
    public void dropRead(int queue) {
        final int last = queue >>> OFFSET_BITS;
        int first = link(last) >>> OFFSET_BITS;
        int chunk = cursor >>> OFFSET_BITS;
        if ((cursor & OFFSET_MASK) == PAYLOAD_BYTES) {
            chunk = link(chunk) >>> OFFSET_BITS;
            cursor = chunk << OFFSET_BITS;
        }
        while (first != chunk) {
            final int next = link(first) >>> OFFSET_BITS;
            link(first, free);
            free = first;
            first = next;
        }
        link(last, cursor);
    }

    /** Frees the chunks of a queue. */
    public void clear(int queue) {
        if (queue == EMPTY) {
            return;
        }
        final int last = queue >>> OFFSET_BITS;
        int chunk = link(last) >>> OFFSET_BITS;
        while (chunk != last) {
            final int next = link(chunk) >>> OFFSET_BITS;
            link(chunk, free);
            free = chunk;
            chunk = next;
        }
        link(last, free);
        free = last;
    }
}
