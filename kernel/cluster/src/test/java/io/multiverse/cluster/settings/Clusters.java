package io.multiverse.cluster.settings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Clusters of tests: those that a file with nodes and a secret alone describes. */
public final class Clusters {
    private Clusters() {}

    /** Returns a cluster of the name "test"; the secret may be empty. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, false);
    }

    /** Returns a cluster of the name "test" that sends datagrams of this length at most. */
    public static ClusterSettings of(String secret, List<ClusterNode> nodes, int mtuBytes) {
        return of(secret, nodes, mtuBytes, false);
    }

    /** Returns a cluster of the name "test" whose messages carry MACs. */
    public static ClusterSettings authenticated(String secret, List<ClusterNode> nodes) {
        return of(secret, nodes, ClusterSettings.USUAL_MTU_BYTES, true);
    }

    private static ClusterSettings of(
            String secret, List<ClusterNode> nodes, int mtuBytes, boolean authenticatesParts) {
        return new ClusterSettings(
                "test",
                nodes,
                null,
                secret.getBytes(StandardCharsets.UTF_8),
                Duration.ZERO,
                mtuBytes,
                nodes.size(),
                authenticatesParts);
    }
}
