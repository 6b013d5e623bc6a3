package io.multiverse.replay.fleet;

import io.multiverse.kernel.RandomStream;

/**
 * The random numbers of a run's faults. Those of each kind, and of each control tick, follow from the seed alone: a
 * shorter run, or one with fewer kinds, meets the same ones, and so does one of a program that knows more kinds.
 */
final class Draws {
    private Draws() {}

    /** Returns the numbers of a kind of fault at a place, a control tick for instance. */
    static RandomStream of(long seed, FaultKind kind, long place) {
        return RandomStream.forRealm(seed, "fault " + kind.word()).fork(place);
    }
}
