package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.exchange.PeerState;
import io.multiverse.kernel.report.GameState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node tells of the others that share its run. */
@Tag("once")
@Timeout(60)
class SharedRunReportTest {
    private static final int REALMS = 6;
    private static final String EXCHANGE = "multiverse.Exchange";

    @TempDir
    private Path folder;

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(0), RealmCoordinate.of("sol_" + i));
        }
    }

    private static SharedEngines share(int nodes) {
        final InProcessNetwork network = new InProcessNetwork(nodes, 1, Faults.NONE);
        return new SharedEngines(
                nodes,
                network::node,
                node -> MultiGameTickEngine.builder().seed(7).realmFactory(coordinate -> new ChatterRealm(0)),
                SharedRunReportTest::populate);
    }

    @Test
    void theOthersTellHowFarTheyAre() {
        try (SharedEngines engines = share(3)) {
            engines.lead().runControlTicks(7);
            final List<PeerState> peers = engines.lead().peers();
            assertEquals(List.of(1, 2), peers.stream().map(PeerState::node).toList());
            for (final PeerState peer : peers) {
                assertEquals(7, peer.controlTick());
                assertEquals(7, peer.parts());
                assertTrue(peer.bytes() > 0);
                assertEquals(0, peer.restarts());
            }
        }
    }

    @Test
    void whoIsAwaitedIsToldWithHowLong() {
        final InProcessNetwork network = new InProcessNetwork(2, 1, Faults.NONE);
        final MultiGameTickEngine lead =
                MultiGameTickEngine.builder().seed(7).exchange(network.node(0)).build();
        populate(lead);
        assertEquals(0, lead.peers().get(0).waitNanos());
        final CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                lead.runControlTicks(1);
            } catch (final ClockworkException | IllegalStateException e) {
                // the other node never comes
            }
        });
        long before = 0;
        while (before == 0) {
            Thread.onSpinWait();
            before = lead.peers().get(0).waitNanos();
        }
        final PeerState peer = lead.peers().get(0);
        assertTrue(peer.isAwaited() && peer.waitNanos() >= before, peer.toString());
        lead.close();
        running.join();
    }

    @Test
    void aGameTellsWhichNodeRunsIt() {
        try (SharedEngines engines = share(3)) {
            engines.lead().runControlTicks(4);
            assertEquals(
                    List.of(0, 0, 1, 1, 2, 2),
                    engines.lead().getMultiverseState().gameStates().values().stream()
                            .map(GameState::node)
                            .toList());
        }
    }

    @Test
    void exchangesAreRecordedWithWhoWasAwaited() throws IOException {
        final List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            recording.enable(EXCHANGE).withoutThreshold();
            recording.start();
            try (SharedEngines engines = share(2)) {
                engines.lead().runControlTicks(20);
            }
            recording.stop();
            final Path file = folder.resolve("run.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(EXCHANGE))
                    .toList();
        }
        assertEquals(2 * 20, events.size());
        for (final RecordedEvent event : events) {
            final int awaited = event.getInt("awaitedNode");
            assertTrue(awaited >= -1 && awaited <= 1, event.toString());
            assertEquals(awaited < 0, event.getDuration("awaited").isZero(), event.toString());
            assertTrue(event.getLong("sent") > 0 && event.getLong("received") > 0, event.toString());
        }
    }
}
