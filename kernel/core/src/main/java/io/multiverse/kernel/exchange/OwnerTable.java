package io.multiverse.kernel.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.openhft.hashing.LongHashFunction;

/**
 * Which node of a run owns which realms: each has a share by its weight, of the realms of the start and of those that
 * join later; then moves hand over some of them. Immutable.
 *
 * <p>No result depends on it, but all nodes of a run need an equal one.
 *
 * @param weights by node, how much it owns in proportion to others, 0 to {@value #MOST_WEIGHT}; a node of weight 0 owns
 *     what is moved to it, and journals; at least one is positive
 * @param moves in order, at most {@value #MOST_MOVES}: of those that name a realm, the last one counts
 */
public record OwnerTable(List<Integer> weights, List<Move> moves) {
    /** The largest weight. */
    public static final int MOST_WEIGHT = 1000;

    /** The most moves. */
    public static final int MOST_MOVES = 10_000;

    /**
     * Some realms that a node owns, whatever its share is. Immutable.
     *
     * @param first the index of the first realm, from 0
     * @param end the index after the last one; {@link Integer#MAX_VALUE}: all that ever join
     * @param node the node
     */
    public record Move(int first, int end, int node) {
        /** Checks the indexes: {@link IllegalArgumentException} names those that hold no realm. */
        public Move {
            if (first < 0 || end <= first) {
                throw new IllegalArgumentException("a move has to name realms from an index of at least 0 to a later"
                        + " one, not from " + first + " to " + end);
            }
        }
    }

    /** Checks the table: {@link IllegalArgumentException} names what is out of range. */
    public OwnerTable {
        weights = List.copyOf(weights);
        moves = List.copyOf(moves);
        if (weights.isEmpty() || weights.size() > Territory.MOST_NODES) {
            throw new IllegalArgumentException(
                    "a run is shared by 1 to " + Territory.MOST_NODES + " nodes, not " + weights.size());
        }
        boolean isOwned = false;
        for (final int weight : weights) {
            if (weight < 0 || weight > MOST_WEIGHT) {
                throw new IllegalArgumentException(
                        "a node's weight has to be from 0 to " + MOST_WEIGHT + ", not " + weight);
            }
            isOwned |= weight > 0;
        }
        if (!isOwned) {
            throw new IllegalArgumentException("all nodes have weight 0: one of them has to own the realms");
        }
        if (moves.size() > MOST_MOVES) {
            throw new IllegalArgumentException("at most " + MOST_MOVES + " moves, not " + moves.size());
        }
        for (final Move move : moves) {
            if (move.node < 0 || move.node >= weights.size()) {
                throw new IllegalArgumentException(
                        "realms can be moved to node 0 to " + (weights.size() - 1) + ", not to node " + move.node);
            }
        }
    }

    /** Returns the table by which each of so many nodes owns as many realms. */
    public static OwnerTable even(int nodes) {
        return new OwnerTable(Collections.nCopies(nodes, 1), List.of());
    }

    /** Returns the table after one more move; moves that it wholly overrides are left out. */
    public OwnerTable moved(Move move) {
        final List<Move> kept = new ArrayList<>(moves);
        kept.removeIf(earlier -> move.first <= earlier.first && earlier.end <= move.end);
        kept.add(move);
        return new OwnerTable(weights, kept);
    }

    /**
     * Returns the table by which a node owns nothing: it has weight 0, and no move names it.
     *
     * @throws IllegalArgumentException if no other node has a weight
     */
    public OwnerTable drained(int node) {
        final List<Integer> lighter = new ArrayList<>(weights);
        lighter.set(node, 0);
        return new OwnerTable(
                lighter, moves.stream().filter(move -> move.node != node).toList());
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return weights.size();
    }

    /** Returns a hash by which nodes find out that they have other tables: XXH3-64 of all its numbers. */
    public long hash() {
        final int[] numbers = new int[1 + weights.size() + 3 * moves.size()];
        int count = 0;
        numbers[count++] = weights.size();
        for (final int weight : weights) {
            numbers[count++] = weight;
        }
        for (final Move move : moves) {
            numbers[count++] = move.first;
            numbers[count++] = move.end;
            numbers[count++] = move.node;
        }
        return LongHashFunction.xx3().hashInts(numbers);
    }
}
