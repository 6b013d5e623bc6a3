package io.multiverse.experiments.statistics;

/**
 * Finds where a warm-up ends by the marginal standard error rule on batches of five (White 1997; White, Cobb, Spratt
 * 2000): the truncation after which the standard error of the mean of what is left is least. Thread-safe.
 */
public final class Mser5 {
    private static final int BATCH = 5;

    private Mser5() {}

    /** Returns how many values at the beginning belong to the warm-up: at most half of them, a multiple of five. */
    public static int truncation(double[] values) {
        final int batches = values.length / BATCH;
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int from = batches - 1; from >= 0; from--) {
            double batch = 0;
            for (int i = 0; i < BATCH; i++) {
                batch += values[from * BATCH + i];
            }
            batch /= BATCH;
            sum += batch;
            squares += batch * batch;
            final int left = batches - from;
            final double error = (squares - sum * sum / left) / ((double) left * left);
            if (from <= batches / 2 && error <= least) {
                least = error;
                best = from;
            }
        }
        return best * BATCH;
    }
}
