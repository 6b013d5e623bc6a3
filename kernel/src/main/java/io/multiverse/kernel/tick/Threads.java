package io.multiverse.kernel.tick;

/** Waits for threads to end. */
final class Threads {
    private Threads() {}

    /** Waits until {@code thread} has ended, even if the caller is interrupted meanwhile. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
