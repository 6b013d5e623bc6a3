package io.multiverse.replay.fleet;

import java.util.SplittableRandom;

/**
 * The random numbers of a run's faults. Those of each kind, and of each control tick, follow from the seed alone: a
 * shorter run, or one with fewer kinds, meets the same ones.
 */
final class Draws {
    private static final long KIND = 0x9E3779B97F4A7C15L;
    private static final long PLACE = 0xC2B2AE3D27D4EB4FL;

    private Draws() {}

    /** Returns the numbers of a kind of fault at a place, a control tick for instance. */
    static SplittableRandom of(long seed, FaultKind kind, long place) {
        return new SplittableRandom(
                new SplittableRandom(seed ^ (kind.ordinal() + 1) * KIND).nextLong() ^ place * PLACE);
    }
}
