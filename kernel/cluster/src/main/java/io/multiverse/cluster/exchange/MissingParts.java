package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks for what is missing of a control tick, all peers, again and again; says for whom this node waits. For the thread
 * that works the link.
 */
final class MissingParts {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long NEXT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_WORD_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NodeLink link;
    private final Absentees absentees;
    private final Consumer<String> talk;
    private final long[] lackers;
    private final boolean[] isPast;
    private long round;
    private long controlTick;
    private long sinceNanos;
    private long nextNanos;
    private long nextWordNanos;

    MissingParts(NodeLink link, Absentees absentees, Consumer<String> talk) {
        this.link = link;
        this.absentees = absentees;
        this.talk = talk;
        lackers = new long[link.cluster().nodes().size()];
        isPast = new boolean[lackers.length];
    }

    /** Begins to wait for a control tick. */
    void begin(long newControlTick) {
        controlTick = newControlTick;
        absentees.begin();
        sinceNanos = System.nanoTime();
        nextNanos = sinceNanos + FIRST_NANOS;
        nextWordNanos = sinceNanos + FIRST_WORD_NANOS;
        round++;
    }

    /**
     * Asks, if it is time to.
     *
     * @throws PeerException if somebody is missing for longer than the cluster's settings allow
     */
    void work(PieceIntake intake) {
        absentees.work();
        final long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + NEXT_NANOS;
        round++;
        Arrays.fill(lackers, 0);
        Arrays.fill(isPast, false);
        for (int node = 0; node < lackers.length; node++) {
            if (intake.isMissing(node)) {
                ask(node);
            }
        }
        if (now - nextWordNanos >= 0) {
            nextWordNanos = now + (now - sinceNanos);
            talk.accept("control tick " + controlTick + " waits for " + String.join(", ", missing(intake)) + ", "
                    + TimeUnit.NANOSECONDS.toSeconds(now - sinceNanos) + " s so far");
        }
        final long most = link.cluster().peerTimeout().toNanos();
        if (most > 0 && now - sinceNanos > most) {
            throw new PeerException(
                    PeerException.Kind.ENDED,
                    -1,
                    controlTick,
                    "nothing has come from " + String.join(", ", missing(intake)) + " for "
                            + link.cluster().peerTimeout().toSeconds()
                            + " s: peerTimeoutSeconds of the cluster's file allows no more");
        }
    }

    private List<String> missing(PieceIntake intake) {
        final List<String> missing = new ArrayList<>();
        for (int node = 0; node < lackers.length; node++) {
            if (intake.isMissing(node)) {
                missing.add(link.peer(node).node().inWords());
            }
        }
        return missing;
    }

    private void ask(int ofNode) {
        for (int to = 0; to < lackers.length; to++) {
            if (to != link.node() && link.peer(to).isTrusted()) {
                final DocumentBuffer message = link.begin(MessageKind.NEED);
                message.int64(round);
                message.int64(controlTick);
                message.int8(ofNode);
                link.send(link.peer(to), message);
            }
        }
    }

    /**
     * Takes the word of a peer that has nothing of what was asked for.
     *
     * @throws BehindException if its sender has gone on without it, and nobody else has it either
     */
    void lacks(Peer peer, PartReader in, PieceIntake intake) {
        final long ofRound = in.int64();
        final long ofControlTick = in.int64();
        final int ofNode = in.int8();
        final long done = in.int64();
        if (intake == null || ofRound != round || ofControlTick != controlTick || ofNode >= lackers.length) {
            return;
        }
        lackers[ofNode] |= 1L << peer.place();
        isPast[ofNode] |= peer.place() == ofNode && done >= controlTick;
        final int others = lackers.length - 1;
        if (isPast[ofNode] && Long.bitCount(lackers[ofNode]) == others && intake.isMissing(ofNode)) {
            throw new BehindException(ofNode, controlTick);
        }
    }
}
