package io.multiverse.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("once")
@Timeout(60)
class SealedLinkTest {
    private static final class Heard implements NodeLink.Listener {
        private final List<Long> numbers = new ArrayList<>();

        @Override
        public void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length) {
            assertEquals(Long.BYTES, length);
            assertEquals(in.int64(), bytes.getLong(offset, ByteOrder.LITTLE_ENDIAN));
            numbers.add(bytes.getLong(offset, ByteOrder.LITTLE_ENDIAN));
        }

        @Override
        public void onPeer(Peer peer) {
            // expected
        }
    }

    private static ClusterSettings cluster() throws IOException {
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket()) {
            return Clusters.authenticated(
                    "the secret of a test",
                    List.of(
                            new ClusterNode(0, "127.0.0.1", first.getLocalPort(), 0),
                            new ClusterNode(1, "127.0.0.1", second.getLocalPort(), 0)));
        }
    }

    @Test
    void onlyMessagesWithTheirSealAreListenedTo() throws IOException {
        final ClusterSettings cluster = cluster();
        final RunDescription run = RunDescription.of(cluster, 1, Map.of());
        final Heard heard = new Heard();
        try (NodeLink sender = new NodeLink(cluster, 0, run);
                NodeLink receiver = new NodeLink(cluster, 1, run)) {
            sender.listener(new Heard());
            receiver.listener(heard);
            while (!sender.peer(1).isTrusted() || !receiver.peer(0).isTrusted()) {
                sender.work();
                receiver.work();
            }
            final long damaged = receiver.damagedMessages();
            forge(receiver, sender);
            assertEquals(damaged + 1, receiver.damagedMessages());
            send(sender, 7);
            send(sender, 8);
            while (heard.numbers.size() < 2) {
                receiver.work();
            }
            assertEquals(List.of(7L, 8L), heard.numbers);
            assertEquals(damaged + 1, receiver.damagedMessages());
        }
    }

    private static void send(NodeLink sender, long number) {
        boolean isSent = false;
        while (!isSent) {
            final DocumentBuffer message = sender.begin(MessageKind.NEED);
            message.int64(number);
            isSent = sender.send(sender.peer(1), message);
        }
    }

    /** What somebody sends who can take the sender's place on the wire, but does not know the secret. */
    private static void forge(NodeLink receiver, NodeLink sender) {
        final DocumentBuffer message = sender.begin(MessageKind.NEED);
        message.int64(9);
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[message.length()]);
        bytes.putBytes(0, message.bytes(), 0, message.length());
        assertTrue(bytes.capacity() > MessageKind.HEADER_LENGTH + MessageSeal.LENGTH);
        receiver.receive(bytes, 0, bytes.capacity(), receiver.peer(0).session);
    }
}
