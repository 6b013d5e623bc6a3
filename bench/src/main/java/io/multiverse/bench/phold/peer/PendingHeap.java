package io.multiverse.bench.phold.peer;

import java.util.Arrays;

/**
 * Pending events in a 4-ary heap, ordered by (time, order); an entry is three numbers in one array. Not thread-safe.
 */
final class PendingHeap {
    private static final int ENTRY = 3;
    private static final int FIRST = 0;

    private long[] entries;
    private int size;

    PendingHeap(int capacity) {
        entries = new long[capacity * ENTRY];
    }

    boolean isEmpty() {
        return size == 0;
    }

    long firstTime() {
        return entries[FIRST];
    }

    long firstOrder() {
        return entries[FIRST + 1];
    }

    int firstTarget() {
        return (int) entries[FIRST + 2];
    }

    void add(long time, long order, int target) {
        if ((size + 1) * ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, entries.length << 1);
        }
        int place = size++;
        while (place > 0) {
            final int parent = place - 1 >> 2;
            if (!isBefore(time, order, parent * ENTRY)) {
                break;
            }
            move(parent * ENTRY, place * ENTRY);
            place = parent;
        }
        put(place * ENTRY, time, order, target);
    }

    void removeFirst() {
        size--;
        if (size > 0) {
            final int last = size * ENTRY;
            siftDown(entries[last], entries[last + 1], entries[last + 2]);
        }
    }

    void replaceFirst(long time, long order, int target) {
        siftDown(time, order, target);
    }

    private void siftDown(long time, long order, long target) {
        int place = 0;
        while (true) {
            final int firstChild = (place << 2) + 1;
            if (firstChild >= size) {
                break;
            }
            final int best = firstOf(firstChild, Math.min(firstChild + 4, size));
            if (isBefore(time, order, best * ENTRY)) {
                break;
            }
            move(best * ENTRY, place * ENTRY);
            place = best;
        }
        put(place * ENTRY, time, order, target);
    }

    private int firstOf(int from, int to) {
        int best = from;
        for (int child = from + 1; child < to; child++) {
            final int at = child * ENTRY;
            if (isBefore(entries[at], entries[at + 1], best * ENTRY)) {
                best = child;
            }
        }
        return best;
    }

    private boolean isBefore(long time, long order, int at) {
        return time != entries[at] ? time < entries[at] : order < entries[at + 1];
    }

    private void move(int from, int to) {
        entries[to] = entries[from];
        entries[to + 1] = entries[from + 1];
        entries[to + 2] = entries[from + 2];
    }

    private void put(int at, long time, long order, long target) {
        entries[at] = time;
        entries[at + 1] = order;
        entries[at + 2] = target;
    }
}
