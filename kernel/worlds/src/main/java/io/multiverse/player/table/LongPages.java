package io.multiverse.player.table;

import java.util.Arrays;

/** A sequence of longs that grows by pages, so that little room is spare and nothing is copied. Not thread-safe. */
public final class LongPages {
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;

    private long[][] pages = new long[1][];

    /** Returns the number at an index. */
    public long get(int index) {
        return pages[index >>> PAGE_SHIFT][index & PAGE_MASK];
    }

    /** Sets a value; there is room for it. */
    public void set(int index, long value) {
        pages[index >>> PAGE_SHIFT][index & PAGE_MASK] = value;
    }

    /** Makes room for one more page at least, up to an index. */
    public void require(int index) {
        final int page = index >>> PAGE_SHIFT;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, page + (page >> 1) + 1);
        }
        if (pages[page] == null) {
            pages[page] = new long[PAGE_MASK + 1];
        }
    }
}
