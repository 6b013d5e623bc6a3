package io.multiverse.cluster.exchange;

/**
 * A node has to begin again from its journal: all others have gone on, and what it needs is in their journals only, as
 * happens if several nodes are killed at once; or others take part now.
 */
public final class BehindException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Makes one that says why. */
    public BehindException(String message) {
        super(message);
    }

    BehindException(int node, long controlTick) {
        super("what node " + node + " had sent of control tick " + controlTick
                + " is left in journals only: this node begins again");
    }
}
