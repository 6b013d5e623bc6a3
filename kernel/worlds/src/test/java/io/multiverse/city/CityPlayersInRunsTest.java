package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.people.Good;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.RandomStream;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.ReputationFaction;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CityPlayersInRunsTest {
    private static final int CITIES = 3;
    private static final int PLAYERS = 6;
    private static final long CONTROL_TICKS = 60;

    @TempDir
    Path folder;

    /** Cities, and players of whom a stage says at random what they want. */
    private static final class World implements AutoCloseable {
        private final CitySimulation[] cities = new CitySimulation[CITIES];
        private final MultiGameTickEngine engine;
        private final UniversalPlayerRouter router;

        World(EngineBuilder builder) {
            engine = builder.seed(9)
                    .controlTickIntervalTicks(10)
                    .localTickIntervalMs(100)
                    .build();
            for (int i = 0; i < CITIES; i++) {
                cities[i] = new CitySimulation(40 - 10 * i);
                engine.registerGame("sol_" + i, cities[i], RealmCoordinate.of("sol_" + i));
            }
            engine.addStage(new Wishes());
            router = UniversalPlayerRouter.on(engine);
        }

        /** Offers the same operations for a control tick whenever it is called for it. */
        World drive(long from, long last) {
            for (long tick = from; tick <= last; tick++) {
                final SplittableRandom random = new SplittableRandom(tick);
                if (tick <= PLAYERS) {
                    final UniversalPlayer player = router.createPlayer("Player " + tick, "elf", "sol_0");
                    router.addItemToInventory(
                            player.playerId(),
                            new InventoryItem("coin", "Coin", "currency", "common", "sol_0", true),
                            300);
                }
                router.getPlayerByName("Player " + random.nextInt(1, PLAYERS + 1))
                        .ifPresent(player -> {
                            router.transitionPlayer(
                                    player.playerId(),
                                    player.activeRealm(),
                                    "sol_" + random.nextInt(CITIES),
                                    "on foot");
                            router.modifyReputation(
                                    player.playerId(),
                                    ReputationFaction.values()[random.nextInt(4)],
                                    random.nextInt(-99, 200));
                        });
                if (tick == 20) {
                    engine.pauseGame("sol_0");
                } else if (tick == 25) {
                    engine.resumeGame("sol_0");
                }
                engine.executeControlTick();
            }
            return this;
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static final class Wishes implements ControlTickStage {
        private int type;
        private long served;

        @Override
        public String name() {
            return "wishes";
        }

        @Override
        public List<String> eventTypes() {
            return List.of(PlayerServed.TYPE);
        }

        @Override
        public void onStart(StageContext context) {
            type = context.declareEventType(PlayerWants.TYPE, PlayerWants.SCHEMA);
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            served++;
        }

        @Override
        public void onControlTick(StageContext context) {
            final RandomStream random = context.random();
            for (int i = 0; i < 2 * PLAYERS; i++) {
                final PayloadWriter wish = new PayloadWriter()
                        .int32(random.nextInt(PLAYERS))
                        .int32(random.nextInt(PlayerWish.VALUES.length))
                        .int32(random.nextInt(40) - 20)
                        .int32(random.nextInt(Good.count()))
                        .int32(1 + random.nextInt(2));
                final int city = random.nextInt(CITIES);
                if (context.isRunning(city)) {
                    context.emit(city, type, wish);
                }
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("served", served);
        }

        @Override
        public void readState(StateReader in) {
            served = in.int64("served");
        }
    }

    private JournalSettings settings(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name)).withExisting(existing);
    }

    private long record(String name, ExistingRun existing, long last) {
        try (World world = new World(MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(7))
                .journal(settings(name, existing)))) {
            world.engine.start();
            world.drive(world.engine.controlTickCount() + 1, last);
            if (last == CONTROL_TICKS) {
                final CityPlayers busy = world.cities[0].status().players();
                assertTrue(busy.deals() > 2 && busy.departures() > 2, busy.toString());
            }
            return world.engine.journal().lastHash();
        }
    }

    @Test
    void theNumberOfWorkersIsInvisibleWithPlayersToo() {
        long expected = 0;
        for (final int workers : new int[] {1, 2, 3, 5}) {
            try (World world = new World(MultiGameTickEngine.builder()
                    .workers(workers)
                    .journal(settings("workers" + workers, ExistingRun.REFUSE)))) {
                world.drive(1, CONTROL_TICKS);
                expected = workers == 1 ? world.engine.journal().lastHash() : expected;
                assertEquals(expected, world.engine.journal().lastHash(), workers + " workers");
            }
        }
        assertNotEquals(0, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theNumberOfNodesIsInvisibleWithPlayersToo(int nodes) {
        record("alone", ExistingRun.REFUSE, CONTROL_TICKS);
        final InProcessNetwork network = new InProcessNetwork(nodes, 1, InProcessNetwork.Faults.NONE);
        final Followers followers = new Followers();
        try (World lead = node(0, network)) {
            for (int node = 1; node < nodes; node++) {
                followers.add(node(node, network).engine);
            }
            lead.drive(1, CONTROL_TICKS);
        }
        followers.close();
        for (int node = 0; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }

    private World node(int number, InProcessNetwork network) {
        return new World(MultiGameTickEngine.builder()
                .journal(settings("node" + number, ExistingRun.REFUSE))
                .exchange(network.node(number)));
    }

    @Test
    void aRunWithPlayersIsExecutedAgainFromEverySnapshot() {
        record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        for (long from = 0; from < CONTROL_TICKS; from += 7) {
            try (World world = new World(MultiGameTickEngine.builder()
                    .threadingMode(ThreadingMode.INVOKER)
                    .reexecute(Recording.between(folder.resolve("run"), from, Long.MAX_VALUE)))) {
                world.engine.runControlTicks(CONTROL_TICKS);
                assertTrue(
                        world.engine.journal().divergence().isEmpty(),
                        "from " + from + ": " + world.engine.journal().divergence());
                assertEquals(CONTROL_TICKS, world.engine.journal().equalControlTicks(), "from " + from);
            }
        }
    }

    @Test
    void aRunThatEndedWithDealsUnderWayIsResumedToTheSameHash() {
        final long hash = record("whole", ExistingRun.REFUSE, CONTROL_TICKS);
        for (final long killedAt : new long[] {3, 21, 33, 47}) {
            record("parts" + killedAt, ExistingRun.REFUSE, killedAt);
            assertEquals(hash, record("parts" + killedAt, ExistingRun.RESUME, CONTROL_TICKS), "at " + killedAt);
        }
    }

    @Test
    void aCityWithPlayersIsExecutedAgainAlone() {
        record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        for (int city = 0; city < CITIES; city++) {
            for (final long from : new long[] {0, 28}) {
                try (World world = new World(MultiGameTickEngine.builder()
                        .reexecuteAlone(
                                Recording.between(folder.resolve("run"), from, Long.MAX_VALUE), "sol_" + city))) {
                    world.engine.runControlTicks(CONTROL_TICKS);
                    assertTrue(
                            world.engine.journal().divergence().isEmpty(),
                            city + ": " + world.engine.journal().divergence());
                    assertEquals(CONTROL_TICKS, world.engine.journal().equalControlTicks());
                }
            }
        }
    }
}
