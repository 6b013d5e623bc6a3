package io.multiverse.replay.verify;

/**
 * Starts threads and takes identity hashes before a run, so that the hashes its objects get are others: HotSpot draws
 * them from a sequence of each thread's own.
 */
public final class ThreadsBeforehand {
    private ThreadsBeforehand() {}

    /** Starts so many threads, one after the other, and waits for their end. */
    public static void start(int count) {
        for (int i = 0; i < count; i++) {
            final Thread thread = new Thread(() -> System.identityHashCode(new Object()), "beforehand");
            thread.start();
            System.identityHashCode(new Object());
            try {
                thread.join();
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
