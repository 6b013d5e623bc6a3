package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * A 4-ary heap of timers' keys: local tick, order key and insertion, with the row that holds the rest.
 *
 * <p>From {@link #trackPlaces()} on it notes where each row is, so that any timer can be removed. That costs a store
 * for each timer moved, so a heap from which only the first is taken does without. Not thread-safe; allocates only
 * while it grows.
 */
final class TimerHeap {
    private static final int NODE = 4;
    private static final int INITIAL_TIMERS = 16;

    private long[] nodes = new long[INITIAL_TIMERS * NODE];
    private int size;
    private int[] places;

    /** Copies the timers, without their places. */
    TimerHeap copy() {
        final TimerHeap copy = new TimerHeap();
        copy.nodes = nodes.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    long firstTick() {
        return nodes[0];
    }

    long firstOrder() {
        return nodes[1];
    }

    int firstRow() {
        return (int) nodes[3];
    }

    /** Returns the row of the timer at {@code place}, from 0 to {@link #size()} - 1. */
    int rowAt(int place) {
        return (int) nodes[place * NODE + 3];
    }

    /** Notes where each row is from now on, which {@link #remove} and {@link #orderOf} need. */
    void trackPlaces() {
        places = new int[INITIAL_TIMERS];
        for (int place = 0; place < size; place++) {
            note(rowAt(place), place);
        }
    }

    /** Returns the order key of a row in the heap. */
    long orderOf(int row) {
        return nodes[places[row] * NODE + 1];
    }

    void add(long tick, long order, long insertion, long row) {
        if ((size + 1) * NODE > nodes.length) {
            nodes = Arrays.copyOf(nodes, nodes.length << 1);
        }
        siftUp(size++, tick, order, insertion, row);
    }

    /** Removes the first timer. */
    void removeFirst() {
        size--;
        if (size > 0) {
            final int last = size * NODE;
            siftDown(0, nodes[last], nodes[last + 1], nodes[last + 2], nodes[last + 3]);
        }
    }

    /** Removes the timer of a row that is in the heap. */
    void remove(int row) {
        final int place = places[row];
        size--;
        if (place == size) {
            return;
        }
        final int last = size * NODE;
        if (place > 0 && isBefore(nodes[last], nodes[last + 1], nodes[last + 2], (place - 1 >> 2) * NODE)) {
            siftUp(place, nodes[last], nodes[last + 1], nodes[last + 2], nodes[last + 3]);
        } else {
            siftDown(place, nodes[last], nodes[last + 1], nodes[last + 2], nodes[last + 3]);
        }
    }

    private void siftUp(int from, long tick, long order, long insertion, long row) {
        int node = from;
        while (node > 0) {
            final int parent = node - 1 >> 2;
            if (!isBefore(tick, order, insertion, parent * NODE)) {
                break;
            }
            move(parent, node);
            node = parent;
        }
        put(node, tick, order, insertion, row);
    }

    private void siftDown(int from, long tick, long order, long insertion, long row) {
        int node = from;
        while (true) {
            final int firstChild = (node << 2) + 1;
            if (firstChild >= size) {
                break;
            }
            final int best = firstOf(firstChild, Math.min(firstChild + 4, size));
            if (isBefore(tick, order, insertion, best * NODE)) {
                break;
            }
            move(best, node);
            node = best;
        }
        put(node, tick, order, insertion, row);
    }

    private int firstOf(int from, int to) {
        int best = from;
        for (int child = from + 1; child < to; child++) {
            final int at = child * NODE;
            if (isBefore(nodes[at], nodes[at + 1], nodes[at + 2], best * NODE)) {
                best = child;
            }
        }
        return best;
    }

    private boolean isBefore(long tick, long order, long insertion, int at) {
        if (tick != nodes[at]) {
            return tick < nodes[at];
        }
        if (order != nodes[at + 1]) {
            return order < nodes[at + 1];
        }
        return insertion < nodes[at + 2];
    }

    private void move(int fromPlace, int toPlace) {
        final int from = fromPlace * NODE;
        put(toPlace, nodes[from], nodes[from + 1], nodes[from + 2], nodes[from + 3]);
    }

    private void put(int place, long tick, long order, long insertion, long row) {
        final int at = place * NODE;
        nodes[at] = tick;
        nodes[at + 1] = order;
        nodes[at + 2] = insertion;
        nodes[at + 3] = row;
        if (places != null) {
            note((int) row, place);
        }
    }

    private void note(int row, int place) {
        if (row >= places.length) {
            places = Arrays.copyOf(places, Math.max(row + 1, places.length << 1));
        }
        places[row] = place;
    }
}
