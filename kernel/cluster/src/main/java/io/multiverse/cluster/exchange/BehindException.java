package io.multiverse.cluster.exchange;

/**
 * All others have gone on, and what this node needs is in their journals only: it has to begin again and take it from
 * there. Happens if several nodes are killed at once.
 */
public final class BehindException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BehindException(int node, long controlTick) {
        super("what node " + node + " had sent of control tick " + controlTick
                + " is left in journals only: this node begins again");
    }
}
