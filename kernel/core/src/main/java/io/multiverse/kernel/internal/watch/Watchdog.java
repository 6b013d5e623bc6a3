package io.multiverse.kernel.internal.watch;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.SystemNanoClock;

/** The thread that watches all runs of this process; it starts with the first run. Thread-safe. */
public final class Watchdog {
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final long SHORTEST_NANOS = 2_000_000;
    /** Weak, because not every engine is closed. */
    private static final List<WeakReference<RunWatch>> WATCHES = new CopyOnWriteArrayList<>();

    private static Thread thread;

    private Watchdog() {}

    /** Watches a run until {@link #leave}. */
    public static synchronized void watch(RunWatch watch) {
        WATCHES.add(new WeakReference<>(watch));
        if (thread == null) {
            thread = new Thread(Watchdog::run, "watchdog");
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.unpark(thread);
    }

    /** Stops watching a run; calling it again does nothing. */
    public static void leave(RunWatch watch) {
        WATCHES.removeIf(known -> known.get() == null || known.get() == watch);
    }

    private static void run() {
        long before = SystemNanoClock.INSTANCE.nanoTime();
        while (true) {
            long interval = WATCHES.isEmpty() ? Long.MAX_VALUE : LONGEST_NANOS;
            for (final WeakReference<RunWatch> known : WATCHES) {
                final RunWatch watch = known.get();
                if (watch != null) {
                    interval = Math.min(interval, Math.max(SHORTEST_NANOS, watch.intervalNanos()));
                }
            }
            LockSupport.parkNanos(Watchdog.class, interval);
            final long now = SystemNanoClock.INSTANCE.nanoTime();
            // A machine that slept, or a process that was stopped, has made no progress anywhere.
            final long running = Math.min(now - before, 2 * Math.min(interval, LONGEST_NANOS));
            before = now;
            WATCHES.forEach(known -> look(known.get(), running));
        }
    }

    private static void look(RunWatch watch, long nanos) {
        try {
            if (watch == null) {
                leave(null);
            } else {
                watch.look(nanos);
            }
        } catch (final RuntimeException e) {
            // A listener that throws must not leave the other runs without their watch.
            leave(watch);
        }
    }
}
