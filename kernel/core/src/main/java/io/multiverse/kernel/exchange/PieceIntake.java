package io.multiverse.kernel.exchange;

import org.agrona.DirectBuffer;

/** Takes pieces of other nodes' parts from a {@link WindowExchange}. For the thread that is in its call. */
public interface PieceIntake {
    /** What became of a piece. */
    enum Result {
        /** It was new. */
        TAKEN,
        /** It was there already, or is of a control tick that is over. */
        KNOWN,
        /** It is damaged, or no piece of this run: it has to be asked for again. */
        DAMAGED
    }

    /**
     * Takes a piece.
     *
     * @param bytes holds the piece, during the call only
     * @param offset where it begins
     * @param length its length in bytes
     * @throws PeerException if it differs from the same piece as it came before: the run has diverged
     */
    Result take(DirectBuffer bytes, int offset, int length);

    /**
     * Forgets what a node has sent of the control tick that is not complete yet, as it has died and will send it anew:
     * its inputs of that control tick are lost with it.
     *
     * @return the last control tick that is complete here, which the node has to catch up with before it goes on
     */
    long restarted(int node);

    /** Returns whether nothing is missing any more. */
    boolean isComplete();

    /** Returns whether something of a node is missing. */
    boolean isMissing(int node);
}
