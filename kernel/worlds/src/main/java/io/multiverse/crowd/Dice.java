package io.multiverse.crowd;

import io.multiverse.kernel.state.StateDigest;

/**
 * The luck of one member in one act: random numbers that depend on the run's seed, the member and the act alone, so
 * that another member, or another act, shifts none of them. Counter-based, like the kernel's streams. Not thread-safe.
 */
final class Dice {
    private static final long BITS_PER_ACT = 5;

    private final long key;
    private long salt;
    private long memberKey;
    private long counter;

    /** Makes dice of a run's own random number. */
    Dice(long key) {
        this.key = key;
    }

    /** Returns 64 random bits that stay the same for a member. */
    long traits(int member) {
        return StateDigest.share(member, key);
    }

    /** Lets acts from now on turn out otherwise, unless the salt is 0; members stay who they are. */
    void freshen(long newSalt) {
        salt = newSalt;
    }

    /** Turns to a member's act. */
    void cast(int member, int act) {
        memberKey = salt == 0 ? traits(member) : StateDigest.share(salt, traits(member));
        counter = (long) act << BITS_PER_ACT;
    }

    /** Returns the next number from 0 to {@code bound} - 1; an act has 32 of them. */
    int next(int bound) {
        return (int) ((StateDigest.share(counter++, memberKey) >>> 32) * bound >>> 32);
    }
}
