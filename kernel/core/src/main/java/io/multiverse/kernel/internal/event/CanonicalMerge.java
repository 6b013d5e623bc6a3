package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.internal.memory.EventRef;
import io.multiverse.kernel.internal.memory.RefList;
import java.util.Arrays;

/**
 * Walks the sealed lists of several outboxes in canonical order: instant by instant, and within one instant outbox by
 * outbox.
 *
 * <p>Usage: {@link #reset()}, {@link #add} for each outbox in order, then {@link #next()} while it returns true. Not
 * thread-safe; nothing is allocated once it has seen the most outboxes.
 */
public final class CanonicalMerge {
    private Outbox[] outboxes = new Outbox[4];
    private RefList[] lists = new RefList[4];
    private int[] cursors = new int[4];
    private int sources;
    private int current;
    private int instant;
    private int runStart;
    private long ref;

    /** Forgets all outboxes. */
    public void reset() {
        sources = 0;
        current = 0;
        instant = 0;
    }

    /** Adds one of {@code outbox}'s lists after the ones added before. */
    public void add(Outbox outbox, RefList list) {
        if (list.size() == 0) {
            return;
        }
        if (sources == outboxes.length) {
            outboxes = Arrays.copyOf(outboxes, sources * 2);
            lists = Arrays.copyOf(lists, sources * 2);
            cursors = Arrays.copyOf(cursors, sources * 2);
        }
        outboxes[sources] = outbox;
        lists[sources] = list;
        cursors[sources++] = 0;
    }

    /** Moves to the next event; returns false at the end. */
    public boolean next() {
        while (true) {
            for (; current < sources; current++) {
                final int cursor = cursors[current];
                if (cursor < lists[current].size()) {
                    final long candidate = lists[current].get(cursor);
                    if (sources == 1 || EventRef.instant(candidate) == instant) {
                        cursors[current] = cursor + 1;
                        ref = candidate;
                        return true;
                    }
                }
            }
            if (!advanceInstant()) {
                return false;
            }
        }
    }

    /**
     * Moves to the next run: successive events of one list, which canonical order leaves together. Not to be mixed with
     * {@link #next()}.
     *
     * @return false at the end
     */
    public boolean nextRun() {
        while (true) {
            for (; current < sources; current++) {
                final int from = cursors[current];
                final int to = sources == 1 ? lists[0].size() : endOfInstant(lists[current], from);
                if (from < to) {
                    runStart = from;
                    cursors[current] = to;
                    return true;
                }
            }
            if (!advanceInstant()) {
                return false;
            }
        }
    }

    private int endOfInstant(RefList list, int from) {
        int to = from;
        while (to < list.size() && EventRef.instant(list.get(to)) == instant) {
            to++;
        }
        return to;
    }

    private boolean advanceInstant() {
        int earliest = Integer.MAX_VALUE;
        boolean found = false;
        for (int i = 0; i < sources; i++) {
            if (cursors[i] < lists[i].size()) {
                earliest = Math.min(earliest, EventRef.instant(lists[i].get(cursors[i])));
                found = true;
            }
        }
        instant = earliest;
        current = 0;
        return found;
    }

    /** Returns the outbox of the current event. */
    public Outbox outbox() {
        return outboxes[current];
    }

    /** Returns the list that holds the current run. */
    public RefList run() {
        return lists[current];
    }

    /** Returns where the current run begins in {@link #run()}. */
    public int runStart() {
        return runStart;
    }

    /** Returns where the current run ends in {@link #run()}, exclusively. */
    public int runEnd() {
        return cursors[current];
    }

    /** Returns the position of the current event's outbox among those added with events in them. */
    public int source() {
        return current;
    }

    /** Returns the reference of the current event. */
    public long ref() {
        return ref;
    }
}
