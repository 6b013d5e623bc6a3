package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.Arrays;

/**
 * What a realm's timers carry, in rows that are reused: a kind, two values, the cause they were set under, their number
 * among all that were ever set, and a fingerprint of all that.
 *
 * <p>A handle is the number under which a timer was set first, from 1, so it says nothing about rows and means the same
 * after a restore. Handles and periods have no room before the first timer that is moved or repeated: until then a
 * handle follows from the number. A base class, because a further object per realm costs a cache miss per visit.
 */
abstract class TimerRows {
    /** How many timers of a realm may be pending. */
    static final int MOST_TIMERS = 1 << 24;

    private static final int ROW = 7;
    private static final int KIND_AND_DEPTH = 0;
    private static final int A = 1;
    private static final int B = 2;
    private static final int CAUSE = 3;
    private static final int ROOT = 4;
    private static final int NUMBER = 5;
    private static final int FINGERPRINT = 6;
    private static final int INITIAL_ROWS = 4;
    private static final long KIND_MASK = 0xFFFF_FFFFL;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] rows = new long[INITIAL_ROWS * ROW];
    private int[] freeRows = {3, 2, 1, 0};
    private int freeCount = INITIAL_ROWS;
    private long[] handles;
    private long[] periods;

    /** Takes a row for a timer that is set first under {@code handle}, and not repeated. */
    final int take(long handle, int kind, long a, long b, long causeId, long causeRoot, int causeDepth) {
        if (freeCount == 0) {
            grow();
        }
        final int row = freeRows[--freeCount];
        final int at = row * ROW;
        final long[] fields = rows;
        fields[at + KIND_AND_DEPTH] = (long) causeDepth << Integer.SIZE | kind & KIND_MASK;
        fields[at + A] = a;
        fields[at + B] = b;
        fields[at + CAUSE] = causeId;
        fields[at + ROOT] = causeRoot;
        if (handles != null) {
            handles[row] = handle;
            periods[row] = 0;
        }
        return row;
    }

    private void grow() {
        final int count = freeRows.length;
        if (count == MOST_TIMERS) {
            throw new IllegalStateException("a realm cannot have more than " + MOST_TIMERS + " timers pending");
        }
        rows = Arrays.copyOf(rows, rows.length << 1);
        freeRows = new int[count << 1];
        if (handles != null) {
            handles = Arrays.copyOf(handles, count << 1);
            periods = Arrays.copyOf(periods, count << 1);
        }
        for (int row = 2 * count - 1; row >= count; row--) {
            freeRows[freeCount++] = row;
        }
    }

    /** Gives a row back; what it carries can be read until the next one is taken. */
    final void free(int row) {
        freeRows[freeCount++] = row;
    }

    /** Keeps handles from now on, so that a timer can get another number. */
    final void keepHandles() {
        if (handles == null) {
            final long[] all = new long[freeRows.length];
            for (int row = 0; row < all.length; row++) {
                all[row] = number(row) + 1;
            }
            handles = all;
            periods = new long[all.length];
        }
    }

    /** Says that a timer is repeated; handles must be kept. */
    final void repeat(int row, long handle, long period) {
        handles[row] = handle;
        periods[row] = period;
    }

    /** Notes a timer's number and returns the fingerprint of all that decides what it does and when. */
    final long stamp(int row, long tick, long order, long number) {
        return stamp(row, tick, order, number, kind(row), a(row), b(row), causeId(row));
    }

    /** Does the same for a row that was just taken, without reading what was written to it. */
    final long stamp(int row, long tick, long order, long number, int kind, long a, long b, long causeId) {
        long hash = mix(tick * MIX, order);
        hash = mix(hash, number);
        hash = mix(hash, kind);
        hash = mix(hash, a);
        hash = mix(hash, b);
        hash = mix(hash, causeId);
        if (handles != null && (periods[row] != 0 || handles[row] != number + 1)) {
            hash = mix(hash, handles[row]);
            hash = mix(hash, periods[row]);
        }
        hash ^= hash >>> 29;
        rows[row * ROW + NUMBER] = number;
        rows[row * ROW + FINGERPRINT] = hash;
        return hash;
    }

    private static long mix(long hash, long value) {
        return (hash ^ hash >>> 32 ^ value) * MIX;
    }

    final long fingerprint(int row) {
        return rows[row * ROW + FINGERPRINT];
    }

    final long handle(int row) {
        return handles == null ? number(row) + 1 : handles[row];
    }

    final long number(int row) {
        return rows[row * ROW + NUMBER];
    }

    /** Returns the ticks from one time to the next, 0 for a timer that runs once. */
    final long period(int row) {
        return periods == null ? 0 : periods[row];
    }

    final int kind(int row) {
        return (int) rows[row * ROW + KIND_AND_DEPTH];
    }

    final long a(int row) {
        return rows[row * ROW + A];
    }

    final long b(int row) {
        return rows[row * ROW + B];
    }

    final long causeId(int row) {
        return rows[row * ROW + CAUSE];
    }

    final long causeRoot(int row) {
        return rows[row * ROW + ROOT];
    }

    final int causeDepth(int row) {
        return (int) (rows[row * ROW + KIND_AND_DEPTH] >>> Integer.SIZE);
    }

    final void writeRow(StateWriter out, int row) {
        out.int64("number", number(row));
        out.int64("handle", handle(row));
        out.int64("period", period(row));
        out.int64("kind", kind(row));
        out.int64("a", a(row));
        out.int64("b", b(row));
        out.int64("cause", causeId(row));
        out.int64("root", causeRoot(row));
        out.int64("depth", causeDepth(row));
    }

    /** Takes a row for what {@link #writeRow} wrote; only its fingerprint is missing, see {@link #stamp}. */
    final int readRow(StateReader in) {
        final long number = in.int64("number");
        final long handle = in.int64("handle");
        final long period = in.int64("period");
        final int row = take(
                handle,
                in.int32("kind"),
                in.int64("a"),
                in.int64("b"),
                in.int64("cause"),
                in.int64("root"),
                in.int32("depth"));
        if (period != 0 || handle != number + 1) {
            keepHandles();
            repeat(row, handle, period);
        }
        rows[row * ROW + NUMBER] = number;
        return row;
    }
}
