package io.multiverse.cluster.settings;

import io.multiverse.kernel.exchange.OwnerTable;

/**
 * A node of a cluster. Immutable.
 *
 * @param number its number, from 0, which is the lead's
 * @param host the name or address that the others reach it by
 * @param port its port, 1 to 65535: UDP for parts of windows, TCP for questions about its state
 * @param workers how many threads run its games; 0: as the run's flags say
 * @param weight how many games it owns in proportion to others, 0 to {@value OwnerTable#MOST_WEIGHT}
 */
public record ClusterNode(int number, String host, int port, int workers, int weight) {
    /** Makes a node that owns as many games as any other. */
    public ClusterNode(int number, String host, int port, int workers) {
        this(number, host, port, workers, 1);
    }

    /** Returns how messages name it. */
    public String inWords() {
        return "node " + number + " (" + host + ":" + port + ")";
    }

    /** Returns host and port, as a transport wants them. */
    public String endpoint() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
