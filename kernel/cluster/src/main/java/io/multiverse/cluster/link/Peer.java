package io.multiverse.cluster.link;

import io.aeron.ExclusivePublication;
import io.multiverse.cluster.settings.ClusterNode;

/** What a node's link knows of another node. For the thread that works the link. */
public final class Peer {
    static final int NO_SESSION = Integer.MIN_VALUE;

    private final ClusterNode node;
    byte[] nonce;
    ExclusivePublication publication;
    long incarnation;
    int session = NO_SESSION;
    long nextHelloNanos = System.nanoTime();

    Peer(ClusterNode node, byte[] nonce) {
        this.node = node;
        this.nonce = nonce;
    }

    /** Returns its place in the cluster. */
    public ClusterNode node() {
        return node;
    }

    /** Returns its number. */
    public int number() {
        return node.number();
    }

    /** Returns whether it has proved that it belongs, since it was started last. */
    public boolean isTrusted() {
        return session != NO_SESSION;
    }

    /** Returns which of its lives it is in; each one's number is higher than the one's before. */
    public long incarnation() {
        return incarnation;
    }

    /** Returns whether it seems to receive now. */
    public boolean isConnected() {
        return publication != null && publication.isConnected();
    }
}
