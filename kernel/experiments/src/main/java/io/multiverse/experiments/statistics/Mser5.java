package io.multiverse.experiments.statistics;

/**
 * Finds where a warm-up ends by the marginal standard error rule on batches of five (White 1997; White, Cobb, Spratt
 * 2000): the truncation after which the standard error of the mean of what is left is least. Thread-safe.
 */
public final class Mser5 {
    private static final int BATCH = 5;

    /** Few batches may be alike by chance, and one always is like itself. */
    private static final int LEAST_LEFT = 5;

    private Mser5() {}

    /**
     * Returns how many values at the beginning belong to the warm-up: at most half of them, a multiple of five, and as
     * many as leave 25 at least.
     */
    public static int truncation(double[] values) {
        final int batches = values.length / BATCH;
        double mean = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int from = batches - 1; from >= 0; from--) {
            double batch = 0;
            for (int i = 0; i < BATCH; i++) {
                batch += values[from * BATCH + i];
            }
            batch /= BATCH;
            // Welford's: sums of squares would lose the differences of large values
            final int left = batches - from;
            final double difference = batch - mean;
            mean += difference / left;
            squares += difference * (batch - mean);
            final double error = squares / ((double) left * left);
            if (from <= batches / 2 && left >= LEAST_LEFT && error <= least) {
                least = error;
                best = from;
            }
        }
        return best * BATCH;
    }
}
