package io.multiverse.cluster.settings;

/**
 * A node of a cluster. Immutable.
 *
 * @param number its number, from 0, which is the lead's
 * @param host the name or address that the others reach it by
 * @param port its port, 1 to 65535: UDP for parts of windows, TCP for questions about its state
 * @param workers how many threads run its games; 0: as the run's flags say
 */
public record ClusterNode(int number, String host, int port, int workers) {
    /** Returns how messages name it. */
    public String inWords() {
        return "node " + number + " (" + host + ":" + port + ")";
    }

    /** Returns host and port, as a transport wants them. */
    public String endpoint() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
