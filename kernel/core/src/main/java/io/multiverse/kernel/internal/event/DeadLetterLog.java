package io.multiverse.kernel.internal.event;

import io.multiverse.kernel.event.DeadLetterReason;
import io.multiverse.kernel.event.EventId;
import java.util.Arrays;

/**
 * Rows of dead letters in flat arrays: what was not delivered, to whom, why, and how often.
 *
 * <p>A row is either one event that a target did not get (its id is set, the count is 1) or a number of refused
 * emissions of one source, of which it names the first (no id). After {@link #MOST_ROWS} rows, one more for each reason
 * covers all that follow: it names the first of them and counts the rest. So repeated broadcasts to thousands of paused
 * realms cannot make a frame too long for a journal. Not thread-safe.
 */
public final class DeadLetterLog {
    /** How many rows of a frame can each name one undelivered event. */
    public static final int MOST_ROWS = 1 << 20;

    private static final int INITIAL_ROWS = 8;
    private static final int STRIDE = 4;

    private long[] rows = new long[INITIAL_ROWS * STRIDE];
    private final int[] summaryRows = new int[DeadLetterReason.COUNT];
    private int size;

    /** Adds the event {@code eventId} that {@code targetIndex} did not get; -1 for no realm in particular. */
    public void undelivered(long eventId, int targetIndex, int typeId, DeadLetterReason reason) {
        if (size < MOST_ROWS) {
            add(eventId, targetIndex, typeId, reason, 1, 0);
        } else {
            summarize(eventId, targetIndex, typeId, reason);
        }
    }

    private void summarize(long eventId, int targetIndex, int typeId, DeadLetterReason reason) {
        final int row = summaryRows[reason.ordinal()];
        // rows of another frame are below MOST_ROWS, or not there
        if (row >= MOST_ROWS && row < size && reason(row) == reason && count(row) < Integer.MAX_VALUE) {
            rows[row * STRIDE + 1]++;
        } else {
            summaryRows[reason.ordinal()] = size;
            add(eventId, targetIndex, typeId, reason, 1, 0);
        }
    }

    /** Adds {@code count} emissions that {@code emitter} was refused, the first of type {@code typeId} at this time. */
    public void refused(int emitter, int typeId, DeadLetterReason reason, int count, long firstTimeNanos) {
        add(EventId.of(emitter, 0), -1, typeId, reason, count, firstTimeNanos);
    }

    /** Adds a row of another log; {@code id} is that of the event, or its source's with sequence 0. */
    public void add(long id, int targetIndex, int typeId, DeadLetterReason reason, int count, long timeNanos) {
        if ((size + 1) * STRIDE > rows.length) {
            rows = Arrays.copyOf(rows, rows.length << 1);
        }
        final int row = size++ * STRIDE;
        rows[row] = id;
        rows[row + 1] = (long) targetIndex << Integer.SIZE | count & 0xFFFF_FFFFL;
        rows[row + 2] = (long) typeId << Integer.SIZE | reason.ordinal();
        rows[row + 3] = timeNanos;
    }

    /** Forgets all rows. */
    public void clear() {
        // a line that is read by others is written only if it changes
        if (size != 0) {
            size = 0;
        }
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Returns the emitter of row {@code index}, as in {@link EventId}. */
    public int emitter(int index) {
        return EventId.emitter(rows[index * STRIDE]);
    }

    /** Returns the event of row {@code index}, or {@link EventId#NONE} where emissions were refused. */
    public long eventId(int index) {
        final long id = rows[index * STRIDE];
        return EventId.sequence(id) == 0 ? EventId.NONE : id;
    }

    /** Returns the index of the realm that did not get the event, or -1. */
    public int targetIndex(int index) {
        return (int) (rows[index * STRIDE + 1] >> Integer.SIZE);
    }

    /** Returns how many emissions the row covers, at least 1. */
    public int count(int index) {
        return (int) rows[index * STRIDE + 1];
    }

    /** Returns the type of the (first) event. */
    public int typeId(int index) {
        return (int) (rows[index * STRIDE + 2] >> Integer.SIZE);
    }

    /** Returns why. */
    public DeadLetterReason reason(int index) {
        return DeadLetterReason.of((int) rows[index * STRIDE + 2]);
    }

    /** Returns the simulated time of the first refused emission, 0 for an undelivered event. */
    public long timeNanos(int index) {
        return rows[index * STRIDE + 3];
    }

    /** Returns the sum of all rows' counts. */
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += count(i);
        }
        return total;
    }
}
