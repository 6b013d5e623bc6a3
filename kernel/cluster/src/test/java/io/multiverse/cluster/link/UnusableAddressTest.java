package io.multiverse.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("once")
@Timeout(60)
class UnusableAddressTest {
    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }

    private static ClusterSettings cluster(ClusterNode self, ClusterNode other) {
        return Clusters.of("", List.of(self, other));
    }

    @Test
    void aPeerWhoseHostIsUnknownIsNamedAndNothingIsLeftOpen() throws IOException {
        final ClusterNode self = new ClusterNode(0, "127.0.0.1", freePort(), 0);
        final ClusterSettings cluster = cluster(self, new ClusterNode(1, "no-such-host.invalid", 20_000, 0));
        final RunDescription run = RunDescription.of(cluster, 1, Map.of());
        final CommandException trouble =
                assertThrows(CommandException.class, () -> new NodeLink(cluster, 0, run).close());
        assertEquals(ExitCode.FAILURE, trouble.exitCode());
        assertTrue(trouble.getMessage().contains("no-such-host.invalid"), trouble.getMessage());
        assertFalse(Files.exists(NodeTransport.directory(cluster, 0)));
        final ClusterSettings mended = cluster(self, new ClusterNode(1, "127.0.0.1", freePort(), 0));
        new NodeLink(mended, 0, run).close();
    }
}
