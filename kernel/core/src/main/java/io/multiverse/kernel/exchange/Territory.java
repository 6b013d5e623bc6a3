package io.multiverse.kernel.exchange;

/**
 * Which of the nodes that share a run this process is. Node 0 leads: it decides when control ticks happen. Immutable.
 *
 * <p>Which realms it owns says the {@link OwnerTable}.
 *
 * @param node the number of this node, from 0
 * @param nodes how many nodes there are, 1 to {@value #MOST_NODES}
 */
public record Territory(int node, int nodes) {
    /** The most nodes that can share a run. */
    public static final int MOST_NODES = 64;

    /** The number of the node that leads. */
    public static final int LEAD = 0;

    /** Checks both numbers: {@link IllegalArgumentException} names the one that is out of range. */
    public Territory {
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new IllegalArgumentException("a run is shared by 1 to " + MOST_NODES + " nodes, not " + nodes);
        }
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException("node must be between 0 and " + (nodes - 1) + ", not " + node);
        }
    }

    /** Returns whether this node leads. */
    public boolean isLead() {
        return node == LEAD;
    }
}
