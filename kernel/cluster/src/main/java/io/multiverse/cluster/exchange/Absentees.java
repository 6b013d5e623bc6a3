package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import java.util.Arrays;

/**
 * For how long each peer has been waited for and nothing was heard of it; who is gone for too long is suspected. For
 * the thread that works the link.
 */
final class Absentees {
    private final NodeLink link;
    private final EpochWatch watch;
    private final long[] sinceNanos;
    private final boolean[] isAway;
    private long beginNanos = System.nanoTime();

    Absentees(NodeLink link, EpochWatch watch) {
        this.link = link;
        this.watch = watch;
        sinceNanos = new long[link.cluster().nodes().size()];
        isAway = new boolean[sinceNanos.length];
    }

    /** Begins to wait anew. */
    void begin() {
        beginNanos = System.nanoTime();
        Arrays.fill(isAway, false);
    }

    /** Says whether a peer is waited for now. */
    void look(int place, boolean isAwaited) {
        final Peer peer = link.peer(place);
        final long now = System.nanoTime();
        if (!isAwaited || peer.isTrusted() && peer.isConnected()) {
            isAway[place] = false;
        } else if (!isAway[place]) {
            isAway[place] = true;
            // that it is away has shown only now
            sinceNanos[place] = Math.max(beginNanos, now - link.silenceNanos());
        }
        final long most = watch.evictAfter().toNanos();
        if (isAway[place] && most > 0 && now - sinceNanos[place] >= most) {
            watch.suspect(peer.node());
        }
    }
}
