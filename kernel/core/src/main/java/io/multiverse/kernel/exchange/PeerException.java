package io.multiverse.kernel.exchange;

/** Something is wrong between the nodes of a run; it ends on this node, and its journal with the last whole frame. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Kind {
        /** Two nodes have computed different things of the same run. */
        DIVERGED,
        /** A node has begun another run: another seed, other games, other stages. */
        OTHER_RUN,
        /** A node sends what no node of this run can send. */
        UNREADABLE,
        /** This node was ended while it waited for others. */
        ENDED
    }

    private final Kind kind;
    private final int node;
    private final long controlTick;

    /**
     * Makes one.
     *
     * @param node the other node, or -1 for none in particular
     * @param controlTick the control tick it is about
     */
    public PeerException(Kind kind, int node, long controlTick, String message) {
        super(message);
        this.kind = kind;
        this.node = node;
        this.controlTick = controlTick;
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the other node, or -1 for none in particular. */
    public int node() {
        return node;
    }

    /** Returns the control tick it is about. */
    public long controlTick() {
        return controlTick;
    }
}
