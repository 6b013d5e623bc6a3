package io.multiverse.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share work, while the thread that started them shows how far they are. The first exception ends the
 * work: whoever works asks {@link #haveFailed} now and then. Thread-safe, but for {@link #run}.
 */
public final class WorkThreads {
    private static final long LOOK_MILLIS = 100;

    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    /**
     * Lets threads work and waits for all of them, whatever happens: once it returns, none of them works any more.
     *
     * @param name what the threads are called, each with its number from 1
     * @param count how many there are
     * @param work what each of them does
     * @param look is called by the caller's thread ten times a second meanwhile
     * @param status where it is shown how far they are
     * @param progress how far they are
     * @throws RuntimeException the first that was thrown by the work, the look or the progress; an error and an
     *     interrupt come as the cause of an {@link IllegalStateException}
     */
    public void run(
            String name, long count, Runnable work, Runnable look, StatusLine status, StatusLine.Progress progress) {
        final List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 1; i <= count; i++) {
                final Thread thread = new Thread(() -> work(work), name + "-" + i);
                thread.start();
                threads.add(thread);
            }
            for (final Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(LOOK_MILLIS);
                    look.run();
                    status.show(progress);
                }
            }
        } catch (final InterruptedException | RuntimeException | Error e) {
            trouble.compareAndSet(null, e);
            joinAll(threads, e instanceof InterruptedException);
        } finally {
            status.clear();
        }
        if (trouble.get() instanceof RuntimeException e) {
            throw e;
        }
        if (trouble.get() != null) {
            throw new IllegalStateException(trouble.get().getMessage(), trouble.get());
        }
    }

    /** An interrupt does not end it, and is not lost. */
    private static void joinAll(List<Thread> threads, boolean isInterrupted) {
        boolean hasBeen = isInterrupted;
        for (final Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (final InterruptedException e) {
                    hasBeen = true;
                }
            }
        }
        if (hasBeen) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Runnable work) {
        try {
            work.run();
        } catch (final RuntimeException | Error e) {
            trouble.compareAndSet(null, e);
        }
    }

    /** Returns whether the work of one of them has thrown something. */
    public boolean haveFailed() {
        return trouble.get() != null;
    }
}
