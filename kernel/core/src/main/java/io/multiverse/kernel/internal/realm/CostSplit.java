package io.multiverse.kernel.internal.realm;

import io.multiverse.kernel.internal.event.RealmDirectory;
import io.multiverse.kernel.internal.event.RealmRanges;

/**
 * Cuts the realms into contiguous ranges so that the costliest range costs as little as possible.
 *
 * <p>A single realm cannot be cut: no split is better than the costliest one.
 */
final class CostSplit {
    private static final double PRECISION = 1e-6;

    private double[] sums = new double[17];
    private int realms;
    private double costliest;

    /** Takes in what the realms cost that run. */
    void take(RealmDirectory directory, RealmCosts costs) {
        realms = directory.size();
        if (realms >= sums.length) {
            sums = new double[realms + realms / 2 + 1];
        }
        costliest = 0;
        for (int index = 0; index < realms; index++) {
            final double cost = directory.isRunning(index) ? costs.cost(index) : 0;
            costliest = Math.max(costliest, cost);
            sums[index + 1] = sums[index] + cost;
        }
    }

    /** Returns the cost of all realms. */
    double total() {
        return sums[realms];
    }

    /** Returns the cost of a split's costliest range. */
    double costliestRange(RealmRanges ranges) {
        double most = 0;
        for (int worker = 0; worker < ranges.count(); worker++) {
            final int start = Math.min(ranges.start(worker), realms);
            most = Math.max(most, sums[Math.min(ranges.end(worker), realms)] - sums[start]);
        }
        return most;
    }

    /** Returns the best split. */
    RealmRanges best(int workers) {
        final int[] ends = new int[workers];
        double least = Math.max(total() / workers, costliest);
        // a range that takes realms while they fit this limit exceeds an equal share by less than one realm
        double limit = total() / workers + costliest;
        while (limit - least > limit * PRECISION) {
            final double between = (least + limit) / 2;
            if (fits(between, ends)) {
                limit = between;
            } else {
                least = between;
            }
        }
        fits(limit, ends);
        return RealmRanges.endingAt(ends);
    }

    /** Returns whether all realms fit ranges of at most this cost, and sets their ends. */
    private boolean fits(double limit, int[] ends) {
        int end = 0;
        for (int worker = 0; worker < ends.length; worker++) {
            end = lastEnd(end, sums[end] + limit);
            ends[worker] = end;
        }
        return end == realms;
    }

    /** Returns the largest end from {@code start} on whose sum is at most {@code most}. */
    private int lastEnd(int start, double most) {
        int low = start;
        int high = realms;
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (sums[middle] <= most) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
