package io.multiverse.kernel.internal.journal.file;

/**
 * Which snapshots of a run stay, so that their number is bounded and one is never far before any control tick.
 *
 * <p>Of a run that has taken n snapshots at multiples of an interval, the newest {@value #NEWEST} stay. Behind them the
 * spacing doubles as the age does, some {@value #PER_DOUBLING} for each doubling, up to an even spacing over the whole
 * run: the power of two that leaves {@value #EVENLY_SPREAD} to twice as many. All spacings are powers of two that only
 * grow with n, so a snapshot that should stay has never been deleted before.
 *
 * <p>At most {@code NEWEST + 2 * EVENLY_SPREAD + PER_DOUBLING * log2(n)} stay: 404 of 100,000, and fewer than 800 ever.
 */
final class SnapshotThinning {
    /** The number of newest snapshots that all stay. */
    static final int NEWEST = 16;

    /** The least number of snapshots that are spread evenly over a run that has taken as many. */
    static final int EVENLY_SPREAD = 128;

    /** How many stay for each doubling of the age. */
    static final int PER_DOUBLING = 8;

    private SnapshotThinning() {}

    /**
     * Returns whether a snapshot stays. One taken on demand, between two multiples of the interval, stays while it is
     * among the newest.
     *
     * @param controlTick its control tick, at least 0
     * @param newest the control tick of the newest one
     * @param every the interval in control ticks, at least 1
     */
    static boolean stays(long controlTick, long newest, long every) {
        final long count = newest / every;
        final long number = controlTick / every;
        final long age = count - number;
        if (age < NEWEST) {
            return true;
        }
        final long byAge = Long.highestOneBit(age / PER_DOUBLING);
        final long even = Math.max(1, Long.highestOneBit(count / EVENLY_SPREAD));
        return controlTick % every == 0 && number % Math.min(byAge, even) == 0;
    }
}
