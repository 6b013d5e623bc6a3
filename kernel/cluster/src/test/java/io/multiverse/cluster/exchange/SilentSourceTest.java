package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.link.MessageKind;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.Peer;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.internal.exchange.PartReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
@Timeout(60)
class SilentSourceTest {
    private static final int CONTROL_TICKS = 10;

    @TempDir
    private Path folder;

    /** Hears everything but orders of its journal. */
    private record DeafToOrders(AeronExchange exchange) implements NodeLink.Listener {
        @Override
        public void onPeer(Peer peer) {
            exchange.onPeer(peer);
        }

        @Override
        public void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length) {
            if (kind != MessageKind.FETCH) {
                exchange.onMessage(peer, kind, in, bytes, offset, length);
            }
        }
    }

    private static NodeLink.Listener listener(NodeLink.Listener listener) {
        final AeronExchange exchange = (AeronExchange) listener;
        return exchange.territory().node() == 0 ? new DeafToOrders(exchange) : listener;
    }

    @Test
    void aJournalIsTakenFromAnotherNodeIfTheFirstOneSendsNothing() throws Throwable {
        final Path whole = TestCluster.alone(folder, CONTROL_TICKS);
        Files.move(TestCluster.alone(folder.resolve("first"), CONTROL_TICKS), folder.resolve("node-0"));
        Files.move(TestCluster.alone(folder.resolve("second"), CONTROL_TICKS), folder.resolve("node-1"));
        try (TestCluster cluster = new TestCluster(folder, 3, CONTROL_TICKS).withListener(SilentSourceTest::listener)) {
            cluster.startAll();
            cluster.joinAll();
            assertTrue(cluster.words().stream().anyMatch(word -> word.startsWith("nothing has come from node 0")));
        }
        Followers.requireSameJournal(whole, folder.resolve("node-2"));
    }
}
