package io.multiverse.kernel.internal.realm;

import java.util.Arrays;

/**
 * Which node of a run owns which realm. The realms of the start are divided once; those that join later belong to
 * blocks, which the nodes take in turn and which double in length once each node has had one: so there are few of them,
 * and each node has as many realms as any other, whenever they join. Immutable.
 */
public final class RealmOwners {
    private final int[] ends;

    private RealmOwners(int[] ends) {
        this.ends = ends;
    }

    /** Divides the realms of the start evenly among the nodes. */
    public static RealmOwners even(int nodes, int realms) {
        final int[] ends = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            ends[node] = (int) ((long) realms * (node + 1) / nodes);
        }
        return new RealmOwners(ends);
    }

    /**
     * Lets each node own the realms before an index, and from that of the node before on; those after the last join.
     */
    public static RealmOwners endingAt(int... ascending) {
        return new RealmOwners(ascending.clone());
    }

    /** Returns the number of nodes. */
    int nodes() {
        return ends.length;
    }

    /** Returns the index after the last realm of the start that a node owns. */
    int end(int node) {
        return ends[node];
    }

    /** Returns the node that owns a realm. */
    public int node(int realmIndex) {
        final int initial = ends[ends.length - 1];
        if (realmIndex >= initial) {
            return block(realmIndex) % ends.length;
        }
        int node = Arrays.binarySearch(ends, realmIndex);
        node = node < 0 ? -node - 1 : node + 1;
        while (ends[node] <= realmIndex) {
            node++;
        }
        return node;
    }

    /** Returns the number of the block, from 0, of a realm that joined later. */
    int block(int realmIndex) {
        final int place = realmIndex - ends[ends.length - 1];
        final int round = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(place / ends.length + 1);
        return round * ends.length + (place - firstPlace(round) >> round);
    }

    /** Returns the index after the last realm of a block. */
    int endOfBlock(int block) {
        final int round = block / ends.length;
        return ends[ends.length - 1] + firstPlace(round) + (block % ends.length + 1 << round);
    }

    /** Blocks of a round are twice as long as those of the round before; the first ones hold one realm. */
    private int firstPlace(int round) {
        return ends.length * ((1 << round) - 1);
    }
}
