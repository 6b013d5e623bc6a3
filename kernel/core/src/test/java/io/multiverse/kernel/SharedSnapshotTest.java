package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.EngineJournal;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.journal.RecordedRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SharedSnapshotTest {
    private static final SnapshotSchedule OFTEN = SnapshotSchedule.every(3);

    @TempDir
    private Path folder;

    private EngineBuilder builder(String name) {
        return MultiGameTickEngine.builder()
                .seed(7)
                .journal(JournalSettings.in(folder.resolve(name)).withExisting(ExistingRun.RESUME))
                .snapshots(OFTEN)
                .realmFactory(ChatterGames::make);
    }

    private MultiGameTickEngine alone() {
        final MultiGameTickEngine engine = builder("alone").build();
        ChatterGames.populate(engine);
        return engine;
    }

    private SharedEngines share(int nodes, IntFunction<EngineBuilder> builders) {
        return new SharedEngines(
                nodes, new InProcessNetwork(nodes, 1, Faults.NONE)::node, builders, ChatterGames::populate);
    }

    private static void drive(
            int nodes, MultiGameTickEngine lead, IntFunction<MultiGameTickEngine> engines, long last) {
        final Random random = new Random(3);
        lead.runControlTicks(1);
        while (lead.controlTickCount() < last) {
            ChatterGames.offer(nodes, engines, random, lead.controlTickCount());
            lead.executeControlTick();
        }
    }

    private void requireSame(int nodes) {
        for (int node = 0; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
            Followers.requireSameSnapshots(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }

    private List<Long> snapshots(String name) {
        return SnapshotFiles.in(folder.resolve(name)).controlTicks();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 60", "2, 1, 60", "3, 1, 60", "5, 1, 60", "2, 2, 60", "3, 2, 60", "5, 2, 60", "13, 1, 9"})
    void eachNodeTakesTheSnapshotsOfOneProcess(int nodes, int workers, int controlTicks) {
        try (MultiGameTickEngine engine = alone()) {
            drive(nodes, engine, node -> engine, controlTicks);
        }
        try (SharedEngines engines = share(nodes, node -> builder("node" + node).workers(workers))) {
            drive(nodes, engines.lead(), engines::node, controlTicks);
        }
        requireSame(nodes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatANetworkDoesToPiecesIsInvisibleInSnapshots(long seed) {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(45);
        }
        final InProcessNetwork network = new InProcessNetwork(3, seed, Faults.MANY);
        try (SharedEngines engines =
                new SharedEngines(3, network::node, node -> builder("node" + node), ChatterGames::populate)) {
            engines.lead().runControlTicks(14);
            engines.lead().runControlTicks(31);
        }
        requireSame(3);
    }

    @Test
    void aRunGoesOnFromItsNewestSnapshotOnAnyNumberOfNodes() throws IOException {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(100);
        }
        long done = 0;
        String last = null;
        for (final int nodes : new int[] {3, 1, 2, 5, 3}) {
            for (int node = 0; last != null && node < 5; node++) {
                copy(last, "node" + node);
            }
            try (SharedEngines engines = share(nodes, node -> builder("node" + node))) {
                engines.lead().start();
                assertEquals(done - done % 3, engines.lead().journal().restoredControlTick());
                engines.lead().runControlTicks(20);
            }
            done += 20;
            requireSameSoFar(nodes);
            last = "node" + (nodes - 1);
        }
        Followers.requireSameJournal(folder.resolve("alone"), folder.resolve(last));
        Followers.requireSameSnapshots(folder.resolve("alone"), folder.resolve(last));
    }

    private void requireSameSoFar(int nodes) {
        for (int node = 1; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("node0"), folder.resolve("node" + node));
            Followers.requireSameSnapshots(folder.resolve("node0"), folder.resolve("node" + node));
        }
    }

    private void copy(String from, String to) throws IOException {
        if (from.equals(to)) {
            return;
        }
        for (final String part : List.of("", "snapshots")) {
            final Path target = folder.resolve(to).resolve(part);
            Files.createDirectories(target);
            try (Stream<Path> old = Files.list(target)) {
                for (final Path path : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(path);
                }
            }
            try (Stream<Path> files = Files.list(folder.resolve(from).resolve(part))) {
                for (final Path path : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(path, target.resolve(path.getFileName()));
                }
            }
        }
    }

    @Test
    void aRangeOfGamesIsExecutedAgainFromASnapshotOfASharedRun() {
        try (SharedEngines engines = share(3, node -> builder("node" + node))) {
            drive(3, engines.lead(), engines::node, 60);
        }
        final RecordedRun run = EngineJournal.read(folder.resolve("node2"), 31, 60);
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(7)
                .realmFactory(ChatterGames::make)
                .reexecuteRange(run, 4, 15)
                .build()) {
            ChatterGames.populate(engine);
            engine.runControlTicks(30);
            assertEquals(30, engine.journal().restoredControlTick());
            assertEquals(60, engine.journal().equalControlTicks());
        }
    }

    @Test
    void theLeadDecidesByTheClockAndAtARequestOnAnyNode() {
        final SnapshotSchedule seldom = new SnapshotSchedule(1, Long.MAX_VALUE);
        try (SharedEngines engines = share(3, node -> builder("node" + node).snapshots(seldom))) {
            engines.lead().runControlTicks(5);
            engines.lead().journal().requestSnapshot();
            engines.lead().runControlTicks(5);
            engines.node(2).journal().requestSnapshot();
            engines.lead().runControlTicks(5);
        }
        assertEquals(2, snapshots("node0").size());
        requireSameSoFar(3);
    }

    @Test
    void aNodeThatIsNotToKeepSnapshotsTakesPartInThoseOfOthers() {
        try (MultiGameTickEngine engine = alone()) {
            engine.runControlTicks(30);
        }
        try (SharedEngines engines =
                share(3, node -> builder("node" + node).snapshots(node == 1 ? SnapshotSchedule.NEVER : OFTEN))) {
            engines.lead().runControlTicks(30);
        }
        assertEquals(List.of(), snapshots("node1"));
        Followers.requireSameSnapshots(folder.resolve("alone"), folder.resolve("node0"));
        Followers.requireSameSnapshots(folder.resolve("alone"), folder.resolve("node2"));
    }

    /** A realm of which no snapshot can be taken at first; digests are not computed then. */
    private static final class MuteRealm implements Realm {
        private long tick;

        @Override
        public void onStart(RealmContext context) {
            tick = 0;
        }

        @Override
        public void onTick(RealmContext context) {
            tick = context.localTick();
        }

        @Override
        public void writeState(StateWriter out) {
            if (tick < 80) {
                throw new IllegalStateException("too young");
            }
            out.int64("tick", tick);
        }

        @Override
        public void readState(StateReader in) {
            tick = in.int64("tick");
        }
    }

    @Test
    void aRealmThatCannotWriteItsStateSparesAllNodesTheSnapshotAndSaysWhy() {
        final ConcurrentLinkedQueue<String> warnings = new ConcurrentLinkedQueue<>();
        final InProcessNetwork network = new InProcessNetwork(2, 1, Faults.NONE);
        try (SharedEngines engines = new SharedEngines(
                2,
                network::node,
                node -> builder("node" + node)
                        .digestIntervalControlTicks(20)
                        .warnings(warning -> warnings.add(node + ": " + warning)),
                engine -> {
                    engine.registerGame("sol_0", new ChatterRealm(), RealmCoordinate.of("sol_0"));
                    engine.registerGame("mute", new MuteRealm(), RealmCoordinate.of("mute"));
                })) {
            engines.lead().runControlTicks(20);
        }
        requireSameSoFar(2);
        assertFalse(snapshots("node0").contains(3L));
        assertTrue(snapshots("node0").contains(18L));
        final String why = "no snapshot can be taken of control tick 3: ";
        assertTrue(
                warnings.stream().anyMatch(warning -> warning.startsWith("1: " + why + "realm mute")),
                warnings::toString);
        assertTrue(
                warnings.stream().anyMatch(warning -> warning.startsWith("0: " + why + "node 1: realm mute")),
                warnings::toString);
    }
}
