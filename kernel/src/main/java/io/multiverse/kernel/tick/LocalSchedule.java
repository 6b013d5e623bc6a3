package io.multiverse.kernel.tick;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * One realm's pending timers: a 4-ary heap of primitives, ordered by (local tick, order key, insertion).
 *
 * <p>A timer carries a kind, two values and the cause it was scheduled under. Keys lie in the heap itself, the rest in
 * a pool of rows that are reused. {@link #digest()} is a sum over the timers, so it costs a few operations per change
 * and does not depend on the heap's shape. Not thread-safe; steady state allocates nothing.
 */
final class LocalSchedule {
    /** What {@link #firstTick()} returns while nothing is pending. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int NODE = 4;
    private static final int ROW = 7;
    private static final String[] ROW_FIELDS = {"kind", "a", "b", "cause", "root", "depth"};
    private static final int INITIAL_TIMERS = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] heap = new long[INITIAL_TIMERS * NODE];
    private long[] rows = new long[INITIAL_TIMERS * ROW];
    private int size;
    private int freeRow = -1;
    private int usedRows;
    private long insertions;
    private long digest;
    private int poppedRow;

    int size() {
        return size;
    }

    long digest() {
        return digest + insertions;
    }

    long firstTick() {
        return size == 0 ? NEVER : heap[0];
    }

    void add(long tick, long order, int kind, long a, long b, long causeId, long causeRoot, int causeDepth) {
        final int row = takeRow();
        final int at = row * ROW;
        rows[at] = kind;
        rows[at + 1] = a;
        rows[at + 2] = b;
        rows[at + 3] = causeId;
        rows[at + 4] = causeRoot;
        rows[at + 5] = causeDepth;
        if ((size + 1) * NODE > heap.length) {
            heap = Arrays.copyOf(heap, heap.length << 1);
        }
        final long insertion = insertions++;
        rows[at + 6] = fingerprint(tick, order, insertion, at);
        digest += rows[at + 6];
        siftUp(size++, tick, order, insertion, row);
    }

    /** Removes the first timer; its row can be read until the next {@link #add}. */
    void pop() {
        poppedRow = (int) heap[3];
        digest -= rows[poppedRow * ROW + 6];
        size--;
        if (size > 0) {
            final int last = size * NODE;
            siftDown(heap[last], heap[last + 1], heap[last + 2], heap[last + 3]);
        }
        rows[poppedRow * ROW + 6] = freeRow;
        freeRow = poppedRow;
    }

    int kind() {
        return (int) rows[poppedRow * ROW];
    }

    long a() {
        return rows[poppedRow * ROW + 1];
    }

    long b() {
        return rows[poppedRow * ROW + 2];
    }

    long causeId() {
        return rows[poppedRow * ROW + 3];
    }

    long causeRoot() {
        return rows[poppedRow * ROW + 4];
    }

    int causeDepth() {
        return (int) rows[poppedRow * ROW + 5];
    }

    void writeState(StateWriter out) {
        out.int64("insertions", insertions);
        out.beginList("timer", size);
        for (int i = 0; i < size; i++) {
            final int node = i * NODE;
            final int row = (int) heap[node + 3] * ROW;
            out.beginItem();
            out.int64("tick", heap[node]);
            out.int64("order", heap[node + 1]);
            out.int64("insertion", heap[node + 2]);
            for (int j = 0; j < ROW - 1; j++) {
                out.int64(ROW_FIELDS[j], rows[row + j]);
            }
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        final long total = in.int64("insertions");
        final int count = in.beginList("timer");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final long tick = in.int64("tick");
            final long order = in.int64("order");
            insertions = in.int64("insertion");
            add(
                    tick,
                    order,
                    in.int32("kind"),
                    in.int64("a"),
                    in.int64("b"),
                    in.int64("cause"),
                    in.int64("root"),
                    in.int32("depth"));
            in.endItem();
        }
        in.endList();
        insertions = total;
    }

    private long fingerprint(long tick, long order, long insertion, int at) {
        long hash = tick * MIX;
        hash = (hash ^ hash >>> 32 ^ order) * MIX;
        hash = (hash ^ hash >>> 32 ^ insertion) * MIX;
        for (int i = 0; i < 4; i++) {
            hash = (hash ^ hash >>> 32 ^ rows[at + i]) * MIX;
        }
        return hash ^ hash >>> 29;
    }

    private int takeRow() {
        if (freeRow >= 0) {
            final int row = freeRow;
            freeRow = (int) rows[row * ROW + 6];
            return row;
        }
        if ((usedRows + 1) * ROW > rows.length) {
            rows = Arrays.copyOf(rows, rows.length << 1);
        }
        return usedRows++;
    }

    private void siftUp(int start, long tick, long order, long insertion, long row) {
        int node = start;
        while (node > 0) {
            final int parent = node - 1 >> 2;
            if (!isBefore(tick, order, insertion, parent * NODE)) {
                break;
            }
            System.arraycopy(heap, parent * NODE, heap, node * NODE, NODE);
            node = parent;
        }
        put(node, tick, order, insertion, row);
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
            System.arraycopy(heap, best * NODE, heap, node * NODE, NODE);
            node = best;
        }
        put(node, tick, order, insertion, row);
    }

    private int firstOf(int from, int to) {
        int best = from;
        for (int child = from + 1; child < to; child++) {
            final int at = child * NODE;
            if (isBefore(heap[at], heap[at + 1], heap[at + 2], best * NODE)) {
                best = child;
            }
        }
        return best;
    }

    private boolean isBefore(long tick, long order, long insertion, int at) {
        if (tick != heap[at]) {
            return tick < heap[at];
        }
        if (order != heap[at + 1]) {
            return order < heap[at + 1];
        }
        return insertion < heap[at + 2];
    }

    private void put(int node, long tick, long order, long insertion, long row) {
        final int at = node * NODE;
        heap[at] = tick;
        heap[at + 1] = order;
        heap[at + 2] = insertion;
        heap[at + 3] = row;
    }
}
