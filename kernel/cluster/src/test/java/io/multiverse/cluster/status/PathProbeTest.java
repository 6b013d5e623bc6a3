package io.multiverse.cluster.status;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("once")
@Timeout(30)
class PathProbeTest {
    private static final String HOST = "127.0.0.1";

    /** No datagram of UDP is so long. */
    private static final int TOO_LONG = 70_000;

    private int port;
    private StatusServer server;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = StatusServer.start(cluster(1408), 0, () -> 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ClusterSettings cluster(int mtuBytes) {
        return Clusters.of("", List.of(new ClusterNode(0, HOST, port, 0)), mtuBytes);
    }

    private PathProbe probe(int mtuBytes) {
        final ClusterSettings cluster = cluster(mtuBytes);
        return PathProbe.of(cluster, cluster.nodes().get(0));
    }

    @Test
    void theWayToANodeIsMeasured() {
        final PathProbe probe = probe(1408);
        assertNull(probe.trouble());
        assertEquals(1408, probe.longestBytes());
        assertTrue(probe.bytesPerSecond() > 0 && probe.lostPercent() < 100, probe.toString());
    }

    @Test
    void whereLongDatagramsDoNotArriveTheLongestThatDoesIsTold() {
        assertEquals(8192, probe(TOO_LONG).longestBytes());
    }

    @Test
    void aNodeThatIsNotUpIsSaidNotToBe() {
        server.close();
        assertNotNull(probe(1408).trouble());
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotAnswered() throws IOException {
        try (ProbeResponder responder = new ProbeResponder(HOST);
                DatagramSocket socket = new DatagramSocket()) {
            socket.connect(InetAddress.getByName(HOST), responder.port());
            final byte[] known = Arrays.copyOf(responder.token(), 100);
            final byte[] guessed = known.clone();
            guessed[0]++;
            final byte[] tooShort = Arrays.copyOf(known, ProbeResponder.LEAST_BYTES - 1);
            for (final byte[] question : List.of(guessed, tooShort, known)) {
                socket.send(new DatagramPacket(question, question.length));
            }
            final DatagramPacket answer = new DatagramPacket(new byte[200], 200);
            socket.receive(answer);
            assertEquals(ProbeResponder.LEAST_BYTES, answer.getLength());
            assertArrayEquals(responder.token(), Arrays.copyOf(answer.getData(), ProbeResponder.TOKEN_LENGTH));
            assertEquals(100, ByteBuffer.wrap(answer.getData()).getLong(ProbeResponder.HEAD_BYTES));
        }
    }
}
