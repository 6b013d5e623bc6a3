package io.multiverse.kernel.internal.event;

import java.util.Arrays;

/**
 * Who runs which realm: contiguous ranges of realm indexes in order, each run by one worker of this process or by
 * another node. In a run of one process range i is that of worker i. Immutable.
 *
 * <p>Because ranges are contiguous and ordered, the events of one instant, taken range by range, are in order of source
 * index whatever the number of workers.
 */
public final class RealmRanges {
    private static final int NOBODY = -1;

    private final int[] ends;

    /** By range, the thread that runs it and the node; null in a run of one process. */
    private final int[] threads;

    private final int[] nodes;

    private RealmRanges(int[] ends, int[] threads, int[] nodes) {
        this.ends = ends;
        this.threads = threads;
        this.nodes = nodes;
        ends[ends.length - 1] = Integer.MAX_VALUE;
    }

    /** Splits {@code realms} indexes evenly over {@code workers}, at least 1. */
    public static RealmRanges even(int realms, int workers) {
        return even(0, realms, workers);
    }

    /** Splits the indexes from {@code first} to {@code end} - 1 evenly over {@code workers}, at least 1. */
    public static RealmRanges even(int first, int end, int workers) {
        final int[] ends = new int[workers];
        for (int w = 0; w < workers - 1; w++) {
            ends[w] = first + (int) ((long) (end - first) * (w + 1) / workers);
        }
        return new RealmRanges(ends, null, null);
    }

    /**
     * Returns ranges that end before these indexes, in ascending order; the last one is left open. The array must not
     * be used any more.
     */
    public static RealmRanges endingAt(int[] ascending) {
        return new RealmRanges(ascending, null, null);
    }

    /**
     * Returns the ranges of a run that several nodes share, as one of them sees them; the last one is left open. The
     * arrays must not be used any more.
     *
     * @param ascending the indexes before which ranges end
     * @param nodes the node of each range
     * @param threads the thread of this process that runs it, -1 where another node does
     */
    public static RealmRanges shared(int[] ascending, int[] nodes, int[] threads) {
        return new RealmRanges(ascending, threads, nodes);
    }

    /** Returns the number of ranges. */
    public int count() {
        return ends.length;
    }

    /** Returns whether other nodes run some of the ranges. */
    public boolean isShared() {
        return threads != null;
    }

    /** Returns whether this process runs a range. */
    public boolean isLocal(int range) {
        return threads == null || threads[range] != NOBODY;
    }

    /** Returns the thread of this process that runs a range, -1 for none. */
    public int thread(int range) {
        return threads == null ? range : threads[range];
    }

    /** Returns the node that runs a range, of a run that is shared. */
    public int node(int range) {
        return nodes[range];
    }

    /** Returns the first index of a range. */
    public int start(int range) {
        return range == 0 ? 0 : ends[range - 1];
    }

    /** Returns the index after the last one of a range; the last range is open. */
    public int end(int range) {
        return ends[range];
    }

    /** Returns the range of {@code realmIndex}. */
    public int owner(int realmIndex) {
        if (threads != null) {
            return find(realmIndex);
        }
        int worker = 0;
        while (realmIndex >= ends[worker]) {
            worker++;
        }
        return worker;
    }

    /** Games that join may have opened many ranges. */
    private int find(int realmIndex) {
        int place = Arrays.binarySearch(ends, realmIndex);
        // a range that ends at the index is before it, and so are empty ones that end there, too
        place = place < 0 ? -place - 1 : place + 1;
        while (realmIndex >= ends[place]) {
            place++;
        }
        return place;
    }
}
