package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.TieOrder;
import io.multiverse.kernel.internal.memory.EventMemory;
import java.util.Arrays;

/**
 * The events that one realm is delivered in one window, by due time, then priority; equal ones stay in the order in
 * which they were added. Not thread-safe; nothing is allocated once it has held the most events.
 */
final class ScheduledMail {
    /** Up to this many events, moving those after it is quicker than merging. */
    private static final int RUN = 16;

    private static final int FIELDS = 3;

    /** Address, due time and priority of each event. */
    private long[] events = new long[RUN * FIELDS];

    private long[] scratch = new long[0];
    private int size;
    private int next;

    void clear() {
        size = 0;
        next = 0;
    }

    void add(long address, long dueNanos) {
        final int at = size * FIELDS;
        if (at == events.length) {
            events = Arrays.copyOf(events, at << 1);
        }
        events[at] = address;
        events[at + 1] = dueNanos;
        events[at + 2] = EventMemory.priority(address);
        size++;
    }

    /** Makes one event all there is. */
    void set(long address, long dueNanos) {
        events[0] = address;
        events[1] = dueNanos;
        size = 1;
        next = 0;
    }

    int size() {
        return size;
    }

    void sort() {
        for (int from = 0; from < size; from += RUN) {
            sortRun(from, Math.min(from + RUN, size));
        }
        if (size > RUN) {
            if (scratch.length < events.length) {
                scratch = new long[events.length];
            }
            for (int width = RUN; width < size; width <<= 1) {
                mergeRuns(width);
            }
        }
    }

    /** Puts events that tie, once all are sorted, in another order. */
    void permute(TieOrder ties) {
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && isTie(from, to)) {
                to++;
            }
            if (to - from > 1) {
                permute(ties, from, to);
            }
            from = to;
        }
    }

    private boolean isTie(int place, int other) {
        final int at = place * FIELDS;
        final int otherAt = other * FIELDS;
        return events[at + 1] == events[otherAt + 1]
                && events[at + 2] == events[otherAt + 2]
                && TieOrder.isTie(events[at], events[otherAt]);
    }

    private void permute(TieOrder ties, int from, int to) {
        final long[] tied = new long[to - from];
        for (int place = 0; place < tied.length; place++) {
            tied[place] = events[(from + place) * FIELDS];
        }
        final int[] order = ties.order(tied);
        for (int place = 0; place < tied.length; place++) {
            // due time and priority are the same for all of them
            events[(from + place) * FIELDS] = tied[order[place]];
        }
    }

    private void sortRun(int from, int to) {
        final long[] all = events;
        for (int place = from + 1; place < to; place++) {
            final long address = all[place * FIELDS];
            final long dueNanos = all[place * FIELDS + 1];
            final long priority = all[place * FIELDS + 2];
            int at = place;
            while (at > from && isBefore(dueNanos, priority, (at - 1) * FIELDS)) {
                copy(all, at - 1, all, at);
                at--;
            }
            all[at * FIELDS] = address;
            all[at * FIELDS + 1] = dueNanos;
            all[at * FIELDS + 2] = priority;
        }
    }

    private boolean isBefore(long dueNanos, long priority, int at) {
        return dueNanos < events[at + 1] || dueNanos == events[at + 1] && priority < events[at + 2];
    }

    private void mergeRuns(int width) {
        for (int from = 0; from < size; from += 2 * width) {
            final int middle = Math.min(from + width, size);
            merge(from, middle, Math.min(middle + width, size));
        }
        final long[] merged = scratch;
        scratch = events;
        events = merged;
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            final boolean takesRight = right < to
                    && (left == middle
                            || isBefore(events[right * FIELDS + 1], events[right * FIELDS + 2], left * FIELDS));
            copy(events, takesRight ? right++ : left++, scratch, place);
        }
    }

    private static void copy(long[] from, int source, long[] to, int destination) {
        to[destination * FIELDS] = from[source * FIELDS];
        to[destination * FIELDS + 1] = from[source * FIELDS + 1];
        to[destination * FIELDS + 2] = from[source * FIELDS + 2];
    }

    /** Returns when the next event is due, or {@link RealmSlot#NEVER}. */
    long nextDueNanos() {
        return next == size ? RealmSlot.NEVER : events[next * FIELDS + 1];
    }

    /** Returns the address of the next event, which is not the next one any more. */
    long take() {
        return events[next++ * FIELDS];
    }
}
