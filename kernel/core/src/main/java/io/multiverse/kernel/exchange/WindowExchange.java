package io.multiverse.kernel.exchange;

import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Carries the parts of windows between the nodes of a run: at each control tick every node offers its own part, in
 * pieces, and gets those of all others.
 *
 * <p>It may lose, repeat and reorder pieces. What it delivers is checked by the kernel, see {@link PieceIntake}; what
 * is missing it has to ask for again. All methods but {@link #close} are called by one thread.
 */
public interface WindowExchange extends AutoCloseable {
    /** The longest piece, in bytes. */
    int MOST_PIECE_BYTES = 1 << 20;

    /** Returns which node this is; always the same. */
    Territory territory();

    /** Returns which realms each node owns; always the same, and equal on all nodes. */
    default OwnerTable owners() {
        return OwnerTable.even(territory().nodes());
    }

    /**
     * Returns how many nodes, this one included, have to have journaled an input before it is acknowledged: 1 to as
     * many as there are; always the same, and the same on all nodes.
     */
    default int acknowledgedBy() {
        return 1;
    }

    /**
     * Sends a piece to all other nodes.
     *
     * <p>Another node may ask for it again until this one offers pieces of control tick {@code controlTick + 2}, so a
     * copy has to be kept until then.
     *
     * @param controlTick the control tick it belongs to, from 1; never less than before
     * @param piece holds the piece, during the call only
     * @param offset where the piece begins
     * @param length its length in bytes, at most {@link #MOST_PIECE_BYTES}
     */
    void offer(long controlTick, DirectBuffer piece, int offset, int length);

    /**
     * Hands over what comes in until {@code intake} is complete or {@code ends} is true, and asks the nodes that are
     * missing for what they have offered for {@code controlTick}.
     *
     * @param controlTick the control tick that is waited for
     * @param intake takes pieces
     * @param ends tells that nobody waits any more; to be asked again and again
     */
    void complete(long controlTick, PieceIntake intake, BooleanSupplier ends);

    /**
     * Lets go of all connections. What was offered last may still be on its way, and must arrive if the others go on
     * living. Called once.
     */
    @Override
    void close();
}
