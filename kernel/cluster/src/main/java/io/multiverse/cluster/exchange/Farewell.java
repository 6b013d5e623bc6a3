package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How a node leaves: not before all others have ended, as they may still need what it has, unless they are gone for
 * long. For the thread that works the link.
 */
final class Farewell {
    private static final long SAY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LAST_WORD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long GONE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final NodeLink link;
    private final Absentees absentees;
    private final boolean[] hasEnded;
    private final boolean[] knows;

    Farewell(NodeLink link, Absentees absentees) {
        this.link = link;
        this.absentees = absentees;
        hasEnded = new boolean[link.cluster().nodes().size()];
        knows = new boolean[hasEnded.length];
    }

    void onBye(Peer peer, PartReader in) {
        hasEnded[peer.place()] = true;
        knows[peer.place()] = in.int8() != 0;
    }

    /** A peer that was started again has not ended. */
    void forget(Peer peer) {
        hasEnded[peer.place()] = false;
        knows[peer.place()] = false;
    }

    /** Serves the others until they have ended, too. */
    void take(AeronExchange exchange, PieceTraffic traffic, boolean hasFailed) {
        final long beginNanos = System.nanoTime();
        absentees.begin();
        final long[] presentNanos = new long[hasEnded.length];
        Arrays.fill(presentNanos, beginNanos);
        long sayNanos = beginNanos;
        long endedNanos = 0;
        while (true) {
            final long now = System.nanoTime();
            if (now - sayNanos >= 0) {
                sayNanos = now + SAY_NANOS;
                sayBye();
                missSomebody();
            }
            if (exchange.work() == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (traffic.isAllSent() && isOver(now, presentNanos, true)) {
                sayBye();
                exchange.work();
                return;
            }
            endedNanos = isOver(now, presentNanos, false) ? endedNanos == 0 ? now : endedNanos : 0;
            final boolean isLate = endedNanos != 0 && now - endedNanos > LAST_WORD_NANOS;
            if (isLate || hasFailed && now - beginNanos > FAILED_NANOS) {
                return;
            }
        }
    }

    private boolean isOver(long now, long[] presentNanos, boolean mustKnow) {
        boolean isOver = true;
        for (int number = 0; number < hasEnded.length; number++) {
            if (number != link.node()) {
                final Peer peer = link.peer(number);
                if (peer.isConnected()) {
                    presentNanos[number] = now;
                }
                isOver &= hasEnded[number] && (knows[number] || !mustKnow) || now - presentNanos[number] > GONE_NANOS;
            }
        }
        return isOver;
    }

    /** Somebody else may wait for who is gone, and need this node's word to go on without. */
    private void missSomebody() {
        boolean isAnybodyThere = false;
        for (int number = 0; number < hasEnded.length; number++) {
            isAnybodyThere |= number != link.node()
                    && !hasEnded[number]
                    && link.peer(number).isConnected();
        }
        if (isAnybodyThere) {
            absentees.work();
        } else {
            absentees.begin();
        }
    }

    private void sayBye() {
        for (int number = 0; number < hasEnded.length; number++) {
            if (number != link.node() && link.peer(number).isTrusted()) {
                final DocumentBuffer message = link.begin(MessageKind.BYE);
                message.int8(hasEnded[number] ? 1 : 0);
                link.send(link.peer(number), message);
            }
        }
    }
}
