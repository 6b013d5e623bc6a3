package io.multiverse.fuzz;

import io.multiverse.kernel.RandomStream;

/** Draws due times and priorities, of the kinds at whose borders mistakes are made. */
final class DueTimes {
    private static final int BLOCK_WINDOWS = 256;
    private static final int[] PRIORITIES = {Integer.MIN_VALUE, -2, -1, 1, 2, 7, Integer.MAX_VALUE};

    private final long windowNanos;

    DueTimes(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** Returns a due time for what is emitted in a local tick of this length that begins now. */
    long some(RandomStream random, long nowNanos, long tickNanos) {
        final long nextWindow = (nowNanos / windowNanos + 1) * windowNanos;
        return switch (random.nextInt(14)) {
            case 0 -> 0;
            case 1 -> nowNanos - random.nextInt(3);
            case 2 -> -random.nextLong(Long.MAX_VALUE);
            case 3 -> Long.MAX_VALUE - random.nextInt(2);
            case 4 -> nextWindow + random.nextInt(3) - 1;
            case 5 -> nextWindow + (1 + random.nextInt(3)) * windowNanos + random.nextInt(3) - 1;
            case 6, 7 -> nowNanos + random.nextInt(60) * tickNanos;
            case 8 -> nowNanos + random.nextInt(60) * tickNanos + random.nextInt(3) - 1;
            case 9 ->
                nextWindow + windowNanos * BLOCK_WINDOWS * (1 + random.nextInt(300)) + random.nextLong(windowNanos);
            // the windows around the border of the next block
            case 10 ->
                nextWindow
                        - nextWindow % (windowNanos * BLOCK_WINDOWS)
                        + windowNanos * (BLOCK_WINDOWS + random.nextInt(3) - 2)
                        + random.nextLong(windowNanos);
            default -> nowNanos + random.nextLong(4 * windowNanos);
        };
    }

    /** Returns one of few due times of the next windows, so that many sources choose the same. */
    long shared(RandomStream random, long nowNanos) {
        final long nextWindow = (nowNanos / windowNanos + 1) * windowNanos;
        return nextWindow + random.nextInt(3) * windowNanos + random.nextInt(3) * (windowNanos / 5);
    }

    /** Returns a priority, none most often. */
    int priority(RandomStream random) {
        return random.nextInt(3) > 0 ? 0 : PRIORITIES[random.nextInt(PRIORITIES.length)];
    }
}
