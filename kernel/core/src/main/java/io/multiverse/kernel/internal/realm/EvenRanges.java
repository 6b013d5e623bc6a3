package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;

/** Gives each worker as many realms. */
final class EvenRanges implements RangePlan {
    private final int workers;
    private int first;
    private int end = Integer.MAX_VALUE;

    EvenRanges(int workers) {
        this.workers = workers;
    }

    @Override
    public void restrict(int newFirst, int newEnd) {
        first = newFirst;
        end = newEnd;
    }

    @Override
    public RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown) {
        return hasGrown ? RealmRanges.even(first, Math.min(end, directory.size()), workers) : current;
    }
}
