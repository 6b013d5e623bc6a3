package io.multiverse.crowd;

/**
 * Who is due at which of the next {@value #REACH} control ticks: a timing wheel of one level whose slots are bit sets,
 * so that those due come in order of their number, whenever they were put there. A control tick costs who is due, and a
 * look at one bit per 4,096 members. Not thread-safe; never allocates after construction.
 */
final class WakeSlots {
    /** How far ahead a member can be put, exclusive. */
    static final int REACH = 128;

    private final int words;
    private final int summaryWords;
    private final long[] bits;
    private final long[] summaries;
    private int summaryCursor;

    WakeSlots(int members) {
        words = (members + Long.SIZE - 1) / Long.SIZE;
        summaryWords = (words + Long.SIZE - 1) / Long.SIZE;
        bits = new long[REACH * words];
        summaries = new long[REACH * summaryWords];
    }

    private static int slot(long controlTick) {
        return (int) (controlTick & REACH - 1);
    }

    /** Lets a member be due at a control tick, less than {@link #REACH} ahead of the current one. */
    void add(int member, long controlTick) {
        final int slot = slot(controlTick);
        final int word = member / Long.SIZE;
        bits[slot * words + word] |= 1L << member;
        summaries[slot * summaryWords + word / Long.SIZE] |= 1L << word;
    }

    /** Takes out the lowest member due at a control tick, or returns -1. Call until it does. */
    int poll(long controlTick) {
        final int slot = slot(controlTick);
        final int base = slot * summaryWords;
        while (summaryCursor < summaryWords) {
            final long summary = summaries[base + summaryCursor];
            if (summary != 0) {
                final int word = summaryCursor * Long.SIZE + Long.numberOfTrailingZeros(summary);
                final int at = slot * words + word;
                final int member = word * Long.SIZE + Long.numberOfTrailingZeros(bits[at]);
                bits[at] &= bits[at] - 1;
                if (bits[at] == 0) {
                    summaries[base + summaryCursor] = summary & summary - 1;
                }
                return member;
            }
            summaryCursor++;
        }
        summaryCursor = 0;
        return -1;
    }
}
