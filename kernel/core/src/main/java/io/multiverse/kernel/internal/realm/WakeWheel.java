package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * Which of a worker's realms are due in which window: a hierarchical timing wheel (Varghese and Lauck, "Hashed and
 * hierarchical timing wheels", SOSP 1987) whose slots are bit sets.
 *
 * <p>{@value #LEVELS} levels of 64 slots; a realm waits in the level of its distance and moves down as its time
 * approaches. A summary bit per word, and a top bit per word of summaries, keep a window's cost to the realms that are
 * due, not to those that are registered. Places are realm indexes relative to the worker's range. Not thread-safe;
 * never allocates after construction.
 */
public final class WakeWheel {
    private static final int LEVELS = 4;
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final int WORD_BITS = 6;
    private static final long REACH = 1L << LEVELS * SLOT_BITS;

    private final int words;
    private final int summaryWords;
    private final int topWords;
    private final long[] bits;
    private final long[] summaries;
    private final long[] tops;
    private final long[] dueWindows;
    private long window;
    private int slot;
    private int topCursor;

    /** The places of one word that are due and were not returned yet, and the first place of that word. */
    private long polled;

    private int polledStart;

    /** Makes a wheel for this many places that will be asked for {@code firstWindow} first. */
    public WakeWheel(int places, long firstWindow) {
        words = (places + Long.SIZE - 1) / Long.SIZE;
        summaryWords = (words + Long.SIZE - 1) / Long.SIZE;
        topWords = (summaryWords + Long.SIZE - 1) / Long.SIZE;
        bits = new long[LEVELS * SLOTS * words];
        summaries = new long[LEVELS * SLOTS * summaryWords];
        tops = new long[LEVELS * SLOTS * topWords];
        dueWindows = new long[places];
        Arrays.fill(dueWindows, RealmSlot.NEVER);
        window = firstWindow - 1;
    }

    public int places() {
        return dueWindows.length;
    }

    /** Lets a place be due in {@code dueWindow}, after the current one, or never. */
    public void wake(int place, long dueWindow) {
        dueWindows[place] = dueWindow;
        if (dueWindow != RealmSlot.NEVER) {
            insert(place, Math.max(dueWindow, window + 1));
        }
    }

    /** Returns the window a place is due in. */
    public long dueWindow(int place) {
        return dueWindows[place];
    }

    /** Moves on to the next window. */
    public void advance() {
        window++;
        for (int level = LEVELS - 1; level > 0; level--) {
            if ((window & (1L << level * SLOT_BITS) - 1) == 0) {
                cascade(level);
            }
        }
        slot = slotAt(0, window);
    }

    /** Adds a place to those due in the current window, for instance because it has mail. */
    void mark(int place) {
        set(slot, place);
    }

    /**
     * Returns the lowest place due in the current window and removes it, or returns -1. Between the first call and the
     * last, no place may be marked.
     */
    public int poll() {
        if (polled == 0 && !pollWord()) {
            return -1;
        }
        final int place = polledStart + Long.numberOfTrailingZeros(polled);
        polled &= polled - 1;
        return place;
    }

    /** Takes the next word with a place that is due; returns false if there is none. */
    private boolean pollWord() {
        final int base = slot * topWords;
        while (topCursor < topWords) {
            final long top = tops[base + topCursor];
            if (top != 0) {
                pollWord(base + topCursor, top);
                return true;
            }
            topCursor++;
        }
        topCursor = 0;
        return false;
    }

    private void pollWord(int topAt, long top) {
        final int summaryWord = (topCursor << WORD_BITS) + Long.numberOfTrailingZeros(top);
        final int summaryAt = slot * summaryWords + summaryWord;
        final long summary = summaries[summaryAt];
        final int word = (summaryWord << WORD_BITS) + Long.numberOfTrailingZeros(summary);
        final int at = slot * words + word;
        polled = bits[at];
        polledStart = word << WORD_BITS;
        bits[at] = 0;
        final long rest = summary & summary - 1;
        summaries[summaryAt] = rest;
        if (rest == 0) {
            tops[topAt] = top & top - 1;
        }
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
        for (int topAt = from * topWords; topAt < (from + 1) * topWords; topAt++) {
            while (tops[topAt] != 0) {
                final int summaryWord = (topAt - from * topWords) * Long.SIZE + Long.numberOfTrailingZeros(tops[topAt]);
                tops[topAt] &= tops[topAt] - 1;
                cascadeSummary(from, summaryWord);
            }
        }
    }

    private void cascadeSummary(int from, int summaryWord) {
        final int at = from * summaryWords + summaryWord;
        while (summaries[at] != 0) {
            final int word = summaryWord * Long.SIZE + Long.numberOfTrailingZeros(summaries[at]);
            summaries[at] &= summaries[at] - 1;
            cascadeWord(from, word);
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
        // shifts, as a division also rounds what is negative
        final int word = place >> WORD_BITS;
        bits[toSlot * words + word] |= 1L << place;
        final int summaryWord = word >> WORD_BITS;
        summaries[toSlot * summaryWords + summaryWord] |= 1L << word;
        tops[toSlot * topWords + (summaryWord >> WORD_BITS)] |= 1L << summaryWord;
    }
}
