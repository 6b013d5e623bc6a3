package io.multiverse.bench.latency;

/**
 * When things are due: one per interval, fixed before the first one happens, so that what happens cannot move it.
 *
 * @param startNanos when number 0 is due, on the clock of {@link System#nanoTime}
 * @param perSecond how many are due per second, at least 1
 */
record ArrivalSchedule(long startNanos, long perSecond) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Returns when a number, from 0, is due. */
    long dueNanos(long number) {
        return startNanos + number / perSecond * NANOS_PER_SECOND + number % perSecond * NANOS_PER_SECOND / perSecond;
    }
}
