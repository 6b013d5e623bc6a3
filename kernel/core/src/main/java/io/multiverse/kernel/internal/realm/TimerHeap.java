package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * A 4-ary heap of timers' keys: local tick, order key and insertion, with the row that holds the rest.
 *
 * <p>Not thread-safe; allocates only while it grows.
 */
final class TimerHeap {
    private static final int NODE = 4;
    private static final int INITIAL_TIMERS = 16;

    private long[] nodes = new long[INITIAL_TIMERS * NODE];
    private int size;

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

    void add(long tick, long order, long insertion, long row) {
        if ((size + 1) * NODE > nodes.length) {
            nodes = Arrays.copyOf(nodes, nodes.length << 1);
        }
        int node = size++;
        while (node > 0) {
            final int parent = node - 1 >> 2;
            if (!isBefore(tick, order, insertion, parent * NODE)) {
                break;
            }
            move(parent * NODE, node * NODE);
            node = parent;
        }
        put(node * NODE, tick, order, insertion, row);
    }

    /** Removes the first timer. */
    void removeFirst() {
        size--;
        if (size > 0) {
            final int last = size * NODE;
            siftDown(nodes[last], nodes[last + 1], nodes[last + 2], nodes[last + 3]);
        }
    }

    private void siftDown(long tick, long order, long insertion, long row) {
        int node = 0;
        while (true) {
            final int firstChild = (node << 2) + 1;
            if (firstChild >= size) {
                break;
            }
            final int best = firstOf(firstChild, Math.min(firstChild + 4, size));
            if (isBefore(tick, order, insertion, best * NODE)) {
                break;
            }
            move(best * NODE, node * NODE);
            node = best;
        }
        put(node * NODE, tick, order, insertion, row);
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

    private void move(int from, int to) {
        nodes[to] = nodes[from];
        nodes[to + 1] = nodes[from + 1];
        nodes[to + 2] = nodes[from + 2];
        nodes[to + 3] = nodes[from + 3];
    }

    private void put(int at, long tick, long order, long insertion, long row) {
        nodes[at] = tick;
        nodes[at + 1] = order;
        nodes[at + 2] = insertion;
        nodes[at + 3] = row;
    }
}
