package io.multiverse.kernel.internal.tick;

import io.multiverse.kernel.internal.jfr.PaceSpan;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

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
    private static final long HALTED_PARK_NANOS = 2_000_000;

    private final NanoClock clock;
    private final AtomicLong steps = new AtomicLong();
    private final PaceSpan span = new PaceSpan();
    private LongConsumer whileWaiting = done -> {};
    private volatile long intervalNanos;
    private volatile boolean isHalted;
    private volatile boolean held;
    private boolean isAtOnce;
    private boolean started;
    private long firstNanos;
    private long originNanos;
    private long paced;
    /** The interval that {@link #paced} counts. */
    private long pacedNanos;

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
        return new Pacer(SystemNanoClock.INSTANCE, 0);
    }

    /** Paces one control tick per {@code intervalNanos} of {@code clock}. */
    public static Pacer realtime(NanoClock clock, long intervalNanos) {
        return new Pacer(clock, intervalNanos);
    }

    /** Makes control ticks happen as fast as possible while {@code hold} is true; deadlines count from its end. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** Sets what is called now and then while a control tick is waited for, with the last one that is done. */
    public void whileWaiting(LongConsumer task) {
        whileWaiting = task;
    }

    /**
     * Sets the time between control ticks from the next one on; 0: as fast as possible. The same one changes nothing.
     */
    public void interval(long nanos) {
        intervalNanos = nanos;
    }

    /** Lets no control tick begin until {@link #release}, but for {@link #step}s. */
    public void halt() {
        steps.set(0);
        isHalted = true;
    }

    /** Ends a halt. */
    public void release() {
        isHalted = false;
    }

    /** Lets so many control ticks happen although the run is halted. */
    public void step(long controlTicks) {
        steps.addAndGet(controlTicks);
    }

    /** Returns whether the run is halted. */
    public boolean isHalted() {
        return isHalted;
    }

    /** Waits for the deadline of the control tick after {@code done}; returns early once {@code stopped} is true. */
    void await(BooleanSupplier stopped, long done) {
        dueNanos = NO_DEADLINE;
        isAtOnce = true;
        if (held) {
            return;
        }
        if (isHalted && awaitEndOfHalt(stopped, done)) {
            return;
        }
        final long interval = intervalNanos;
        if (interval == 0) {
            pacedNanos = 0;
        } else {
            isAtOnce = false;
            awaitDeadline(stopped, done, interval);
        }
    }

    /** Returns whether a step has ended the wait, or the run was stopped: nothing else is to be waited for. */
    private boolean awaitEndOfHalt(BooleanSupplier stopped, long done) {
        isAtOnce = false;
        pause();
        while (isHalted && !stopped.getAsBoolean()) {
            if (steps.get() > 0) {
                steps.decrementAndGet();
                return true;
            }
            whileWaiting.accept(done);
            LockSupport.parkNanos(HALTED_PARK_NANOS);
        }
        return stopped.getAsBoolean();
    }

    private void awaitDeadline(BooleanSupplier stopped, long done, long interval) {
        if (interval != pacedNanos) {
            pacedNanos = interval;
            started = false;
            isPaused = false;
            paced = 0;
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
        final long deadline = originNanos + paced * interval;
        dueNanos = deadline;
        span.open();
        long now = clock.nanoTime();
        if (now > deadline) {
            overruns++;
            originNanos += Math.max(0, now - deadline - interval);
        }
        while (now < deadline && !stopped.getAsBoolean()) {
            whileWaiting.accept(done);
            LockSupport.parkNanos(Math.min(deadline - clock.nanoTime(), LONGEST_PARK_NANOS));
            now = clock.nanoTime();
        }
        if (now < deadline) {
            // stopped while waiting: this control tick is still to come
            paced--;
            span.abandon();
            return;
        }
        span.close(now - deadline);
        dilation = paced * (double) interval / Math.max(1, now - firstNanos);
    }

    /** Returns when the control tick that was last waited for was due, or {@link #NO_DEADLINE}. */
    long dueNanos() {
        return dueNanos;
    }

    /** Returns whether the control tick that was last waited for needed no waiting. */
    boolean isAtOnce() {
        return isAtOnce;
    }

    /** Excludes the time until the next control tick is wanted. */
    void pause() {
        if (started && !isPaused) {
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
