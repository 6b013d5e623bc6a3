package io.multiverse.live.feed;

import io.multiverse.kernel.report.SealedFrame;
import io.multiverse.live.shown.ShownTicks;
import io.multiverse.live.shown.TickRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest control ticks, with counts from the first of them on. One thread writes; any thread reads. */
final class TickHistory implements ShownTicks {
    private static final int SLOTS = 1 << 14;
    private static final int FIELDS = 9;

    private final SlotRing ring = new SlotRing(SLOTS, FIELDS);
    private long events;
    private long deliveries;
    private long deadLetters;
    private long inputs;
    private long journalBytes;
    private volatile long first;

    /** Takes in a control tick. */
    void add(SealedFrame frame) {
        if (first == 0) {
            first = frame.controlTick();
        }
        events += frame.eventCount();
        deliveries += frame.deliveryCount();
        deadLetters += frame.deadLetterCount();
        inputs += frame.inputCount();
        journalBytes += frame.journalBytes();
        ring.begin();
        ring.set(0, frame.controlTick());
        ring.set(1, frame.runningRealms());
        ring.set(2, events);
        ring.set(3, deliveries);
        ring.set(4, deadLetters);
        ring.set(5, inputs);
        ring.set(6, frame.elapsedNanos());
        ring.set(7, frame.journalHash());
        ring.set(8, journalBytes);
        ring.publish();
    }

    /** Returns the control tick that counts begin with, 0 before it. */
    long first() {
        return first;
    }

    @Override
    public long newest() {
        final long[] numbers = new long[FIELDS];
        return copyOfEntry(ring.size() - 1, numbers) ? numbers[0] : 0;
    }

    @Override
    public List<TickRow> after(long controlTick, int most) {
        final long end = ring.size();
        final Deque<TickRow> rows = new ArrayDeque<>();
        final long[] numbers = new long[FIELDS];
        for (long entry = end - 1; entry >= 0 && copyOfEntry(entry, numbers) && numbers[0] > controlTick; entry--) {
            rows.addFirst(row(numbers));
        }
        return TickRow.thinned(List.copyOf(rows), most);
    }

    private boolean copyOfEntry(long entry, long[] numbers) {
        if (entry < 0) {
            return false;
        }
        ring.copy(entry, numbers);
        return ring.isThere(entry);
    }

    private static TickRow row(long[] numbers) {
        return new TickRow(
                numbers[0],
                (int) numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8]);
    }
}
