package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.settings.RealmSplit;
import io.multiverse.kernel.state.StateDigest;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SharedRunTest {
    @TempDir
    private Path folder;

    private EngineBuilder builder(String name) {
        return MultiGameTickEngine.builder()
                .seed(7)
                .journal(JournalSettings.in(folder.resolve(name)))
                .realmFactory(ChatterGames::make);
    }

    private SharedEngines share(int nodes, int workers, InProcessNetwork network) {
        return new SharedEngines(
                nodes,
                network::node,
                node -> workers == 1
                        ? builder("node" + node)
                        : builder("node" + node).workers(workers),
                ChatterGames::populate);
    }

    private static InProcessNetwork network(int nodes) {
        return new InProcessNetwork(nodes, 1, Faults.NONE);
    }

    private MultiGameTickEngine alone() {
        final MultiGameTickEngine engine = builder("alone").build();
        ChatterGames.populate(engine);
        return engine;
    }

    private void requireSameJournals(int nodes) {
        for (int node = 0; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "5, 1", "2, 2", "3, 2", "5, 2", "20, 1"})
    void eachNodeJournalsWhatOneProcessDoes(int nodes, int workers) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(200);
        }
        try (SharedEngines engines = share(nodes, workers, network(nodes))) {
            engines.lead().runControlTicks(200);
        }
        requireSameJournals(nodes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatANetworkDoesToPiecesIsInvisible(long seed) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(100);
        }
        try (SharedEngines engines = share(3, 1, new InProcessNetwork(3, seed, Faults.MANY))) {
            engines.lead().runControlTicks(60);
            engines.lead().runControlTicks(40);
        }
        requireSameJournals(3);
    }

    @ParameterizedTest
    @EnumSource(RealmSplit.class)
    void howANodeDividesItsRealmsAmongItsWorkersIsInvisible(RealmSplit split) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(100);
        }
        final InProcessNetwork network = network(2);
        try (SharedEngines engines = new SharedEngines(
                2,
                network::node,
                node -> builder("node" + node).workers(3).realmSplit(split),
                ChatterGames::populate)) {
            engines.lead().runControlTicks(100);
        }
        requireSameJournals(2);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2"})
    void inputsOfAllNodesTakeEffectInOrderOfNode(int nodes, int workers) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(1);
            final Random random = new Random(3);
            for (int controlTick = 1; controlTick <= 150; controlTick++) {
                ChatterGames.offer(nodes, node -> engine, random, controlTick);
                engine.executeControlTick();
            }
        }
        try (SharedEngines engines = share(nodes, workers, network(nodes))) {
            final Random random = new Random(3);
            engines.lead().runControlTicks(1);
            for (int controlTick = 1; controlTick <= 150; controlTick++) {
                ChatterGames.offer(nodes, engines::node, random, controlTick);
                engines.lead().executeControlTick();
            }
        }
        requireSameJournals(nodes);
    }

    @Test
    void aCallerOnAnyNodeHearsThatItsInputsAreSafe() throws Exception {
        try (SharedEngines engines = share(2, 1, network(2))) {
            engines.lead().runControlTicks(3);
            engines.node(1).pauseGame("sol_0");
            final CompletableFuture<Long> safe = engines.node(1).acknowledgeInputs();
            engines.lead().runControlTicks(2);
            assertEquals(4, safe.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void anyNodeCanEndTheRunInProgress() throws Exception {
        try (SharedEngines engines = share(3, 1, network(3))) {
            engines.lead().runControlTicks(5);
            final CompletableFuture<Void> run = CompletableFuture.runAsync(
                    () -> engines.lead().runControlTicks(Long.MAX_VALUE), task -> new Thread(task).start());
            while (engines.node(0).controlTickCount() < 20) {
                Thread.onSpinWait();
            }
            engines.node(1).requestStop();
            run.get(60, TimeUnit.SECONDS);
            assertEquals(
                    engines.lead().controlTickCount(), engines.lead().journal().frames());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aRunThatAllNodesHaveLeftGoesOnOnEach(int nodes) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(120);
        }
        for (final int controlTicks : new int[] {50, 70}) {
            try (SharedEngines engines = new SharedEngines(
                    nodes, network(nodes)::node, node -> resumed("node" + node), ChatterGames::populate)) {
                engines.lead().runControlTicks(controlTicks);
            }
        }
        requireSameJournals(nodes);
    }

    private EngineBuilder resumed(String name) {
        return builder(name)
                .journal(JournalSettings.in(folder.resolve(name)).withExisting(JournalSettings.ExistingRun.RESUME));
    }

    @Test
    void oneProcessGoesOnWithTheJournalOfANodeAndNodesWithThatOfOneProcess() throws IOException {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(90);
        }
        try (SharedEngines engines = share(2, 1, network(2))) {
            engines.lead().runControlTicks(30);
        }
        try (MultiGameTickEngine engine = resumed("node1").build()) {
            ChatterGames.populate(engine);
            engine.runControlTicks(30);
        }
        copy("node1", "node0");
        copy("node1", "node2");
        try (SharedEngines engines =
                new SharedEngines(3, network(3)::node, node -> resumed("node" + node), ChatterGames::populate)) {
            engines.lead().runControlTicks(30);
        }
        requireSameJournals(3);
    }

    private void copy(String from, String to) throws IOException {
        final Path target = folder.resolve(to);
        Files.createDirectories(target);
        try (var old = Files.list(target)) {
            for (final Path path : old.toList()) {
                Files.delete(path);
            }
        }
        try (var paths = Files.list(folder.resolve(from))) {
            for (final Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.copy(path, target.resolve(path.getFileName()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 7", "7, 11", "10, 30", "0, 1000", "5, 5"})
    void aRangeOfGamesIsExecutedAgainWithoutTheOthers(int first, int end) {
        try (MultiGameTickEngine engine = alone()) {
            final Random random = new Random(5);
            engine.runControlTicks(1);
            for (int controlTick = 2; controlTick <= 100; controlTick++) {
                ChatterGames.offer(1, node -> engine, random, controlTick);
                engine.executeControlTick();
            }
        }
        final RecordedRun run = EngineJournal.read(folder.resolve("alone"));
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(7)
                .realmFactory(ChatterGames::make)
                .reexecuteRange(run, first, end)
                .build()) {
            ChatterGames.populate(engine);
            engine.runControlTicks(100);
            assertTrue(
                    engine.journal().divergence().isEmpty(),
                    () -> engine.journal().divergence().toString());
            assertEquals(100, engine.journal().equalControlTicks());
        }
    }

    @Test
    void aRangeThatIsExecutedAgainShowsWhatItDoesDifferently() {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(50);
        }
        final RecordedRun run = EngineJournal.read(folder.resolve("alone"));
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(7).reexecuteRange(run, 2, 5).build()) {
            for (int i = 0; i < ChatterGames.REALMS; i++) {
                final Realm disturbed = ChatterGames.realm(i);
                if (disturbed instanceof ChatterRealm chatter && i == 3) {
                    chatter.disturb();
                }
                engine.registerGame("sol_" + i, disturbed, ChatterGames.coordinate(i));
            }
            engine.runControlTicks(50);
            assertFalse(engine.journal().divergence().isEmpty());
        }
    }

    private static final class OwnMind implements ControlTickStage {
        private final int node;
        private long count;

        OwnMind(int node) {
            this.node = node;
        }

        @Override
        public String name() {
            return "mind";
        }

        @Override
        public void onControlTick(StageContext context) {
            count += context.controlTick() == 6 ? node : 1;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("count", count);
        }

        @Override
        public void readState(StateReader in) {
            count = in.int64("count");
        }
    }

    @Test
    void nodesWhoseStagesDriftApartStopWithinOneControlTick() {
        final int[] node = {0};
        final SharedEngines engines =
                new SharedEngines(2, network(2)::node, number -> builder("node" + number), engine -> {
                    ChatterGames.populate(engine);
                    engine.addStage(new OwnMind(node[0]++));
                });
        final ClockworkException trouble =
                assertThrows(ClockworkException.class, () -> engines.lead().runControlTicks(20));
        final PeerException peer = (PeerException) trouble.getCause();
        assertEquals(PeerException.Kind.DIVERGED, peer.kind());
        assertEquals(6, peer.controlTick());
        assertEquals(1, peer.node());
        engines.abandon();
    }

    @Test
    void aNodeThatHasOtherGamesIsRefused() {
        final int[] games = {ChatterGames.REALMS};
        final SharedEngines engines =
                new SharedEngines(2, network(2)::node, number -> builder("node" + number), engine -> {
                    for (int i = 0; i < games[0]; i++) {
                        engine.registerGame("sol_" + i, ChatterGames.realm(i), ChatterGames.coordinate(i));
                    }
                    games[0]++;
                });
        assertThrows(ClockworkException.class, () -> {
            engines.lead().runControlTicks(1);
            engines.join(1);
        });
        engines.abandon();
    }

    @Test
    void aNodeThatEndsEndsTheOthers() {
        final SharedEngines engines = share(2, 1, network(2));
        engines.lead().runControlTicks(5);
        engines.node(1).close();
        final ClockworkException trouble =
                assertThrows(ClockworkException.class, () -> engines.lead().runControlTicks(20));
        assertEquals(PeerException.Kind.ENDED, ((PeerException) trouble.getCause()).kind());
        engines.abandon();
    }

    @Test
    void onlyTheLeadRunsControlTicksAndOnlyOthersFollow() {
        try (SharedEngines engines = share(2, 1, network(2))) {
            engines.lead().runControlTicks(1);
            assertThrows(IllegalStateException.class, () -> engines.node(1).runControlTicks(1));
            assertThrows(IllegalStateException.class, () -> engines.lead().follow());
        }
    }

    @Test
    void aGameIsDescribedByTheNodeThatRunsIt() {
        try (SharedEngines engines = share(2, 1, network(2))) {
            engines.lead().runControlTicks(3);
            final StateDigest state = new StateDigest();
            engines.lead().describeGame("sol_0", state);
            assertThrows(IllegalStateException.class, () -> engines.lead().describeGame("sol_10", state));
        }
    }

    @Test
    void aNodeThatWaitsForItsLeadCanBeLookedAt() {
        try (SharedEngines engines = share(2, 1, network(2))) {
            engines.lead().runControlTicks(3);
            engines.node(1).describeGame("sol_10", new StateDigest());
            assertEquals(3, engines.node(1).dumpAuditTrail().controlTicks());
        }
    }
}
