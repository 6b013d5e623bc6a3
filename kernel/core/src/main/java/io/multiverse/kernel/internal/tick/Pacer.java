package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.jfr.PaceSpan;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.NanoClock;

/**
 * Decides when a control tick may happen: as fast as possible, or at absolute deadlines {@code start + n * interval}.
 *
 * <p>Deadlines do not drift with the time the work takes. A control tick that is late runs at once; when the run falls
 * more than one interval behind, its start moves, so simulated time dilates instead of skipping. Pace never changes a
 * result. Used by the control-tick thread; figures may be read by any thread.
 */
public final class Pacer {
    /** What {@link #dueNanos} returns at maximal pace. */
    static final long NO_DEADLINE = Long.MIN_VALUE;

    private static final long LONGEST_PARK_NANOS = 20_000_000;

    private final NanoClock clock;
    private final long intervalNanos;
    private volatile boolean held;
    private final PaceSpan span = new PaceSpan();
    private boolean started;
    private long firstNanos;
    private long originNanos;
    private long paced;
    private boolean isPaused;
    private long pausedNanos;
    private long dueNanos = NO_DEADLINE;
    private volatile long overruns;
    private volatile double dilation = 1.0;

    private Pacer(NanoClock clock, long intervalNanos) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
    }

    /** Paces as fast as possible. */
    public static Pacer max() {
        return new Pacer(null, 0);
    }

    /** Paces one control tick per {@code intervalNanos} of {@code clock}. */
    public static Pacer realtime(NanoClock clock, long intervalNanos) {
        return new Pacer(clock, intervalNanos);
    }

    /** Makes control ticks happen as fast as possible while {@code hold} is true; deadlines count from its end. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** Waits for the next deadline; returns early once {@code stopped} is true. */
    void await(BooleanSupplier stopped) {
        if (clock == null || held) {
            dueNanos = NO_DEADLINE;
            return;
        }
        if (!started) {
            started = true;
            firstNanos = clock.nanoTime();
            originNanos = firstNanos;
        }
        if (isPaused) {
            final long idle = clock.nanoTime() - pausedNanos;
            originNanos += idle;
            firstNanos += idle;
            isPaused = false;
        }
        paced++;
        final long deadline = originNanos + paced * intervalNanos;
        dueNanos = deadline;
        span.open();
        long now = clock.nanoTime();
        if (now > deadline) {
            overruns++;
            originNanos += Math.max(0, now - deadline - intervalNanos);
        }
        while (now < deadline && !stopped.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(deadline - now, LONGEST_PARK_NANOS));
            now = clock.nanoTime();
        }
        if (now < deadline) {
            // stopped while waiting: this control tick is still to come
            paced--;
            span.abandon();
            return;
        }
        span.close(now - deadline);
        dilation = paced * (double) intervalNanos / Math.max(1, now - firstNanos);
    }

    /** Returns when the control tick that was last waited for was due, or {@link #NO_DEADLINE}. */
    long dueNanos() {
        return dueNanos;
    }

    /** Excludes the time until the next control tick is wanted. */
    void pause() {
        if (clock != null && started && !isPaused) {
            isPaused = true;
            pausedNanos = clock.nanoTime();
        }
    }

    /** Returns how many control ticks began after their deadline. */
    public long overruns() {
        return overruns;
    }

    /** Returns simulated time per wall time, 1.0 when the run keeps up; 1.0 at maximal pace too. */
    public double dilation() {
        return Math.min(1.0, dilation);
    }
}
