package io.multiverse.cluster.vote;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.util.List;
import java.util.stream.Collectors;

/** Where voters are reached: at the ports behind the node's own. */
final class VoterPorts {
    private static final int INGRESS = 1;
    private static final int CONSENSUS = 2;
    private static final int LOG = 3;
    private static final int CATCH_UP = 4;
    private static final int ARCHIVE = 5;

    private VoterPorts() {}

    private static String at(ClusterNode node, int offset) {
        return new ClusterNode(node.number(), node.host(), node.port() + offset, 0).endpoint();
    }

    /** Returns the voters as Aeron Cluster wants them. */
    static String members(ClusterSettings cluster) {
        return cluster.votingNodes().stream()
                .map(node -> String.join(
                        ",",
                        List.of(
                                Integer.toString(node.number()),
                                at(node, INGRESS),
                                at(node, CONSENSUS),
                                at(node, LOG),
                                at(node, CATCH_UP),
                                at(node, ARCHIVE))))
                .collect(Collectors.joining("|"));
    }

    /** Returns where voters take commands, as Aeron Cluster's client wants it. */
    static String ingress(ClusterSettings cluster) {
        return cluster.votingNodes().stream()
                .map(node -> node.number() + "=" + at(node, INGRESS))
                .collect(Collectors.joining(","));
    }

    /** Returns where a voter's archive is asked. */
    static String archive(ClusterNode node) {
        return at(node, ARCHIVE);
    }

    /** Returns any free port of a node's host. */
    static String any(ClusterNode node) {
        return new ClusterNode(node.number(), node.host(), 0, 0).endpoint();
    }
}
