package io.multiverse.bench.latency;

import io.multiverse.kernel.InputResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.agrona.concurrent.NanoClock;

/**
 * Hands inputs over at the moments of a schedule, whatever becomes of those before. One that is late is handed over at
 * once; where there is no room, the same input is tried again, and the schedule does not wait.
 *
 * <p>Runs on a thread of its own. Who handles an input asks when it was handed over; the hand-over itself carries that
 * from thread to thread.
 */
final class InputInjector implements Runnable {
    /** Inputs that can be on their way, a power of two: more than the engine's queue and two frames hold. */
    private static final int ON_THEIR_WAY = 1 << 18;

    private static final long LONGEST_SPIN_NANOS = 100_000;

    private final long perSecond;
    private final NanoClock clock;
    private final LongConsumer sleep;
    private final LongFunction<InputResult> engine;
    private final long[] handedOverNanos = new long[ON_THEIR_WAY];
    private volatile ArrivalSchedule schedule;
    private volatile boolean isStopped;
    private volatile long accepted;
    private final AtomicLong refused = new AtomicLong();

    /**
     * Makes an injector.
     *
     * @param perSecond inputs due per second from the start of {@link #run} on, at least 1
     * @param sleep lets about so many nanoseconds of the clock pass
     * @param engine takes the input with a number, from 0
     */
    InputInjector(long perSecond, NanoClock clock, LongConsumer sleep, LongFunction<InputResult> engine) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.sleep = sleep;
        this.engine = engine;
    }

    @Override
    public void run() {
        final ArrivalSchedule arrivals = new ArrivalSchedule(clock.nanoTime(), perSecond);
        schedule = arrivals;
        long number = 0;
        while (!isStopped) {
            final long wait = arrivals.dueNanos(number) - clock.nanoTime();
            if (wait > LONGEST_SPIN_NANOS) {
                sleep.accept(wait - LONGEST_SPIN_NANOS);
            } else if (wait > 0) {
                Thread.onSpinWait();
            } else if (isTaken(number)) {
                number++;
                accepted = number;
            }
        }
    }

    private boolean isTaken(long number) {
        handedOverNanos[(int) number & ON_THEIR_WAY - 1] = clock.nanoTime();
        final InputResult result = engine.apply(number);
        if (result == InputResult.BACK_PRESSURED) {
            refused.incrementAndGet();
            Thread.yield();
        } else if (result == InputResult.CLOSED) {
            isStopped = true;
        }
        return result == InputResult.ACCEPTED;
    }

    /** Ends the injection. Any thread may ask. */
    void stop() {
        isStopped = true;
    }

    /** Returns how many inputs were taken. */
    long accepted() {
        return accepted;
    }

    /** Returns how often an input found no room. */
    long refused() {
        return refused.get();
    }

    /** Returns when an input was handed over; for who handles it. */
    long handedOverNanos(long number) {
        return handedOverNanos[(int) number & ON_THEIR_WAY - 1];
    }

    /** Returns when an input was due. */
    long dueNanos(long number) {
        return schedule.dueNanos(number);
    }
}
