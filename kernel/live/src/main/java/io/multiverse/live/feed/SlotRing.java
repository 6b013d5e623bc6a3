package io.multiverse.live.feed;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ring of entries of numbers that one thread writes and any thread reads. The writer neither waits nor allocates; a
 * reader that was overtaken while it read is told so.
 */
final class SlotRing {
    private final int slots;
    private final int fields;
    private final long[] numbers;
    private final AtomicLong written = new AtomicLong();

    /** Makes a ring of this many entries, a power of two, of this many numbers. */
    SlotRing(int slots, int fields) {
        this.slots = slots;
        this.fields = fields;
        numbers = new long[slots * fields];
    }

    /** Begins the next entry, which nobody sees before {@link #publish}. The writer only. */
    void begin() {
        // Without it, what is written next could be seen before the entry before is.
        VarHandle.storeStoreFence();
    }

    /** Sets a number of the next entry. */
    void set(int field, long value) {
        numbers[slot(written.getPlain()) * fields + field] = value;
    }

    /** Returns a number of the entry that the next one takes the place of; 0 if there is none. The writer only. */
    long overwritten(int field) {
        return numbers[slot(written.getPlain()) * fields + field];
    }

    /** Returns where the next entry stands among those of the ring. */
    int nextSlot() {
        return slot(written.getPlain());
    }

    /** Shows the next entry to readers. */
    void publish() {
        written.setRelease(written.getPlain() + 1);
    }

    /** Returns the number of entries written so far. */
    long size() {
        return written.getAcquire();
    }

    /** Returns the number of the oldest entry that can still be read. */
    long oldest() {
        return Math.max(0, size() - slots + 1);
    }

    /** Returns where an entry stands among those of the ring. */
    int slot(long entry) {
        // A division would take longer than all the rest.
        return (int) entry & slots - 1;
    }

    /** Copies an entry; what came is only of use if {@link #isThere} says so afterwards. */
    void copy(long entry, long[] into) {
        System.arraycopy(numbers, slot(entry) * fields, into, 0, fields);
    }

    /** Returns whether an entry had not been overwritten yet when it was copied. */
    boolean isThere(long entry) {
        VarHandle.acquireFence();
        return entry > written.getAcquire() - slots;
    }
}
