package io.multiverse.cluster.exchange;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * The pieces of parts that this node sends, to each peer in order and as fast as that takes them, and those of others
 * that it hands on: a peer may lack what a node had sent before it was killed. For the thread that works the link.
 */
final class PieceTraffic {
    private static final int NONE = -1;

    private final NodeLink link;
    private final int self;
    private final KeptPieces[] kept;
    /** By peer, the number of the next own piece to send. */
    private final long[] cursors;
    /** By peer, whose pieces are handed on to it, or {@link #NONE}; and from which to which. */
    private final int[] relayedOf;

    private final long[] relayed;
    private final long[] relayedTick;

    PieceTraffic(NodeLink link) {
        this.link = link;
        self = link.node();
        final int nodes = link.cluster().nodes().size();
        kept = new KeptPieces[nodes];
        for (int node = 0; node < nodes; node++) {
            kept[node] = new KeptPieces();
        }
        cursors = new long[nodes];
        relayedOf = new int[nodes];
        relayed = new long[nodes];
        relayedTick = new long[nodes];
        Arrays.fill(relayedOf, NONE);
    }

    /** Keeps a piece of this node's part and sends it to who takes it now. */
    void offer(long controlTick, DirectBuffer piece, int offset, int length) {
        kept[self].add(controlTick, piece, offset, length);
        work();
    }

    /** Begins anew with a peer that was started: it gets all that is kept, and what it had sent before is forgotten. */
    void restarted(Peer peer, long awaited) {
        cursors[peer.place()] = kept[self].first();
        relayedOf[peer.place()] = NONE;
        kept[peer.place()].forgetFrom(awaited);
    }

    /**
     * Sends a peer what it needs of a node's part; returns false if there is nothing of it.
     *
     * @param done the last control tick that is complete here: nothing later is handed on, as a node that was killed
     *     may send another part in its place
     */
    boolean resend(Peer peer, int ofNode, long controlTick, long done) {
        if (!kept[ofNode].has(controlTick) || ofNode != self && controlTick > done) {
            return false;
        }
        final int to = peer.place();
        if (ofNode == self) {
            if (cursors[to] == kept[self].end()) {
                cursors[to] = firstOf(self, controlTick);
            }
        } else if (relayedOf[to] == NONE) {
            relayedOf[to] = ofNode;
            relayed[to] = firstOf(ofNode, controlTick);
            relayedTick[to] = controlTick;
        }
        return true;
    }

    private long firstOf(int node, long controlTick) {
        long number = kept[node].first();
        while (kept[node].piece(number).controlTick() != controlTick) {
            number++;
        }
        return number;
    }

    /** Sends what there is room for; returns how many messages that were. */
    int work() {
        int sent = 0;
        for (int to = 0; to < cursors.length; to++) {
            final Peer peer = link.peer(to);
            if (to != self && peer.isTrusted()) {
                sent += sendOwn(peer, to) + relay(peer, to);
            }
        }
        return sent;
    }

    private int sendOwn(Peer peer, int to) {
        final long before = cursors[to] = Math.max(cursors[to], kept[self].first());
        while (cursors[to] < kept[self].end()) {
            final KeptPieces.Piece piece = kept[self].piece(cursors[to]);
            final DocumentBuffer message = link.begin(MessageKind.PIECE);
            message.int64(piece.controlTick());
            if (!link.send(peer, message, piece.bytes(), 0, piece.length())) {
                break;
            }
            cursors[to]++;
        }
        return (int) (cursors[to] - before);
    }

    private int relay(Peer peer, int to) {
        if (relayedOf[to] == NONE) {
            return 0;
        }
        final KeptPieces pieces = kept[relayedOf[to]];
        int sent = 0;
        while (relayed[to] >= pieces.first() && relayed[to] < pieces.end()) {
            final KeptPieces.Piece piece = pieces.piece(relayed[to]);
            if (piece.controlTick() == relayedTick[to]) {
                final DocumentBuffer message = link.begin(MessageKind.RELAYED);
                message.int8(relayedOf[to]);
                message.int64(piece.controlTick());
                if (!link.send(peer, message, piece.bytes(), 0, piece.length())) {
                    return sent;
                }
                sent++;
            }
            relayed[to]++;
        }
        relayedOf[to] = NONE;
        return sent;
    }

    /** Returns whether all own pieces have been handed to the transport for all peers that are trusted. */
    boolean isAllSent() {
        for (int to = 0; to < cursors.length; to++) {
            if (to != self && link.peer(to).isTrusted() && cursors[to] < kept[self].end()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes a piece that came in; keeps it if it was new, and of a control tick that can be: not after {@code most}.
     */
    void take(PieceIntake intake, int ofNode, long most, PartReader in, DirectBuffer bytes, int offset, int length) {
        final long controlTick = in.int64();
        if (intake == null) {
            return;
        }
        PartReader.require(controlTick >= 1 && controlTick <= most, "a piece is of a control tick that is far off");
        final PieceIntake.Result result = intake.take(bytes, offset, length);
        PartReader.require(result != PieceIntake.Result.DAMAGED, "a piece is damaged");
        // a word, unlike a part's piece, is taken each time it comes
        if (result == PieceIntake.Result.TAKEN && !kept[ofNode].has(controlTick, bytes, offset, length)) {
            kept[ofNode].add(controlTick, bytes, offset, length);
        }
    }

    /** Returns whether a number is one of a node's. */
    boolean isNode(int number) {
        return number < kept.length;
    }
}
