package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * How the work of measured windows was divided among workers: means over windows of which later ones weigh more, and
 * how far single windows are from them.
 */
final class WorkerLoads {
    /** A difference is more than chance from so many standard errors on. */
    private static final double STANDARD_ERRORS = 4;

    /** What is left of a window's weight when the next one is added. */
    private final double decay;

    /** By worker: by how much its load exceeded the mean load, and that squared; weighted sums. */
    private final double[] excesses;

    private final double[] squares;
    private double loads;
    private double weights;
    private double squaredWeights;

    WorkerLoads(int workers, double decay) {
        this.decay = decay;
        excesses = new double[workers];
        squares = new double[workers];
    }

    /** Adds a window in which workers had these loads. */
    void add(long[] nanos) {
        double mean = 0;
        for (final long load : nanos) {
            mean += (double) load / nanos.length;
        }
        for (int worker = 0; worker < nanos.length; worker++) {
            final double excess = nanos[worker] - mean;
            excesses[worker] = excesses[worker] * decay + excess;
            squares[worker] = squares[worker] * decay + excess * excess;
        }
        loads = loads * decay + mean;
        weights = weights * decay + 1;
        squaredWeights = squaredWeights * decay * decay + 1;
    }

    /** Forgets all windows: ranges have changed. */
    void clear() {
        Arrays.fill(excesses, 0);
        Arrays.fill(squares, 0);
        loads = 0;
        weights = 0;
        squaredWeights = 0;
    }

    /** Returns the mean load of the worker with the largest one. */
    double longest() {
        return loads / weights + excess();
    }

    /** Returns by how much that exceeds the mean load of all; 0 if it may be chance. */
    double excess() {
        int most = 0;
        for (int worker = 1; worker < excesses.length; worker++) {
            most = excesses[worker] > excesses[most] ? worker : most;
        }
        final double excess = excesses[most] / weights;
        final double variance = Math.max(0, squares[most] / weights - excess * excess);
        final double error = Math.sqrt(variance * squaredWeights) / weights;
        return excess > STANDARD_ERRORS * error ? excess : 0;
    }
}
