package io.multiverse.kernel.internal.watch;

import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Waits on machines whose monotonic clock jumps or goes back: time is counted in slices, each for no more than it can
 * have taken, so that a jump neither ends a wait at once nor makes it endless. The JDK's timed waits with a deadline do
 * both. For one thread at a time.
 */
public final class Lapse {
    /** The longest slice, in nanoseconds. */
    public static final long SLICE_NANOS = 20_000_000;

    /** A thread that is not scheduled for longer than this counts it as one slice. */
    private static final long LONGEST_NANOS = 1_000_000_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final NanoClock clock;
    private final EpochClock wall;
    private long wallMillis;

    /** Counts by the clocks of the machine. */
    public Lapse() {
        this(SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE);
    }

    /**
     * Counts by two clocks.
     *
     * @param clock asked first
     * @param wall asked if the other one stopped, went back or jumped
     */
    public Lapse(NanoClock clock, EpochClock wall) {
        this.clock = clock;
        this.wall = wall;
        wallMillis = wall.time();
    }

    /**
     * Parks the caller for a slice, or less if it is unparked or interrupted.
     *
     * @param mostNanos the longest this may take, from 1
     * @return how long it took in nanoseconds, 0 to 1 s
     */
    public long park(Object blocker, long mostNanos) {
        final long slice = Math.min(mostNanos, SLICE_NANOS);
        final long begin = clock.nanoTime();
        LockSupport.parkNanos(blocker, slice);
        final long passed = clock.nanoTime() - begin;
        final long wallNow = wall.time();
        final long wallPassed = wallNow - wallMillis;
        if (passed > 0 && passed <= LONGEST_NANOS) {
            wallMillis = wallNow;
            return passed;
        }
        // A wall clock that has not advanced yet is asked again from the same time on.
        if (wallPassed == 0) {
            return 0;
        }
        wallMillis = wallNow;
        return wallPassed > 0 && wallPassed <= LONGEST_NANOS / NANOS_PER_MILLI ? wallPassed * NANOS_PER_MILLI : slice;
    }
}
