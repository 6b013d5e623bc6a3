package io.multiverse.kernel.internal.realm;

import org.agrona.concurrent.NanoClock;

/**
 * Measures one worker's visits in measured windows. Not thread-safe.
 *
 * <p>A long visit may have been an interrupted one. So after each of them the thread's own time is read as well, which
 * takes too long to do so for all, and what the thread did not get does not count.
 */
public final class VisitTimer {
    private static final long LONG_VISIT_NANOS = 20_000;

    private final RealmCosts costs;
    private final int worker;
    private final NanoClock clock;
    private final NanoClock threadClock;
    private boolean hasLongVisits;
    private long last;
    private long lastRead;
    private long threadTimeThen;
    private long elapsed;

    VisitTimer(RealmCosts costs, int worker, NanoClock clock, NanoClock threadClock) {
        this.costs = costs;
        this.worker = worker;
        this.clock = clock;
        this.threadClock = threadClock;
    }

    /** Returns whether this window is measured. */
    public boolean isMeasured(long window) {
        return costs.isMeasured(window);
    }

    /** Begins a measured window. */
    public void begin() {
        elapsed = 0;
        if (hasLongVisits) {
            readThreadTime();
        } else {
            last = clock.nanoTime();
        }
    }

    private void readThreadTime() {
        threadTimeThen = threadClock.nanoTime();
        lastRead = clock.nanoTime();
        last = lastRead;
    }

    /** Ends a visit, and begins the next one. */
    public void visited(int realmIndex) {
        final long now = clock.nanoTime();
        long nanos = now - last;
        last = now;
        if (nanos > LONG_VISIT_NANOS) {
            if (hasLongVisits) {
                final long missed = now - lastRead - (threadClock.nanoTime() - threadTimeThen);
                nanos -= Math.max(0, Math.min(missed, nanos));
            }
            hasLongVisits = true;
            readThreadTime();
        }
        elapsed += nanos;
        costs.add(worker, realmIndex, nanos);
    }

    /** Ends a measured window. */
    public void end() {
        costs.windowDone(worker, elapsed);
    }
}
