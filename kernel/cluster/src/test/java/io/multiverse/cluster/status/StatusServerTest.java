package io.multiverse.cluster.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("once")
@Timeout(30)
class StatusServerTest {
    private static final long DRIP_NANOS = 50_000_000;

    private ClusterSettings cluster;
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        final int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        cluster = cluster(port, "the secret of a test");
        server = StatusServer.start(cluster, 0, () -> 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ClusterSettings cluster(int port, String secret) {
        return Clusters.of(secret, List.of(new ClusterNode(0, "127.0.0.1", port, 0)));
    }

    private NodeStatus ask() {
        return NodeStatus.of(cluster, cluster.nodes().get(0));
    }

    @Test
    void aNodeThatJoinsSaysSoToWhoKnowsTheSecretOnly() {
        assertEquals("joining", ask().text("phase"));
        final ClusterSettings other = cluster(cluster.nodes().get(0).port(), "another secret than that");
        final NodeStatus refused = NodeStatus.of(other, other.nodes().get(0));
        assertFalse(refused.isThere());
        assertEquals("it ends the connection, as if it had another secret", refused.trouble());
    }

    @Test
    void whoeverSendsALineByteByByteAndNeverEndsItIsCutOff() throws Exception {
        final ClusterNode node = cluster.nodes().get(0);
        try (Socket stranger = new Socket(node.host(), node.port())) {
            final Thread drip = new Thread(() -> dripUntilCutOff(stranger));
            drip.start();
            drip.join();
            assertTrue(ask().isThere());
        }
    }

    /** Fewer bytes than a line may have; a timeout that each of them puts off never comes. */
    private static void dripUntilCutOff(Socket stranger) {
        try {
            while (true) {
                stranger.getOutputStream().write('0');
                LockSupport.parkNanos(DRIP_NANOS);
            }
        } catch (final IOException e) {
            // cut off
        }
    }

    @Test
    void aLineIsReadNoFurtherThanItMayBeLong() {
        final int[] bytes = {0};
        final InputStream endless = new InputStream() {
            @Override
            public int read() {
                bytes[0]++;
                return 'a';
            }
        };
        assertThrows(IOException.class, () -> StatusProtocol.line(endless, StatusProtocol.LONGEST_UNPROVED));
        assertEquals(StatusProtocol.LONGEST_UNPROVED + 1, bytes[0]);
    }
}
