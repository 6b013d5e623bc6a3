package io.multiverse.city.people;

import io.multiverse.kernel.state.StateTable;
import java.util.Arrays;

/**
 * Who acts when: a wheel of buckets, one per local tick modulo {@value #SLOTS}, each a doubly linked list threaded
 * through arrays. Whoever is due at one tick acts in order of number, however the lists came about, so that a restored
 * agenda behaves like the one that was saved. Steady state allocates nothing.
 */
public final class Agenda {
    public static final long NEVER = Long.MAX_VALUE;
    static final int SLOTS = 4096;

    private static final int NONE = -1;

    private final long[] due;
    private final transient int[] next;
    private final transient int[] previous;
    private final transient int[] heads = new int[SLOTS];
    private final long[] occupied = new long[SLOTS / Long.SIZE];
    private final long[] ready;
    private final StateTable plans;
    private final int column;
    private long cursor = NONE;

    /** Makes an empty agenda for entries numbered from 0 to {@code size} - 1. */
    public Agenda(int size) {
        this(size, new StateTable(0, 1, (row, out) -> {}), 0);
    }

    /**
     * Makes an empty agenda.
     *
     * @param size the number of entries
     * @param plans where it is written when each of the first entries is due, one row an entry
     * @param column which column of it
     */
    Agenda(int size, StateTable plans, int column) {
        this.plans = plans;
        this.column = column;
        due = new long[size];
        next = new int[size];
        previous = new int[size];
        ready = new long[(size + Long.SIZE - 1) / Long.SIZE];
        clear(NONE);
    }

    /** Forgets all entries; ticks up to {@code newCursor} are over. */
    public void clear(long newCursor) {
        Arrays.fill(due, NEVER);
        Arrays.fill(heads, NONE);
        Arrays.fill(occupied, 0);
        Arrays.fill(ready, 0);
        cursor = newCursor;
        for (int entry = 0; entry < plans.rows().size(); entry++) {
            plans.set(entry, column, NEVER);
        }
    }

    /** Returns the last tick that is over, or -1. */
    public long cursor() {
        return cursor;
    }

    /** Returns the local tick at which an entry is due, or {@link #NEVER}. */
    public long due(int entry) {
        return due[entry];
    }

    /** Lets an entry be due at {@code tick} instead of whenever it was; a past tick means the next one. */
    public void schedule(int entry, long tick) {
        if (due[entry] != NEVER) {
            unlink(entry);
        }
        note(entry, tick == NEVER ? NEVER : Math.max(tick, cursor + 1));
        if (tick == NEVER) {
            return;
        }
        final int slot = slot(due[entry]);
        final int head = heads[slot];
        next[entry] = head;
        previous[entry] = NONE;
        if (head != NONE) {
            previous[head] = entry;
        }
        heads[slot] = entry;
        occupied[slot >> 6] |= 1L << slot;
    }

    /** Moves to {@code tick}: who is due by then becomes ready. */
    public void advanceTo(long tick) {
        long at = nextOccupied();
        while (at <= tick) {
            int entry = heads[slot(at)];
            while (entry != NONE) {
                final int following = next[entry];
                if (due[entry] <= tick) {
                    unlink(entry);
                    note(entry, NEVER);
                    ready[entry >> 6] |= 1L << entry;
                }
                entry = following;
            }
            cursor = at;
            at = nextOccupied();
        }
        cursor = Math.max(cursor, tick);
    }

    /** Returns the first ready entry that is at least {@code from}, or -1; it is ready no more. */
    public int takeReady(int from) {
        int word = from >> 6;
        if (word >= ready.length) {
            return NONE;
        }
        long bits = ready[word] & -1L << from;
        while (bits == 0) {
            if (++word == ready.length) {
                return NONE;
            }
            bits = ready[word];
        }
        ready[word] &= ~Long.lowestOneBit(bits);
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    /** Returns the next tick at which somebody may be due, never later than the first one due; or {@link #NEVER}. */
    public long nextOccupied() {
        final long from = cursor + 1;
        final int start = slot(from);
        int word = start >> 6;
        long bits = occupied[word] & -1L << start;
        for (int i = 0; i <= occupied.length; i++) {
            if (bits != 0) {
                final int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
                return from + (slot - start & SLOTS - 1);
            }
            word = word + 1 & occupied.length - 1;
            bits = occupied[word];
        }
        return NEVER;
    }

    private void note(int entry, long tick) {
        due[entry] = tick;
        if (entry < plans.rows().size()) {
            plans.set(entry, column, tick);
        }
    }

    private void unlink(int entry) {
        final int before = previous[entry];
        final int after = next[entry];
        if (after != NONE) {
            previous[after] = before;
        }
        if (before != NONE) {
            next[before] = after;
            return;
        }
        final int slot = slot(due[entry]);
        heads[slot] = after;
        if (after == NONE) {
            occupied[slot >> 6] &= ~(1L << slot);
        }
    }

    private static int slot(long tick) {
        return (int) tick & SLOTS - 1;
    }
}
