package io.multiverse.replay.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * All trouble of one cause: in how many seeds, and in which it shows after the fewest control ticks. Not thread-safe.
 */
final class Finding {
    private final TroubleKind kind;
    private final String cause;
    private final TreeSet<Instance> shortest = new TreeSet<>(
            Comparator.comparingLong((Instance instance) -> instance.trouble().controlTick())
                    .thenComparing(Instance::seed));
    private final int keptInstances;
    private long seeds;
    private long firstSeed;

    /**
     * The trouble in the run of one seed.
     *
     * @param seed the seed
     * @param trouble the first trouble of the cause in it
     */
    record Instance(long seed, Trouble trouble) {}

    /**
     * Makes one of the first trouble that was found, which is to be added yet.
     *
     * @param keptInstances of how many seeds, in which it shows first, journals are kept; at least 1
     */
    Finding(Trouble first, int keptInstances) {
        kind = first.kind();
        cause = first.cause();
        this.keptInstances = keptInstances;
    }

    /** Takes in the first trouble of this cause in the run of a seed. */
    void add(long seed, Trouble trouble) {
        firstSeed = seeds == 0 ? seed : Math.min(firstSeed, seed);
        seeds++;
        shortest.add(new Instance(seed, trouble));
        if (shortest.size() > keptInstances) {
            shortest.pollLast();
        }
    }

    /** Returns whether the journals of a seed are to be kept because of it. */
    boolean keeps(long seed) {
        return shortest.stream().anyMatch(instance -> instance.seed() == seed);
    }

    TroubleKind kind() {
        return kind;
    }

    String cause() {
        return cause;
    }

    /** Returns in how many seeds it came up. */
    long seeds() {
        return seeds;
    }

    long firstSeed() {
        return firstSeed;
    }

    /** Returns the seeds whose journals are kept, that in which it shows after the fewest control ticks first. */
    List<Long> keptSeeds() {
        return shortest.stream().map(Instance::seed).toList();
    }

    /** Returns where it shows after the fewest control ticks. */
    Instance shortest() {
        return shortest.first();
    }
}
