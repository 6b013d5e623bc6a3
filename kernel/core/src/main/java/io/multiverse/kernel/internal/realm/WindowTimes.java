package io.multiverse.kernel.internal.realm;

/**
 * How long a realm's windows took: all together, and the share of them that took so long, with four steps per doubling.
 * Later windows count for more: once there are {@value #MOST}, all counts are halved. Not thread-safe; nothing is
 * allocated while it counts.
 */
final class WindowTimes {
    private static final int STEP_BITS = 2;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int SIZE = (Long.SIZE - STEP_BITS) * STEPS;
    private static final int MOST = 4096;
    private static final double PERCENT = 100;

    private final short[] counts = new short[SIZE];
    private int count;
    private long totalNanos;

    /** Counts a window. */
    void add(long nanos) {
        totalNanos += nanos;
        counts[step(Math.max(0, nanos))]++;
        if (++count == MOST) {
            halve();
        }
    }

    private static int step(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        final int shift = Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(nanos);
        return shift * STEPS + (int) (nanos >>> shift);
    }

    /** Returns the middle of the times that are counted together. */
    private static long nanos(int step) {
        if (step < 2 * STEPS) {
            return step;
        }
        final int shift = step / STEPS - 1;
        return ((long) (step - shift * STEPS) << shift) + (1L << shift) / 2;
    }

    private void halve() {
        count = 0;
        for (int i = 0; i < SIZE; i++) {
            counts[i] >>= 1;
            count += counts[i];
        }
    }

    /** Returns the time of all windows together. */
    long totalNanos() {
        return totalNanos;
    }

    /** Returns what so many percent of the windows did not exceed, to an eighth; 0 before the first. */
    long percentile(int percent) {
        final long wanted = Math.max(1, (long) Math.ceil(count * percent / PERCENT));
        long seen = 0;
        for (int i = 0; i < SIZE; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return nanos(i);
            }
        }
        return 0;
    }
}
