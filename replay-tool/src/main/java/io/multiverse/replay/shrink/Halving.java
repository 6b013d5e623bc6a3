package io.multiverse.replay.shrink;

import java.util.function.LongPredicate;

/** Finds numbers nearer to 0 that fail, too. Thread-safe. */
final class Halving {
    private Halving() {}

    /**
     * Tries 0, then 1, then halves what lies between a number that fails and one that does not. If all numbers beyond
     * one fail, that one is found.
     *
     * @param failing a number that fails; may be negative
     * @return the number found, the given one if no other fails
     */
    static long nearestToZero(long failing, LongPredicate fails) {
        if (failing == 0 || fails.test(0)) {
            return 0;
        }
        if (failing == Long.MIN_VALUE) {
            return failing;
        }
        final int sign = Long.signum(failing);
        long found = Math.abs(failing);
        if (found > 1 && fails.test(sign)) {
            return sign;
        }
        long fine = 1;
        while (found - fine > 1) {
            final long middle = fine + (found - fine) / 2;
            if (fails.test(sign * middle)) {
                found = middle;
            } else {
                fine = middle;
            }
        }
        return sign * found;
    }
}
