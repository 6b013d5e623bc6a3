package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.internal.journal.file.DocumentBuffer;

/** The inputs of a control tick, by the node that took them in. For the thread that runs the stages. */
public interface InputBatches {
    /** Takes what waits on this node for the control tick, and writes it as the group of inputs. */
    void seal(long controlTick, DocumentBuffer out);

    /**
     * Takes what another node has written, for the same control tick.
     *
     * @throws IllegalArgumentException if it can be nobody's input
     */
    void take(int node, PartReader in);

    /** Returns whether no node has any for the control tick. */
    boolean isEmpty();
}
