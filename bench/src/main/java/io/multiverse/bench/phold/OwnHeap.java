package io.multiverse.bench.phold;

import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A realm's pending events: a 4-ary heap of pairs (time, order), with a digest that is kept up to date, so that a
 * digest of the realm does not look at all of them. Not thread-safe.
 */
final class OwnHeap {
    private static final int ENTRY = 2;
    private static final int INITIAL_EVENTS = 16;

    /** Made once: {@link StateWriter#part} must not be given a new one in every control tick. */
    private final Consumer<StateWriter> content = this::writeEntries;

    private long[] entries = new long[INITIAL_EVENTS * ENTRY];
    private int size;
    private long digest;

    /** Returns when the first event is due, {@link Long#MAX_VALUE} if there is none. */
    long firstTime() {
        return size == 0 ? Long.MAX_VALUE : entries[0];
    }

    /** Returns the order of the first event; only if there is one. */
    long firstOrder() {
        return entries[1];
    }

    void add(long time, long order) {
        if ((size + 1) * ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, entries.length << 1);
        }
        digest += share(time, order);
        int place = size++;
        while (place > 0) {
            final int parent = place - 1 >> 2;
            if (!isBefore(time, order, parent * ENTRY)) {
                break;
            }
            move(parent * ENTRY, place * ENTRY);
            place = parent;
        }
        put(place * ENTRY, time, order);
    }

    void removeFirst() {
        digest -= share(entries[0], entries[1]);
        size--;
        if (size > 0) {
            siftDown(entries[size * ENTRY], entries[size * ENTRY + 1]);
        }
    }

    private static long share(long time, long order) {
        return StateDigest.share(time, order);
    }

    private void siftDown(long time, long order) {
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
        put(place * ENTRY, time, order);
    }

    private int firstOf(int from, int to) {
        int best = from;
        for (int child = from + 1; child < to; child++) {
            if (isBefore(entries[child * ENTRY], entries[child * ENTRY + 1], best * ENTRY)) {
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
    }

    private void put(int at, long time, long order) {
        entries[at] = time;
        entries[at + 1] = order;
    }

    void writeState(StateWriter out) {
        out.part("pending", digest, content);
    }

    private void writeEntries(StateWriter out) {
        out.beginList("event", size);
        for (int i = 0; i < size; i++) {
            out.beginItem();
            out.int64("time", entries[i * ENTRY]);
            out.int64("order", entries[i * ENTRY + 1]);
            out.endItem();
        }
        out.endList();
    }

    void readState(StateReader in) {
        in.beginGroup("pending");
        size = 0;
        digest = 0;
        final int count = in.beginList("event");
        for (int i = 0; i < count; i++) {
            in.beginItem();
            final long time = in.int64("time");
            add(time, in.int64("order"));
            in.endItem();
        }
        in.endList();
        in.endGroup();
    }
}
