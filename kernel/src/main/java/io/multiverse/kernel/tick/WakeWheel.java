package io.multiverse.kernel.tick;

import java.util.Arrays;

/**
 * Which of a worker's realms are due in which window: a hierarchical timing wheel (Varghese and Lauck, "Hashed and
 * hierarchical timing wheels", SOSP 1987) whose slots are bit sets.
 *
 * <p>{@value #LEVELS} levels of 64 slots; a realm waits in the level its distance falls in and moves down as its time
 * comes near. A summary bit per word keeps a window's cost to the realms that are due, not to those that are
 * registered. Places are realm indexes relative to the worker's range. Not thread-safe; never allocates after
 * construction.
 */
final class WakeWheel {
    private static final int LEVELS = 4;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final long REACH = 1L << LEVELS * SLOT_BITS;

    private final int words;
    private final int summaryWords;
    private final long[] bits;
    private final long[] summaries;
    private final long[] dueWindows;
    private long window;
    private int slot;
    private int summaryCursor;

    /** Makes a wheel for this many places that will be asked for {@code firstWindow} first. */
    WakeWheel(int places, long firstWindow) {
        words = (places + Long.SIZE - 1) / Long.SIZE;
        summaryWords = (words + Long.SIZE - 1) / Long.SIZE;
        bits = new long[LEVELS * SLOTS * words];
        summaries = new long[LEVELS * SLOTS * summaryWords];
        dueWindows = new long[places];
        Arrays.fill(dueWindows, RealmSlot.NEVER);
        window = firstWindow - 1;
    }

    int places() {
        return dueWindows.length;
    }

    /** Lets a place be due in {@code dueWindow}, after the present one, or never. */
    void wake(int place, long dueWindow) {
        dueWindows[place] = dueWindow;
        if (dueWindow != RealmSlot.NEVER) {
            insert(place, Math.max(dueWindow, window + 1));
        }
    }

    /** Returns the window a place is due in. */
    long dueWindow(int place) {
        return dueWindows[place];
    }

    /** Moves on to the next window. */
    void advance() {
        window++;
        for (int level = LEVELS - 1; level > 0; level--) {
            if ((window & (1L << level * SLOT_BITS) - 1) == 0) {
                cascade(level);
            }
        }
        slot = slotAt(0, window);
    }

    /** Adds a place to those due in the present window, for instance because it has mail. */
    void mark(int place) {
        set(slot, place);
    }

    /** Returns the lowest place due in the present window and removes it, or returns -1. */
    int poll() {
        final int base = slot * summaryWords;
        while (summaryCursor < summaryWords) {
            final long summary = summaries[base + summaryCursor];
            if (summary != 0) {
                final int word = summaryCursor * Long.SIZE + Long.numberOfTrailingZeros(summary);
                final int at = slot * words + word;
                final long remaining = bits[at] & bits[at] - 1;
                final int place = word * Long.SIZE + Long.numberOfTrailingZeros(bits[at]);
                bits[at] = remaining;
                if (remaining == 0) {
                    summaries[base + summaryCursor] = summary & summary - 1;
                }
                return place;
            }
            summaryCursor++;
        }
        summaryCursor = 0;
        return -1;
    }

    private void insert(int place, long dueWindow) {
        final long capped = Math.min(dueWindow, window + REACH - 1);
        int level = 0;
        while (level < LEVELS - 1 && (capped >>> level * SLOT_BITS) - (window >>> level * SLOT_BITS) >= SLOTS) {
            level++;
        }
        set(slotAt(level, capped), place);
    }

    private void cascade(int level) {
        final int from = slotAt(level, window);
        for (int s = 0; s < summaryWords; s++) {
            while (summaries[from * summaryWords + s] != 0) {
                final long summary = summaries[from * summaryWords + s];
                summaries[from * summaryWords + s] = summary & summary - 1;
                cascadeWord(from, s * Long.SIZE + Long.numberOfTrailingZeros(summary));
            }
        }
    }

    private void cascadeWord(int from, int word) {
        long remaining = bits[from * words + word];
        bits[from * words + word] = 0;
        while (remaining != 0) {
            final int place = word * Long.SIZE + Long.numberOfTrailingZeros(remaining);
            remaining &= remaining - 1;
            if (dueWindows[place] != RealmSlot.NEVER) {
                insert(place, Math.max(dueWindows[place], window));
            }
        }
    }

    private static int slotAt(int level, long dueWindow) {
        return level * SLOTS + ((int) (dueWindow >>> level * SLOT_BITS) & SLOT_MASK);
    }

    private void set(int toSlot, int place) {
        final int word = place / Long.SIZE;
        bits[toSlot * words + word] |= 1L << place;
        summaries[toSlot * summaryWords + word / Long.SIZE] |= 1L << word;
    }
}
