package io.multiverse.kernel.internal.host;

import java.util.function.Predicate;

/** Waits for threads to end. */
public final class Threads {
    private static final long POLL_MILLIS = 20;

    private Threads() {}

    /**
     * Waits until {@code thread} has ended, even if the caller is interrupted, or until it is {@code stuck}; returns
     * whether it has ended.
     */
    public static boolean join(Thread thread, Predicate<Thread> stuck) {
        boolean interrupted = false;
        while (thread.isAlive() && !stuck.test(thread)) {
            try {
                thread.join(POLL_MILLIS);
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
