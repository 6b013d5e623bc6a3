package io.multiverse.live.feed;

import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies of the latest events. One thread writes, without waiting or allocating; any thread reads. */
final class EventTail {
    /** How many are kept. */
    static final int SLOTS = 1 << 12;

    /** Bytes of a payload that are kept; a longer one is cut, and so shown without its fields. */
    static final int LONGEST_PAYLOAD = 1024;

    private static final int FIELDS = 11;
    private static final int DUE = 6;

    private final SlotRing ring = new SlotRing(SLOTS, FIELDS);
    private final byte[] payloads = new byte[SLOTS * LONGEST_PAYLOAD];
    private volatile long leftOut;
    private volatile long leftOutAt;
    /** The latest due time of an event that is not kept, or was never copied. */
    private volatile long lostDueNanos;

    /**
     * An event as it was.
     *
     * @param place its place among all that were copied, from 0
     * @param payloadLength the length of its payload, of which {@code payload} is the beginning
     */
    record Copy(
            long place,
            long controlTick,
            long id,
            long parent,
            long root,
            int depth,
            long emitTimeNanos,
            long dueNanos,
            int priority,
            int typeId,
            int target,
            int payloadLength,
            byte[] payload) {
        /** Returns the control tick that ends the window in which it arrives. */
        private long arrivesIn(long windowNanos) {
            return Math.max(controlTick, dueNanos / windowNanos) + 1;
        }

        private boolean isFor(int game) {
            return target == game || !Targets.isRealm(target) && target != Targets.UNKNOWN;
        }
    }

    /** Copies an event. */
    void add(long controlTick, EventFlyweight event) {
        lose(ring.overwritten(DUE));
        ring.begin();
        ring.set(0, controlTick);
        ring.set(1, event.id());
        ring.set(2, event.parent());
        ring.set(3, event.root());
        ring.set(4, event.depth());
        ring.set(5, event.emitTimeNanos());
        ring.set(DUE, event.dueNanos());
        ring.set(7, event.priority());
        ring.set(8, event.typeId());
        ring.set(9, event.target());
        ring.set(10, event.payloadLength());
        event.payloadBuffer()
                .getBytes(
                        0,
                        payloads,
                        ring.nextSlot() * LONGEST_PAYLOAD,
                        Math.min(event.payloadLength(), LONGEST_PAYLOAD));
        ring.publish();
    }

    /**
     * Notes that events of a control tick are not copied, as it has too many.
     *
     * @param latestDueNanos a simulated time after which none of them is due
     */
    void leaveOut(long controlTick, int events, long latestDueNanos) {
        leftOutAt = controlTick;
        leftOut += events;
        lose(latestDueNanos);
    }

    private void lose(long dueNanos) {
        if (dueNanos > lostDueNanos) {
            lostDueNanos = dueNanos;
        }
    }

    /** Returns how many events were not copied. */
    long leftOut() {
        return leftOut;
    }

    /**
     * Returns the events that a game, or several games, got in some windows, oldest first; nothing if some of them are
     * not kept any more, or were never copied.
     *
     * @param game the game's index
     * @param after the control tick before the first window
     * @param upTo the control tick that ends the last window
     */
    Optional<List<Copy>> arrived(int game, long after, long upTo, long windowNanos) {
        final List<Copy> kept = from(0);
        final boolean isOverwritten =
                !kept.isEmpty() && kept.get(0).place() > 0 && kept.get(0).controlTick() >= after;
        final boolean isWaitingLost = lostDueNanos / windowNanos >= after;
        if (isOverwritten || isWaitingLost || leftOutAt >= after) {
            return Optional.empty();
        }
        return Optional.of(kept.stream()
                .filter(copy ->
                        copy.isFor(game) && copy.arrivesIn(windowNanos) > after && copy.arrivesIn(windowNanos) <= upTo)
                .toList());
    }

    /** Returns what is kept from a place on, in order. */
    List<Copy> from(long place) {
        final List<Copy> copies = new ArrayList<>();
        final long end = ring.size();
        final long[] numbers = new long[FIELDS];
        for (long entry = Math.max(place, ring.oldest()); entry < end; entry++) {
            ring.copy(entry, numbers);
            final int length = (int) Math.max(0, Math.min(numbers[10], LONGEST_PAYLOAD));
            final byte[] payload = new byte[length];
            System.arraycopy(payloads, ring.slot(entry) * LONGEST_PAYLOAD, payload, 0, length);
            if (ring.isThere(entry)) {
                copies.add(copy(entry, numbers, payload));
            }
        }
        return copies;
    }

    private static Copy copy(long entry, long[] numbers, byte[] payload) {
        return new Copy(
                entry,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                (int) numbers[4],
                numbers[5],
                numbers[DUE],
                (int) numbers[7],
                (int) numbers[8],
                (int) numbers[9],
                (int) numbers[10],
                payload);
    }
}
