package io.multiverse.bench.workload;

import io.multiverse.kernel.settings.WaitMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Threads that do nothing but wait for each other, window after window, led by the caller. For one calling thread;
 * close it in the end.
 */
public final class BarrierTeam implements AutoCloseable {
    private final WindowBarrier barrier;
    private final List<Thread> followers = new ArrayList<>();
    private volatile long lastWindow = Long.MAX_VALUE;
    private volatile Exception failure;
    private long window;

    /** Makes a team of {@code threads} with the caller; see {@link WindowBarrier.Kind}. */
    public BarrierTeam(WindowBarrier.Kind kind, int threads, WaitMode waitMode) {
        barrier = WindowBarrier.of(kind, threads, waitMode);
        for (int number = 1; number < threads; number++) {
            final int follower = number;
            final Thread thread = new Thread(() -> follow(follower), "barrier-" + follower);
            thread.setDaemon(true);
            thread.start();
            followers.add(thread);
        }
    }

    private void follow(int number) {
        try {
            for (long next = 0; next <= lastWindow; next++) {
                barrier.pass(number, next);
            }
        } catch (final Exception e) {
            failure = e;
        }
    }

    /** Lets the team go through so many windows. */
    public void run(int windows) throws Exception {
        for (int i = 0; i < windows; i++) {
            barrier.pass(0, window++);
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends the team with one more window. */
    @Override
    public void close() throws Exception {
        lastWindow = window;
        barrier.pass(0, window);
        for (final Thread follower : followers) {
            follower.join();
        }
    }
}
