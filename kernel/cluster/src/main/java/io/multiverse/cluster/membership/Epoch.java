package io.multiverse.cluster.membership;

import io.multiverse.cluster.settings.ClusterNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A numbered membership. Immutable.
 *
 * @param number counts memberships from 1; 0: nobody has founded the cluster yet
 * @param members who takes part, in order of number; the first one leads the run
 * @param moves which realms were moved to whom; the latest of those that hold a realm counts
 * @param beganAfter the last control tick before the epoch; -1: its members have not all met yet
 */
public record Epoch(long number, List<ClusterNode> members, List<Move> moves, long beganAfter) {
    /** Before the cluster was founded. */
    static final Epoch NONE = new Epoch(0, List.of(), List.of(), -1);

    /**
     * Realms that a node owns, whatever an even split says; counted only while that node is a member.
     *
     * @param first the index of the first realm
     * @param end the index after the last one
     * @param node the number of the node
     */
    public record Move(int first, int end, int node) {
        boolean holds(Move other) {
            return first <= other.first && other.end <= end;
        }
    }

    /** Returns the member of a number. */
    public Optional<ClusterNode> member(int node) {
        return members.stream().filter(member -> member.number() == node).findFirst();
    }

    /** Returns whether a node takes part. */
    public boolean has(int node) {
        return member(node).isPresent();
    }

    /** Returns how many members are more than half of all. */
    public int majority() {
        return members.size() / 2 + 1;
    }

    private Epoch next(List<ClusterNode> newMembers, List<Move> newMoves) {
        return new Epoch(number + 1, List.copyOf(newMembers), List.copyOf(newMoves), -1);
    }

    /** Returns the epoch in which these take part. */
    Epoch of(List<ClusterNode> nodes) {
        return next(
                nodes.stream()
                        .sorted(Comparator.comparingInt(ClusterNode::number))
                        .toList(),
                moves);
    }

    /** Returns the epoch in which a node takes part at this address. */
    Epoch with(ClusterNode node) {
        final List<ClusterNode> nodes = new ArrayList<>(without(node.number()).members);
        nodes.add(node);
        return of(nodes);
    }

    /** Returns the epoch in which a node takes no part. */
    Epoch without(int node) {
        return next(members.stream().filter(member -> member.number() != node).toList(), moves);
    }

    /** Returns the epoch in which these realms have moved. */
    Epoch with(Move move) {
        final List<Move> kept =
                new ArrayList<>(moves.stream().filter(old -> !move.holds(old)).toList());
        kept.add(move);
        return next(members, kept);
    }

    Epoch begunAfter(long controlTick) {
        return new Epoch(number, members, moves, controlTick);
    }
}
