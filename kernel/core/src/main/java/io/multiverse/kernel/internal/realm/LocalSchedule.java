package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * One realm's pending timers, ordered by (local tick, order key, insertion).
 *
 * <p>The next few, up to {@value #MOST_IN_FRONT}, are in order in the front, later ones in a {@link TimerHeap}. Most
 * realms have few timers and need only the front. Taking the first one off costs nothing there. Setting one moves those
 * after it, a loop that processors predict, unlike the way through a heap. A timer carries a kind, two values and the
 * cause it was scheduled under, in a pool of rows that are reused. {@link #digest()} is a sum over the timers, so it
 * costs a few operations per change and does not depend on their places. Not thread-safe; steady state allocates
 * nothing.
 */
final class LocalSchedule {
    /** What {@link #firstTick()} returns while nothing is pending. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_IN_FRONT = 32;
    private static final int MOVED_AT_ONCE = MOST_IN_FRONT / 2;
    private static final int NODE = 3;
    private static final int ROW = 7;
    private static final int KIND_AND_DEPTH = 0;
    private static final int A = 1;
    private static final int B = 2;
    private static final int CAUSE = 3;
    private static final int ROOT = 4;
    private static final int INSERTION = 5;
    private static final int FINGERPRINT = 6;
    private static final int INITIAL_TIMERS = 4;
    private static final long KIND_MASK = 0xFFFF_FFFFL;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] front = new long[INITIAL_TIMERS * NODE];
    private int head;
    private int end;
    private TimerHeap later;
    private long[] rows = new long[INITIAL_TIMERS * ROW];
    private int[] freeRows = {3, 2, 1, 0};
    private int freeCount = INITIAL_TIMERS;
    private long insertions;
    private long digest;
    private int popped;

    int size() {
        return (end - head) / NODE + (later == null ? 0 : later.size());
    }

    long digest() {
        return digest + insertions;
    }

    long firstTick() {
        return head == end ? NEVER : front[head];
    }

    void add(long tick, long order, int kind, long a, long b, long causeId, long causeRoot, int causeDepth) {
        if (freeCount == 0) {
            growRows();
        }
        final int row = freeRows[--freeCount];
        final int at = row * ROW;
        final long[] fields = rows;
        final long insertion = insertions++;
        fields[at + KIND_AND_DEPTH] = (long) causeDepth << Integer.SIZE | kind & KIND_MASK;
        fields[at + A] = a;
        fields[at + B] = b;
        fields[at + CAUSE] = causeId;
        fields[at + ROOT] = causeRoot;
        fields[at + INSERTION] = insertion;
        final long fingerprint = fingerprint(tick, order, insertion, kind, a, b, causeId);
        fields[at + FINGERPRINT] = fingerprint;
        digest += fingerprint;
        if (belongsInFront(tick, order)) {
            insert(tick, order, row);
        } else {
            addLater(tick, order, insertion, row);
        }
    }

    /** Whether a new timer comes before one of those in front, or there is room after them and nothing later. */
    private boolean belongsInFront(long tick, long order) {
        if (end - head == MOST_IN_FRONT * NODE) {
            moveLast();
        }
        return later == null || later.size() == 0 || head < end && isBefore(tick, order, end - NODE);
    }

    /** Whether a new timer comes before the one at {@code at}; of equal ones the new one comes last. */
    private boolean isBefore(long tick, long order, int at) {
        return tick < front[at] || tick == front[at] && order < front[at + 1];
    }

    private void insert(long tick, long order, long row) {
        if (end == front.length) {
            makeRoom();
        }
        final long[] nodes = front;
        int at = end;
        while (at > head && isBefore(tick, order, at - NODE)) {
            nodes[at] = nodes[at - NODE];
            nodes[at + 1] = nodes[at - NODE + 1];
            nodes[at + 2] = nodes[at - NODE + 2];
            at -= NODE;
        }
        nodes[at] = tick;
        nodes[at + 1] = order;
        nodes[at + 2] = row;
        end += NODE;
    }

    private void makeRoom() {
        final long[] from = front;
        if (end - head > from.length / 2) {
            front = new long[from.length << 1];
        }
        System.arraycopy(from, head, front, 0, end - head);
        end -= head;
        head = 0;
    }

    private void addLater(long tick, long order, long insertion, long row) {
        if (later == null) {
            later = new TimerHeap();
        }
        later.add(tick, order, insertion, row);
    }

    /** Moves the last of those in front to the later ones. */
    private void moveLast() {
        for (int i = 0; i < MOVED_AT_ONCE; i++) {
            end -= NODE;
            final long row = front[end + 2];
            addLater(front[end], front[end + 1], rows[(int) row * ROW + INSERTION], row);
        }
    }

    /** Moves the first of the later ones to the empty front. */
    private void refill() {
        for (int i = 0; i < MOVED_AT_ONCE && later.size() > 0; i++) {
            insert(later.firstTick(), later.firstOrder(), later.firstRow());
            later.removeFirst();
        }
    }

    /** Removes the first timer; its row can be read until the next {@link #add}. */
    void pop() {
        popped = (int) front[head + 2];
        freeRows[freeCount++] = popped;
        digest -= rows[popped * ROW + FINGERPRINT];
        head += NODE;
        if (head == end) {
            head = 0;
            end = 0;
            if (later != null) {
                refill();
            }
        }
    }

    int kind() {
        return (int) rows[popped * ROW + KIND_AND_DEPTH];
    }

    long a() {
        return rows[popped * ROW + A];
    }

    long b() {
        return rows[popped * ROW + B];
    }

    long causeId() {
        return rows[popped * ROW + CAUSE];
    }

    long causeRoot() {
        return rows[popped * ROW + ROOT];
    }

    int causeDepth() {
        return (int) (rows[popped * ROW + KIND_AND_DEPTH] >>> Integer.SIZE);
    }

    /** Writes the timers in their order, so that their places do not matter. */
    void writeState(StateWriter out) {
        out.int64("insertions", insertions);
        out.beginList("timer", size());
        for (int at = head; at < end; at += NODE) {
            writeTimer(out, front[at], front[at + 1], (int) front[at + 2]);
        }
        if (later != null) {
            final TimerHeap rest = later.copy();
            for (; rest.size() > 0; rest.removeFirst()) {
                writeTimer(out, rest.firstTick(), rest.firstOrder(), rest.firstRow());
            }
        }
        out.endList();
    }

    private void writeTimer(StateWriter out, long tick, long order, int row) {
        final int at = row * ROW;
        out.beginItem();
        out.int64("tick", tick);
        out.int64("order", order);
        out.int64("insertion", rows[at + INSERTION]);
        out.int64("kind", (int) rows[at + KIND_AND_DEPTH]);
        out.int64("a", rows[at + A]);
        out.int64("b", rows[at + B]);
        out.int64("cause", rows[at + CAUSE]);
        out.int64("root", rows[at + ROOT]);
        out.int64("depth", rows[at + KIND_AND_DEPTH] >>> Integer.SIZE);
        out.endItem();
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

    private static long fingerprint(long tick, long order, long insertion, int kind, long a, long b, long causeId) {
        long hash = mix(tick * MIX, order);
        hash = mix(hash, insertion);
        hash = mix(hash, kind);
        hash = mix(hash, a);
        hash = mix(hash, b);
        hash = mix(hash, causeId);
        return hash ^ hash >>> 29;
    }

    private static long mix(long hash, long value) {
        return (hash ^ hash >>> 32 ^ value) * MIX;
    }

    private void growRows() {
        final int count = freeRows.length;
        rows = Arrays.copyOf(rows, rows.length << 1);
        freeRows = new int[count << 1];
        for (int row = 2 * count - 1; row >= count; row--) {
            freeRows[freeCount++] = row;
        }
    }
}
