package io.multiverse.cli;

/** The end of a thread of a command. */
public final class ThreadEnd {
    private ThreadEnd() {}

    /** Waits until a thread has ended; an interrupt is kept for later. */
    public static void await(Thread thread) {
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
