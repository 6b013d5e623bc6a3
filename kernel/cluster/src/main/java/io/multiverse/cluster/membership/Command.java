package io.multiverse.cluster.membership;

import io.multiverse.cluster.settings.ClusterNode;
import java.util.List;

/** What a membership is asked for. Asking for the same again changes nothing. Immutable. */
public sealed interface Command {
    /**
     * Founds the cluster, if nobody has.
     *
     * @param nodes who takes part at first
     */
    record Found(List<ClusterNode> nodes) implements Command {}

    /** Asks for nothing but the answer. */
    record Look() implements Command {}

    /**
     * Says that all members of an epoch have met, and go on.
     *
     * @param epoch the epoch's number
     * @param controlTick the last control tick that is in their journals
     */
    record Meet(long epoch, long controlTick) implements Command {}

    /**
     * Tells what a node has journaled.
     *
     * @param node the node
     * @param controlTick a control tick
     * @param hash of its journal up to there
     */
    record Report(int node, long controlTick, long hash) implements Command {}

    /**
     * Says that nothing is heard of a node that is waited for; holds for {@link Membership#SUSPICION_MILLIS}.
     *
     * @param by who says so
     * @param node whom it waits for
     * @param epoch the number of the epoch in which it waits
     */
    record Suspect(int by, int node, long epoch) implements Command {}

    /**
     * Wants to take part, at this address.
     *
     * @param node the node
     */
    record Join(ClusterNode node) implements Command {}

    /**
     * Gives realms to a node.
     *
     * @param move which, to whom
     */
    record Give(Epoch.Move move) implements Command {}

    /**
     * Lets a node leave for good: its process ends.
     *
     * @param node the node
     */
    record Drain(int node) implements Command {}
}
