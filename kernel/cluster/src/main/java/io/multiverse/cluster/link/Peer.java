package io.multiverse.cluster.link;

import io.aeron.ExclusivePublication;
import io.multiverse.cluster.settings.ClusterNode;

/** What a node's link knows of another node. For the thread that works the link. */
public final class Peer {
    private final ClusterNode node;
    private final int place;
    byte[] nonce;
    ExclusivePublication publication;

    /** Which of its lives it has proved to be in, each one's number higher than the one's before; 0 for none. */
    long incarnation;

    int session;

    /** Seal messages to it and from it; null: messages carry no seals. */
    MessageSeal sealTo;

    MessageSeal sealFrom;
    long nextHelloNanos = System.nanoTime();

    Peer(ClusterNode node, int place, byte[] nonce) {
        this.node = node;
        this.place = place;
        this.nonce = nonce;
    }

    /** Returns which node it is. */
    public ClusterNode node() {
        return node;
    }

    /** Returns its place among the members, from 0. */
    public int place() {
        return place;
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
