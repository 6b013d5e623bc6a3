package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * What realms cost, from measured windows: a sum of times for each realm, in which later windows weigh more.
 *
 * <p>Workers write in a measured window, each for its own realms; the control-tick thread reads and writes between
 * windows. In all other windows workers read one field, which seldom changes.
 */
final class RealmCosts {
    /** How much more a measured window weighs than the one before: half as much 23 later. */
    static final double GROWTH = 1.03;

    private static final double LARGEST_WEIGHT = 1e100;

    /** A visit longer than so many of the previous one was interrupted: what exceeds that does not count. */
    private static final float STRAY = 4;

    private static final int STRIDE = 16;
    private static final int VISITS = 1;
    private static final int ELAPSED = 2;

    private final int workers;
    private final long[] figures;
    private double[] costs = new double[16];
    private float[] previous = new float[16];
    private long measuredWindow;
    private double weight = 1;
    private double weights;

    /** Makes empty sums for so many workers. */
    RealmCosts(int workers) {
        this.workers = workers;
        figures = new long[workers * STRIDE];
    }

    /** Returns whether workers measure in this window. */
    boolean isMeasured(long window) {
        return window == measuredWindow;
    }

    /** Adds a visit of a measured window. What the first visit to a realm took does not count: its code was cold. */
    void add(int worker, int realmIndex, long nanos) {
        final float limit = STRAY * previous[realmIndex];
        previous[realmIndex] = nanos;
        final float counted = Math.min(nanos, limit);
        costs[realmIndex] += weight * counted;
        figures[worker * STRIDE] += (long) counted;
        figures[worker * STRIDE + VISITS]++;
    }

    /** Ends a worker's measured window, whose visits took so long together. */
    void windowDone(int worker, long elapsedNanos) {
        figures[worker * STRIDE + ELAPSED] = elapsedNanos;
    }

    /** Makes room for so many realms; those that are new are taken to cost as much as the others on average. */
    void reserve(int realms, int before) {
        if (realms > costs.length) {
            final int room = Math.max(realms, costs.length << 1);
            costs = Arrays.copyOf(costs, room);
            previous = Arrays.copyOf(previous, room);
        }
        double sum = 0;
        for (int index = 0; index < before; index++) {
            sum += costs[index];
        }
        Arrays.fill(costs, before, realms, before == 0 ? 0 : sum / before);
    }

    /** Lets workers measure in this window. */
    void measure(long window) {
        measuredWindow = window;
    }

    long measuredWindow() {
        return measuredWindow;
    }

    /** Puts what counts of each worker's measured window into {@code loads}. */
    void copyLoads(long[] loads) {
        for (int worker = 0; worker < loads.length; worker++) {
            loads[worker] = figures[worker * STRIDE];
        }
    }

    /** Returns the longest time of a worker's visits in the measured window. */
    long longestNanos() {
        return most(ELAPSED);
    }

    /** Returns the most visits of a worker in the measured window. */
    long mostVisits() {
        return most(VISITS);
    }

    private long most(int figure) {
        long most = 0;
        for (int worker = 0; worker < workers; worker++) {
            most = Math.max(most, figures[worker * STRIDE + figure]);
        }
        return most;
    }

    /** Returns the weights of all measured windows together. */
    double weights() {
        return weights;
    }

    /** Ends the measured window. */
    void endMeasuredWindow() {
        Arrays.fill(figures, 0);
        weights += weight;
        weight *= GROWTH;
        if (weight > LARGEST_WEIGHT) {
            for (int index = 0; index < costs.length; index++) {
                costs[index] /= weight;
            }
            weights /= weight;
            weight = 1;
        }
    }

    /** Returns the weighted sum of a realm's times. */
    double cost(int realmIndex) {
        return costs[realmIndex];
    }
}
