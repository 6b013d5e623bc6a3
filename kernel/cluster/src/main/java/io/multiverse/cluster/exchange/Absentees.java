package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * For how long nothing has been heard of each peer while this node waits for anything: who is gone for too long is
 * suspected, whether its own part is missing or not, as somebody else may wait for it. For the thread that works the
 * link.
 */
final class Absentees {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final NodeLink link;
    private final EpochWatch watch;
    private final long mostNanos;
    private final long[] sinceNanos;
    private final boolean[] isAway;
    private long beginNanos;
    private long nextNanos;

    Absentees(NodeLink link, EpochWatch watch) {
        this.link = link;
        this.watch = watch;
        mostNanos = watch.evictAfter().toNanos();
        sinceNanos = new long[link.cluster().nodes().size()];
        isAway = new boolean[sinceNanos.length];
    }

    /** Begins to wait. */
    void begin() {
        beginNanos = System.nanoTime();
        nextNanos = beginNanos;
        Arrays.fill(isAway, false);
    }

    /** Looks who is there, now and then; to be called as long as this node waits. */
    void work() {
        if (mostNanos == 0) {
            return;
        }
        final long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + BETWEEN_NANOS;
        for (int place = 0; place < sinceNanos.length; place++) {
            final Peer peer = link.peer(place);
            // who is busy with an earlier epoch receives, too
            if (place == link.node() || peer.isConnected()) {
                isAway[place] = false;
            } else if (!isAway[place]) {
                isAway[place] = true;
                // that it is away has shown only now
                sinceNanos[place] = Math.max(beginNanos, now - link.silenceNanos());
            }
            if (isAway[place] && now - sinceNanos[place] >= mostNanos) {
                watch.suspect(peer.node());
            }
        }
    }
}
