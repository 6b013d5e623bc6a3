package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.ThreadingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class AcknowledgedByNodesTest {
    private static final int NODES = 3;
    private static final int REALMS = 3;

    @TempDir
    private Path folder;

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
    }

    private EngineBuilder builder(String name) {
        return MultiGameTickEngine.builder().journal(JournalSettings.in(folder.resolve(name)));
    }

    private SharedEngines share(InProcessNetwork network, String name, ThreadingMode mode) {
        return new SharedEngines(
                NODES,
                network::node,
                node -> builder(name + node).threadingMode(mode),
                AcknowledgedByNodesTest::populate);
    }

    private static InProcessNetwork network(int acknowledgedBy, Faults faults, long seed) {
        return new InProcessNetwork(NODES, seed, faults).acknowledgedBy(acknowledgedBy);
    }

    private static CompletableFuture<Long> offer(MultiGameTickEngine engine) {
        engine.queueCrossGameEvent(
                CrossGameEvent.of("gift", null, RealmCoordinate.of("sol_1"), "gift", Map.of("n", 1)));
        return engine.acknowledgeInputs();
    }

    /** Returns how many control ticks a journal holds, and whether one of them has an input. */
    private record Journaled(long frames, boolean hasInput) {}

    private Journaled read(String name) {
        try (JournalReader reader = JournalReader.open(folder.resolve(name))) {
            boolean hasInput = false;
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                hasInput |= !frame.inputs().isEmpty();
            }
            return new Journaled(reader.frames(), hasInput);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void allNodesHearOfEachOthersJournalsWhileTheRunPauses(ThreadingMode mode) throws Exception {
        try (SharedEngines engines = share(network(NODES, Faults.NONE, 1), "node", mode)) {
            engines.lead().runControlTicks(2);
            for (int node = 0; node < NODES; node++) {
                final CompletableFuture<Long> safe = offer(engines.node(node));
                engines.lead().runControlTicks(1);
                assertEquals(3 + node, safe.get(60, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void allNodesHearOfEachOthersJournalsWhateverTheNetworkDoes() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            try (SharedEngines engines =
                    share(network(NODES, Faults.MANY, seed), "seed" + seed + "node", ThreadingMode.INVOKER)) {
                for (int node = 0; node < NODES; node++) {
                    final CompletableFuture<Long> safe = offer(engines.node(node));
                    engines.lead().runControlTicks(1);
                    assertEquals(1 + node, safe.get(60, TimeUnit.SECONDS));
                }
            }
        }
    }

    @Test
    void allNodesHearOfEachOthersJournalsWhileTheLeadWaitsForItsNextControlTick() throws Exception {
        try (SharedEngines engines = share(network(NODES, Faults.NONE, 1), "node", ThreadingMode.DEDICATED)) {
            engines.lead().pace().pause();
            final CompletableFuture<Void> run = CompletableFuture.runAsync(
                    () -> engines.lead().runControlTicks(Long.MAX_VALUE), task -> new Thread(task).start());
            for (int node = 0; node < NODES; node++) {
                final CompletableFuture<Long> safe = offer(engines.node(node));
                // a follower may have sealed its part of the next control tick
                engines.lead().pace().step(2);
                safe.get(60, TimeUnit.SECONDS);
            }
            engines.lead().requestStop();
            engines.lead().pace().resume();
            run.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aRunThatEndsInOrderAcknowledgesWhatItsNodesTookIn() {
        final List<CompletableFuture<Long>> promises = new ArrayList<>();
        try (SharedEngines engines = share(network(NODES, Faults.NONE, 1), "node", ThreadingMode.DEDICATED)) {
            for (int node = 0; node < NODES; node++) {
                promises.add(offer(engines.node(node)));
            }
            engines.lead().runControlTicks(1);
        }
        promises.forEach(promise -> assertEquals(1, promise.join()));
    }

    @Test
    void aNodeWhoseJournalIsForcedToTheDeviceCountsOnceItIs() throws Exception {
        final IntUnaryOperator fsyncEvery = node -> node == 0 ? 0 : 3;
        try (SharedEngines engines = new SharedEngines(
                2,
                new InProcessNetwork(2, 1, Faults.NONE).acknowledgedBy(2)::node,
                node -> MultiGameTickEngine.builder()
                        .journal(JournalSettings.in(folder.resolve("node" + node))
                                .withFsyncEvery(fsyncEvery.applyAsInt(node))),
                AcknowledgedByNodesTest::populate)) {
            final CompletableFuture<Long> safe = offer(engines.lead());
            engines.lead().runControlTicks(2);
            assertFalse(safe.isDone());
            engines.lead().runControlTicks(1);
            assertEquals(1, safe.get(60, TimeUnit.SECONDS));
        }
    }

    /** Lets the part in which node 1 tells of its input reach nobody; returns what came of its acknowledgement. */
    private CompletableFuture<Long> offerUnheard(int acknowledgedBy) {
        final InProcessNetwork network = network(acknowledgedBy, Faults.NONE, 1);
        final SharedEngines engines = share(network, "node", ThreadingMode.INVOKER);
        engines.lead().runControlTicks(2);
        network.meddle((node, controlTick, piece) -> node == 1 && controlTick == 3 ? new byte[1] : piece);
        final CompletableFuture<Long> safe = offer(engines.node(1));
        final CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> engines.lead().runControlTicks(1), task -> new Thread(task).start());
        while (engines.node(1).controlTickCount() < 3) {
            Thread.onSpinWait();
        }
        for (int node = 0; node < NODES; node++) {
            network.kill(node);
        }
        assertThrows(CompletionException.class, run::join);
        engines.abandon();
        assertEquals(new Journaled(3, true), read("node1"));
        assertEquals(new Journaled(2, false), read("node0"));
        return safe;
    }

    @Test
    void whatOneJournalAcknowledgesIsLostWithIt() {
        assertEquals(3, offerUnheard(1).join());
    }

    @Test
    void whatNoOtherJournalHoldsIsNotAcknowledgedByTwo() {
        assertThrows(CompletionException.class, offerUnheard(2)::join);
    }

    @Test
    void whatTwoNodesHaveAcknowledgedIsThereWhicheverOfThemIsLost() {
        for (long seed = 1; seed <= 6; seed++) {
            final Random random = new Random(seed);
            final String name = "seed" + seed + "node";
            final int mortal = random.nextInt(NODES);
            final InProcessNetwork network = network(2, seed % 2 == 0 ? Faults.MANY : Faults.NONE, seed);
            final SharedEngines engines = share(network, name, ThreadingMode.INVOKER);
            engines.lead().runControlTicks(1 + random.nextInt(3));
            final AtomicBoolean isAcknowledged = new AtomicBoolean();
            final CompletableFuture<Void> death = offer(engines.node(mortal)).thenAccept(controlTick -> {
                isAcknowledged.set(true);
                for (int node = 0; node < NODES; node++) {
                    network.kill((mortal + node) % NODES);
                }
            });
            assertThrows(
                    ClockworkException.class, () -> engines.lead().runControlTicks(Long.MAX_VALUE), "seed " + seed);
            death.join();
            engines.abandon();
            assertTrue(isAcknowledged.get());
            Journaled longest = new Journaled(-1, false);
            for (int other = 1; other < NODES; other++) {
                final Journaled journal = read(name + (mortal + other) % NODES);
                longest = journal.frames() > longest.frames() ? journal : longest;
            }
            assertTrue(longest.hasInput(), "seed " + seed);
        }
    }

    @Test
    void moreNodesThanThereAreCannotAcknowledge() {
        final InProcessNetwork network = network(4, Faults.NONE, 1);
        final EngineBuilder builder = builder("node0").exchange(network.node(0));
        final IllegalArgumentException trouble = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(trouble.getMessage().contains("1 to 3 nodes, not by 4"), trouble.getMessage());
    }
}
