package io.multiverse.launcher;

/** The end of a thread of this command. */
final class ThreadEnd {
    private ThreadEnd() {}

    /** Waits until a thread has ended; an interrupt is kept for later. */
    static void await(Thread thread) {
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
