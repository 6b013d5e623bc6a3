package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Moves all ranges at every control tick, anywhere; some workers may own nothing. */
public final class RandomRanges implements RangePlan {
    private final int workers;
    private final long seed;

    /** Makes the plan for so many workers; the seed and the control tick decide the ranges. */
    public RandomRanges(int workers, long seed) {
        this.workers = workers;
        this.seed = seed;
    }

    @Override
    public RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown) {
        final SplittableRandom random = new SplittableRandom(seed ^ controlTick);
        final int[] ends = new int[workers];
        for (int worker = 0; worker < workers; worker++) {
            ends[worker] = random.nextInt(directory.size() + 1);
        }
        Arrays.sort(ends);
        return RealmRanges.endingAt(ends);
    }
}
