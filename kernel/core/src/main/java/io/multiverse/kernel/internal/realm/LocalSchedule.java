package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * One realm's pending timers, ordered by (local tick, order key, number), the number being their place among all that
 * were ever set.
 *
 * <p>The next few, up to {@value #MOST_IN_FRONT}, are in order in the front, later ones in a {@link TimerHeap}. Most
 * realms have few timers and need only the front. Taking the first one off costs nothing there. Setting one moves those
 * after it, a loop that processors predict, unlike the way through a heap. {@link #digest()} is a sum over the timers,
 * so it costs a few operations per change and does not depend on their places. Not thread-safe; steady state allocates
 * nothing.
 */
class LocalSchedule extends TimerRows {
    /** What {@link #firstTick()} returns while nothing is pending. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_IN_FRONT = 32;
    private static final int MOVED_AT_ONCE = MOST_IN_FRONT / 2;
    private static final int NODE = 3;
    private static final int INITIAL_NODES = 4;
    private static final int NOWHERE = -1;

    private long[] front = new long[INITIAL_NODES * NODE];
    private int head;
    private int end;
    private TimerHeap later;
    /** Rows of later timers by handle; null until a later timer is asked for. */
    private Long2LongHashMap laterRows;

    private long numbers;
    private long digest;
    private int popped;

    final int size() {
        return (end - head) / NODE + (later == null ? 0 : later.size());
    }

    final long digest() {
        return digest + numbers;
    }

    final long firstTick() {
        return head == end ? NEVER : front[head];
    }

    /** Adds a timer and returns its handle. */
    final long add(long tick, long order, int kind, long a, long b, long causeId, long causeRoot, int causeDepth) {
        final long number = numbers++;
        final int row = take(number + 1, kind, a, b, causeId, causeRoot, causeDepth);
        digest += stamp(row, tick, order, number, kind, a, b, causeId);
        place(tick, order, number, row);
        return numbers;
    }

    /** Adds a timer that runs again every {@code period} ticks, at least 1, and returns its handle. */
    final long addRepeated(
            long tick,
            long order,
            long period,
            int kind,
            long a,
            long b,
            long causeId,
            long causeRoot,
            int causeDepth) {
        final int row = take(numbers + 1, kind, a, b, causeId, causeRoot, causeDepth);
        keepHandles();
        repeat(row, numbers + 1, period);
        place(tick, order, row);
        return numbers;
    }

    /** Gives a timer its place, after those of the same tick and order. */
    private void place(long tick, long order, int row) {
        final long number = numbers++;
        digest += stamp(row, tick, order, number);
        place(tick, order, number, row);
    }

    private void place(long tick, long order, long number, int row) {
        if (belongsInFront(tick, order)) {
            insert(tick, order, row);
        } else {
            addLater(tick, order, number, row);
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

    private void addLater(long tick, long order, long number, int row) {
        if (later == null) {
            later = new TimerHeap();
        }
        later.add(tick, order, number, row);
        if (laterRows != null) {
            laterRows.put(handle(row), row);
        }
    }

    /** Moves the last of those in front to the later ones. */
    private void moveLast() {
        for (int i = 0; i < MOVED_AT_ONCE; i++) {
            end -= NODE;
            final int row = rowAt(end);
            addLater(front[end], front[end + 1], number(row), row);
        }
    }

    /** Moves the first of the later ones to the empty front. */
    private void refill() {
        for (int i = 0; i < MOVED_AT_ONCE && later.size() > 0; i++) {
            final int row = later.firstRow();
            insert(later.firstTick(), later.firstOrder(), row);
            later.removeFirst();
            if (laterRows != null) {
                laterRows.remove(handle(row));
            }
        }
    }

    /**
     * Removes the first timer, which can be read until the next {@link #add}; one that is repeated is pending again
     * already, unless its next tick is beyond the end of time.
     */
    final void pop() {
        final int row = rowAt(head);
        popped = row;
        digest -= fingerprint(row);
        final long period = period(row);
        if (period != 0) {
            popRepeated(row, period);
            return;
        }
        free(row);
        head += NODE;
        if (head == end) {
            emptied();
        }
    }

    private void emptied() {
        head = 0;
        end = 0;
        if (later != null) {
            refill();
        }
    }

    private void popRepeated(int row, long period) {
        final long tick = front[head] + period;
        final long order = front[head + 1];
        head += NODE;
        if (head == end) {
            emptied();
        }
        if (tick < 0 || tick == NEVER) {
            free(row);
        } else {
            place(tick, order, row);
        }
    }

    /** Removes a timer; returns whether it was pending. */
    public final boolean cancel(long handle) {
        final int at = inFront(handle);
        final int row = at == NOWHERE ? laterRow(handle) : rowAt(at);
        if (row == NOWHERE) {
            return false;
        }
        takeOut(at, row, handle);
        free(row);
        return true;
    }

    /** Moves a timer, as if it was set now for another tick; returns whether it was pending. */
    final boolean reschedule(long handle, long tick) {
        final int at = inFront(handle);
        final int row = at == NOWHERE ? laterRow(handle) : rowAt(at);
        if (row == NOWHERE) {
            return false;
        }
        final long order = at == NOWHERE ? later.orderOf(row) : front[at + 1];
        takeOut(at, row, handle);
        keepHandles();
        place(tick, order, row);
        return true;
    }

    /** Returns whether a timer is pending. */
    public final boolean isPending(long handle) {
        return inFront(handle) != NOWHERE || laterRow(handle) != NOWHERE;
    }

    private int rowAt(int at) {
        return (int) front[at + 2];
    }

    private int inFront(long handle) {
        for (int at = head; at < end; at += NODE) {
            if (handle(rowAt(at)) == handle) {
                return at;
            }
        }
        return NOWHERE;
    }

    private int laterRow(long handle) {
        if (later == null || later.size() == 0 || handle <= 0 || handle > numbers) {
            return NOWHERE;
        }
        if (laterRows == null) {
            later.trackPlaces();
            laterRows = new Long2LongHashMap(NOWHERE);
            for (int place = 0; place < later.size(); place++) {
                laterRows.put(handle(later.rowAt(place)), later.rowAt(place));
            }
        }
        return (int) laterRows.get(handle);
    }

    private void takeOut(int at, int row, long handle) {
        digest -= fingerprint(row);
        if (at == NOWHERE) {
            later.remove(row);
            laterRows.remove(handle);
            return;
        }
        end -= NODE;
        System.arraycopy(front, at + NODE, front, at, end - at);
        if (head == end) {
            emptied();
        }
    }

    /** Returns the handle of the timer popped last; like what follows, until one is added. */
    final long handle() {
        return handle(popped);
    }

    final int kind() {
        return kind(popped);
    }

    final long a() {
        return a(popped);
    }

    final long b() {
        return b(popped);
    }

    final long causeId() {
        return causeId(popped);
    }

    final long causeRoot() {
        return causeRoot(popped);
    }

    final int causeDepth() {
        return causeDepth(popped);
    }

    /** Writes the timers in their order, so that their places do not matter. */
    final void writeState(StateWriter out) {
        out.int64("numbers", numbers);
        out.beginList("timer", size());
        for (int at = head; at < end; at += NODE) {
            writeTimer(out, front[at], front[at + 1], rowAt(at));
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
        out.beginItem();
        out.int64("tick", tick);
        out.int64("order", order);
        writeRow(out, row);
        out.endItem();
    }

    final void readState(StateReader in) {
        final long total = in.int64("numbers");
        final int count = in.beginList("timer");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final long tick = in.int64("tick");
            final long order = in.int64("order");
            final int row = readRow(in);
            numbers = number(row);
            place(tick, order, row);
            in.endItem();
        }
        in.endList();
        numbers = total;
    }
}
