package io.multiverse.cluster.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Clusters of tests, of the name "test": those that a file with nodes, a secret and one key more describes. */
public final class Clusters {
    private Clusters() {}

    /** Returns a cluster; the secret may be empty. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, nodes.size(), false, 1);
    }

    /** Returns a cluster that sends datagrams of this length at most. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes, int mtuBytes) {
        return of(secret, nodes, mtuBytes, nodes.size(), false, 1);
    }

    /** Returns a cluster of which the first {@code snapshots} nodes keep snapshots. */
    public static ClusterSettings keepingSnapshots(String secret, List<ClusterNode> nodes, int snapshots) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, snapshots, false, 1);
    }

    /** Returns a cluster whose messages carry MACs. */
    public static ClusterSettings authenticated(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, nodes.size(), true, 1);
    }

    /** Returns a cluster whose inputs are acknowledged by this many nodes. */
    public static ClusterSettings acknowledged(String secret, List<ClusterNode> nodes, int acknowledgedBy) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, nodes.size(), false, acknowledgedBy);
    }

    private static ClusterSettings of(
            String secret,
            List<ClusterNode> nodes,
            int mtuBytes,
            int snapshots,
            boolean authenticatesParts,
            int acknowledgedBy) {
        return new ClusterSettings(
                "test",
                nodes,
                null,
                secret.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO,
                mtuBytes,
                snapshots,
                authenticatesParts,
                acknowledgedBy,
                Voting.NONE);
    }

    /** Returns a cluster of which so many nodes vote. */
    public static ClusterSettings voting(String secret, List<ClusterNode> nodes, Voting voting) {
        return new ClusterSettings(
                "test",
                nodes,
                null,
                secret.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO,
                ClusterSettings.USUAL_MTU_BYTES,
                nodes.size(),
                false,
                1,
                voting);
    }
}
