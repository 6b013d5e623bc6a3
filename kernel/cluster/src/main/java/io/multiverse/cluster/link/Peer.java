package io.multiverse.cluster.link;

import io.aeron.ExclusivePublication;
import io.multiverse.cluster.settings.ClusterNode;

/** What a node's link knows of another node. For the thread that works the link. */
public final class Peer {
    private final ClusterNode node;
    byte[] nonce;
    ExclusivePublication publication;

    /** Which of its lives it has proved to be in, each one's number higher than the one's before; 0 for none. */
    long incarnation;

    int session;

    /** Seal messages to it and from it; null: messages carry no seals. */
    MessageSeal sealTo;

    MessageSeal sealFrom;
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
        return incarnation > 0;
    }

    /** Returns whether it seems to receive now. */
    public boolean isConnected() {
        return publication != null && publication.isConnected();
    }
}
