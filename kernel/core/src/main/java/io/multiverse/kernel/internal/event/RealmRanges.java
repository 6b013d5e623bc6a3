package io.multiverse.kernel.internal.event;

/**
 * Which worker owns which realm: contiguous ranges of realm indexes, worker 0 first. Immutable.
 *
 * <p>Because ranges are contiguous and ordered, the events of one instant, taken worker by worker, are in order of
 * source index whatever the number of workers.
 */
public final class RealmRanges {
    private final int[] ends;

    private RealmRanges(int[] ends) {
        this.ends = ends;
    }

    /** Splits {@code realms} indexes evenly over {@code workers}, at least 1. */
    public static RealmRanges even(int realms, int workers) {
        final int[] ends = new int[workers];
        for (int w = 0; w < workers - 1; w++) {
            ends[w] = (int) ((long) realms * (w + 1) / workers);
        }
        ends[workers - 1] = Integer.MAX_VALUE;
        return new RealmRanges(ends);
    }

    /** Returns ranges that end before these indexes, in ascending order; the last one is left open. */
    public static RealmRanges endingAt(int[] ascending) {
        final int[] ends = ascending.clone();
        ends[ends.length - 1] = Integer.MAX_VALUE;
        return new RealmRanges(ends);
    }

    /** Returns the number of workers. */
    public int workers() {
        return ends.length;
    }

    /** Returns the first index of a worker's range. */
    public int start(int worker) {
        return worker == 0 ? 0 : ends[worker - 1];
    }

    /** Returns the index after the last one of a worker's range; the last worker's range is open. */
    public int end(int worker) {
        return ends[worker];
    }

    /** Returns the worker that owns {@code realmIndex}. */
    public int owner(int realmIndex) {
        int worker = 0;
        while (realmIndex >= ends[worker]) {
            worker++;
        }
        return worker;
    }
}
