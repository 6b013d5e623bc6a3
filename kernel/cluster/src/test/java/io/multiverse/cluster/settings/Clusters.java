package io.multiverse.cluster.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Clusters of tests, of the name "test": those that a file with nodes, a secret and one key more describes. */
public final class Clusters {
    private Clusters() {}

    /** Returns a cluster; the secret may be empty. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, false, 1);
    }

    /** Returns a cluster that sends datagrams of this length at most. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes, int mtuBytes) {
        return of(secret, nodes, mtuBytes, false, 1);
    }

    /** Returns a cluster whose messages carry MACs. */
    public static ClusterSettings authenticated(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, true, 1);
    }

    /** Returns a cluster whose inputs are acknowledged by this many nodes. */
    public static ClusterSettings acknowledged(String secret, List<ClusterNode> nodes, int acknowledgedBy) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, false, acknowledgedBy);
    }

    private static ClusterSettings of(
            String secret, List<ClusterNode> nodes, int mtuBytes, boolean authenticatesParts, int acknowledgedBy) {
        return new ClusterSettings(
                "test",
                nodes,
                null,
                secret.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO,
                mtuBytes,
                nodes.size(),
                authenticatesParts,
                acknowledgedBy);
    }
}
