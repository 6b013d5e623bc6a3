package io.multiverse.replay.demo.queueing;

/**
 * Exact means of a closed network of single servers with exponential services and a delay between them (Reiser,
 * Lavenberg, "Mean-value analysis of closed multichain queuing networks", 1980). Means alone enter for the delay, so a
 * constant one is as good as any. Times are in seconds.
 *
 * @param throughput visits to the first station per second
 * @param responses the mean time at each station, the wait included
 * @param present the mean number of customers at each station
 * @param utilisations the share of time in which each server is busy
 */
record MeanValueAnalysis(double throughput, double[] responses, double[] present, double[] utilisations) {
    /** Analyses a network in which each way to a next station takes {@code transferNanos}. */
    static MeanValueAnalysis of(ClosedNetwork network, long transferNanos) {
        final double[] visits = network.visits();
        final int n = visits.length;
        final double[] responses = new double[n];
        final double[] present = new double[n];
        double throughput = 0;
        for (int customers = 1; customers <= network.customers(); customers++) {
            double cycle = 0;
            for (int i = 0; i < n; i++) {
                // who arrives sees the network as it is with one customer less
                responses[i] = network.meanServiceNanos(i) / 1e9 * (1 + present[i]);
                cycle += visits[i] * (responses[i] + transferNanos / 1e9);
            }
            throughput = customers / cycle;
            for (int i = 0; i < n; i++) {
                present[i] = throughput * visits[i] * responses[i];
            }
        }
        final double[] utilisations = new double[n];
        for (int i = 0; i < n; i++) {
            utilisations[i] = throughput * visits[i] * network.meanServiceNanos(i) / 1e9;
        }
        return new MeanValueAnalysis(throughput, responses, present, utilisations);
    }
}
