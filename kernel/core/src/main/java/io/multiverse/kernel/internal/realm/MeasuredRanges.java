package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;
import java.util.SplittableRandom;
import org.agrona.concurrent.NanoClock;

/**
 * Moves ranges by what realms cost, measured in a few windows.
 *
 * <p>The first measured windows follow each other; later ones are so far apart, at random, that measuring costs a
 * thousandth of the time. Ranges move only if workers' loads differ by more than chance and a move pays: windows that
 * are short anyway, and those that one costly realm makes long, stay as they are. The first decisions follow each other
 * sooner than the later ones.
 */
public final class MeasuredRanges implements RangePlan {
    private static final int FIRST_WINDOW = 4;
    private static final int DENSE_WINDOWS = 8;

    /** What measuring a visit costs, times how much more all visits should cost. */
    private static final long WORTH_OF_A_MEASUREMENT = 25 * 1_000;

    private static final int LONGEST_DISTANCE = 512;
    private static final int LEAST_PATIENCE = 8;
    private static final int MOST_PATIENCE = 64;

    /** A move must save this share of the costliest range, and so much time per window. */
    private static final double LEAST_SHARE = 0.04;

    private static final double LEAST_NANOS = 2_000;

    /** Moving a realm costs this much, spread over the windows in which that must have paid. */
    private static final double NANOS_PER_REALM = 0.05;

    private final int workers;
    private final NanoClock clock;
    private final NanoClock threadClock;
    private final RealmCosts costs;
    private final CostSplit split = new CostSplit();
    private final WorkerLoads loads;
    private final long[] window;
    private final SplittableRandom random = new SplittableRandom(0);
    private int measured;
    private int patience = LEAST_PATIENCE;
    private int samplesLeft = LEAST_PATIENCE;
    private int realms;
    private boolean hasMoved;
    private int first;
    private int end = Integer.MAX_VALUE;

    /** Makes the plan for so many workers; clocks tell the time, and how much of it the calling thread has run. */
    public MeasuredRanges(int workers, NanoClock clock, NanoClock threadClock) {
        this.workers = workers;
        this.clock = clock;
        this.threadClock = threadClock;
        costs = new RealmCosts(workers);
        loads = new WorkerLoads(workers, 1 / RealmCosts.GROWTH);
        window = new long[workers];
    }

    /** Realms outside are never visited here, and so cost nothing. */
    @Override
    public void restrict(int newFirst, int newEnd) {
        first = newFirst;
        end = newEnd;
    }

    @Override
    public VisitTimer timer(int worker) {
        return new VisitTimer(costs, worker, clock, threadClock);
    }

    @Override
    public RealmRanges next(long controlTick, RealmDirectory directory, RealmRanges current, boolean hasGrown) {
        if (hasGrown) {
            costs.reserve(directory.size(), realms);
            realms = directory.size();
        }
        RealmRanges next = current;
        if (controlTick >= costs.measuredWindow()) {
            next = takeIn(controlTick, directory, current);
        }
        if (!hasGrown) {
            return next;
        }
        loads.clear();
        if (!hasMoved) {
            return RealmRanges.even(first, Math.min(end, realms), workers);
        }
        split.take(directory, costs);
        return split.best(workers);
    }

    private RealmRanges takeIn(long controlTick, RealmDirectory directory, RealmRanges current) {
        final long visits = costs.mostVisits();
        if (visits == 0) {
            costs.measure(controlTick + FIRST_WINDOW);
            return current;
        }
        costs.measure(controlTick + distance(visits));
        costs.copyLoads(window);
        loads.add(window);
        costs.endMeasuredWindow();
        measured++;
        if (--samplesLeft > 0) {
            return current;
        }
        patience = Math.min(MOST_PATIENCE, patience * 2);
        samplesLeft = patience;
        return decide(directory, current);
    }

    private long distance(long visits) {
        if (measured < DENSE_WINDOWS) {
            return 1;
        }
        final long even = Math.min(LONGEST_DISTANCE, 1 + WORTH_OF_A_MEASUREMENT * visits / (1 + costs.longestNanos()));
        // not the same each time: realms may have periods, too
        return Math.max(1, even / 2 + random.nextInt((int) even + 1));
    }

    private RealmRanges decide(RealmDirectory directory, RealmRanges current) {
        final double longest = loads.longest();
        if (!isWorth(longest, longest - loads.excess())) {
            return current;
        }
        split.take(directory, costs);
        final RealmRanges best = split.best(workers);
        if (!isWorth(split.costliestRange(current) / costs.weights(), split.costliestRange(best) / costs.weights())) {
            return current;
        }
        hasMoved = true;
        loads.clear();
        return best;
    }

    /** Returns whether windows of the one length instead of the other are worth a move. */
    private boolean isWorth(double nanosBefore, double nanosAfter) {
        final double saved = nanosBefore - nanosAfter;
        return saved > nanosBefore * LEAST_SHARE && saved > Math.max(LEAST_NANOS, realms * NANOS_PER_REALM);
    }
}
