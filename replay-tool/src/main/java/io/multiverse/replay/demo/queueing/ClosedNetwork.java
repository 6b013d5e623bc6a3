package io.multiverse.replay.demo.queueing;

import io.multiverse.kernel.RandomStream;
import java.util.Arrays;
import java.util.List;

/** A fixed number of customers who go from station to station for ever. Immutable. */
final class ClosedNetwork {
    /** A workshop in which six pieces are sawn, pressed and painted, some of them again. */
    static final ClosedNetwork WORKSHOP = new ClosedNetwork(
            6,
            List.of("saw", "press", "paint"),
            new long[] {1_000_000_000, 800_000_000, 1_500_000_000},
            new double[][] {{0, 0.7, 0.3}, {0.2, 0, 0.8}, {1, 0, 0}});

    private static final int ROUNDS = 1000;

    private final int customers;
    private final List<String> stations;
    private final long[] meanServiceNanos;
    private final double[][] routing;

    private ClosedNetwork(int customers, List<String> stations, long[] meanServiceNanos, double[][] routing) {
        this.customers = customers;
        this.stations = stations;
        this.meanServiceNanos = meanServiceNanos;
        this.routing = routing;
    }

    int customers() {
        return customers;
    }

    /** Returns the names of the stations. */
    List<String> stations() {
        return stations;
    }

    long meanServiceNanos(int station) {
        return meanServiceNanos[station];
    }

    /** Draws the station to which a customer goes from {@code station}. */
    int next(int station, RandomStream random) {
        double left = random.nextDouble();
        int next = 0;
        while (next < stations.size() - 1 && left >= routing[station][next]) {
            left -= routing[station][next++];
        }
        return next;
    }

    /** Returns how often each station is visited for one visit to the first: the fixed point of the routing. */
    double[] visits() {
        final int n = stations.size();
        final double[] visits = new double[n];
        Arrays.fill(visits, 1);
        for (int round = 0; round < ROUNDS; round++) {
            final double[] after = visits.clone();
            for (int from = 0; from < n; from++) {
                for (int to = 0; to < n; to++) {
                    after[to] += visits[from] * routing[from][to];
                }
            }
            for (int i = 0; i < n; i++) {
                visits[i] = after[i] / after[0];
            }
        }
        return visits;
    }
}
