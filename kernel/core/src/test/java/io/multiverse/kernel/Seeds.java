package io.multiverse.kernel;

import java.util.SplittableRandom;

/** Runs a check with many seeds and names the one it fails with. */
public final class Seeds {
    /** How many times more seeds a soak tries. */
    private static final int FACTOR = Boolean.getBoolean("multiverse.test.soak") ? 50 : 1;

    /** What must hold for any numbers it draws. */
    public interface Check {
        /** Checks once. */
        void run(SplittableRandom random) throws Exception;
    }

    private Seeds() {}

    /** Runs {@code check} with the seeds from 0 on. */
    public static void each(int count, Check check) {
        for (long seed = 0; seed < (long) count * FACTOR; seed++) {
            try {
                check.run(new SplittableRandom(seed));
            } catch (final Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
    }
}
