package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.internal.frame.InputKind;
import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateFields;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.settings.TravelRule;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayersInRunsTest {
    private static final int REALMS = 5;
    private static final int CONTROL_TICKS = 24;
    private static final long SEED = 7;
    private static final RealmFactory FACTORY = coordinate -> new Crossroads(0.05, -1);
    private static final RouterSettings SETTINGS = new RouterSettings(
            10_000,
            40,
            1_000,
            4,
            List.of(TravelRule.cooldown(100_000_000)),
            List.of(
                    Quest.linear(
                                    "wolves",
                                    "The Wolves",
                                    new QuestReward(50, List.of(Universe.item("pelt", false)), Map.of()),
                                    QuestObjective.defeat("wolf", 2))
                            .repeatable(),
                    ExampleQuests.scatteredArtifacts()),
            List.of(new InstancingPolicy(List.of("sol_1", "sol_2", "sol_4"), 6, 4, 2)));

    @TempDir
    Path folder;

    private static Universe universe(EngineBuilder builder) {
        return new Universe(builder.seed(SEED).realmFactory(FACTORY), REALMS, SETTINGS, 0.05, -1, 93, -1, -1, -1);
    }

    /** Offers the same operations for a control tick whenever it is called for it. */
    private static void drive(Universe universe, long from, long last) {
        for (long tick = from; tick <= last; tick++) {
            RandomOperations.offer(universe, new SplittableRandom(SEED * 1_000 + tick), REALMS, 30);
            if (tick == 12) {
                universe.engine.pauseGame("sol_3");
            } else if (tick == 17) {
                universe.engine.resumeGame("sol_3");
            } else if (tick == 15) {
                universe.engine.unregisterGame("sol_5");
            }
            if (tick == 18 || tick == 19) {
                // nobody comes to an instance that stands still, and everybody leaves
                universe.engine.pauseGame("sol_4~1");
                for (final UUID player : universe.router.getRealmRoster("sol_4~1")) {
                    universe.router.transitionPlayer(player, "sol_4", "sol_3", "out of the cold");
                }
            }
            universe.engine.executeControlTick();
        }
    }

    private long record(String name, ExistingRun existing, long last) {
        try (Universe universe = universe(MultiGameTickEngine.builder()
                .snapshots(SnapshotSchedule.every(1))
                .journal(settings(name, existing)))) {
            universe.engine.start();
            drive(universe, universe.engine.controlTickCount() + 1, last);
            universe.router.stage().store().conservation().recount();
            assertTrue(
                    last < CONTROL_TICKS || universe.router.getMultiverseStats().totalTransitions() > 20);
            return universe.engine.journal().lastHash();
        }
    }

    private JournalSettings settings(String name, ExistingRun existing) {
        return JournalSettings.in(folder.resolve(name)).withExisting(existing);
    }

    @Test
    void theNumberOfWorkersIsInvisible() {
        long expected = 0;
        for (final int workers : new int[] {1, 2, 3, 5}) {
            try (Universe universe = universe(MultiGameTickEngine.builder()
                    .workers(workers)
                    .journal(settings("workers" + workers, ExistingRun.REFUSE)))) {
                drive(universe, 1, CONTROL_TICKS);
                expected = workers == 1 ? universe.engine.journal().lastHash() : expected;
                assertEquals(expected, universe.engine.journal().lastHash(), workers + " workers");
            }
        }
        assertNotEquals(0, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theNumberOfNodesIsInvisible(int nodes) {
        record("alone", ExistingRun.REFUSE, CONTROL_TICKS);
        final InProcessNetwork network = new InProcessNetwork(nodes, 1, InProcessNetwork.Faults.NONE);
        final Followers followers = new Followers();
        try (Universe lead = node(0, network)) {
            for (int node = 1; node < nodes; node++) {
                followers.add(node(node, network).engine);
            }
            drive(lead, 1, CONTROL_TICKS);
        }
        followers.close();
        for (int node = 0; node < nodes; node++) {
            Followers.requireSameJournal(folder.resolve("alone"), folder.resolve("node" + node));
        }
    }

    private Universe node(int number, InProcessNetwork network) {
        return universe(MultiGameTickEngine.builder()
                .journal(settings("node" + number, ExistingRun.REFUSE))
                .exchange(network.node(number)));
    }

    @Test
    void aRecordedRunIsExecutedAgainFromEverySnapshot() {
        final long hash = record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        for (long from = 0; from < CONTROL_TICKS; from++) {
            final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            assertEquals(hash, rest.lastHash());
            try (Universe universe = universe(MultiGameTickEngine.builder()
                    .workers(2)
                    .threadingMode(ThreadingMode.INVOKER)
                    .reexecute(rest))) {
                universe.engine.runControlTicks(CONTROL_TICKS);
                assertEquals(CONTROL_TICKS, universe.engine.journal().equalControlTicks(), "from " + from);
                assertTrue(universe.engine.journal().divergence().isEmpty(), "from " + from);
                universe.router.stage().store().conservation().recount();
            }
        }
    }

    @Test
    void aRunThatEndedWithPlayersUnderWayIsResumedToTheSameHash() {
        final long hash = record("whole", ExistingRun.REFUSE, CONTROL_TICKS);
        for (final long killedAt : new long[] {1, 7, 12, 18, 20, 22}) {
            record("parts" + killedAt, ExistingRun.REFUSE, killedAt);
            assertEquals(hash, record("parts" + killedAt, ExistingRun.RESUME, CONTROL_TICKS), "at " + killedAt);
        }
    }

    @Test
    void everyRealmAndEveryInstanceAloneDoesWhatItDidAmongTheOthers() {
        record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        for (final String game : List.of("sol_1", "sol_2", "sol_4", "sol_5", "sol_1~1", "sol_1~2", "sol_4~1")) {
            for (final long from : new long[] {0, 11}) {
                final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
                try (Universe universe = universe(MultiGameTickEngine.builder().reexecuteAlone(rest, game))) {
                    universe.engine.runControlTicks(CONTROL_TICKS);
                    assertTrue(universe.engine.journal().divergence().isEmpty(), game + " from " + from);
                    assertTrue(universe.engine.journal().equalControlTicks() > 12, game + " from " + from);
                }
            }
        }
    }

    @Test
    void theRunHasInstancesThatComeAndGo() {
        record("run", ExistingRun.REFUSE, CONTROL_TICKS);
        final Map<InputKind, Integer> counts = new EnumMap<>(InputKind.class);
        try (JournalReader reader = JournalReader.open(folder.resolve("run"))) {
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                frame.inputs().forEach(input -> counts.merge(input.kind(), 1, Integer::sum));
            }
        }
        assertTrue(counts.getOrDefault(InputKind.STAGE_REGISTER, 0) > 3, counts.toString());
        assertTrue(counts.getOrDefault(InputKind.STAGE_UNREGISTER, 0) > 0, counts.toString());
    }

    @Test
    void otherSettingsAreRefused() {
        record("run", ExistingRun.REFUSE, 2);
        try (Universe universe = new Universe(
                MultiGameTickEngine.builder()
                        .seed(SEED)
                        .realmFactory(FACTORY)
                        .journal(settings("run", ExistingRun.RESUME)),
                REALMS,
                SETTINGS.withMaxPlayersPerRealm(39),
                0.05,
                -1,
                93)) {
            assertEquals(
                    JournalException.Kind.INCOMPATIBLE,
                    assertThrows(JournalException.class, universe.engine::start).kind());
        }
    }

    @Test
    void whatIsTriedBetweenControlTicksLeavesNoTrace() {
        try (Universe asked = universe(MultiGameTickEngine.builder());
                Universe plain = universe(MultiGameTickEngine.builder())) {
            drive(asked, 1, 5);
            drive(plain, 1, 5);
            RandomOperations.offer(asked, new SplittableRandom(1), REALMS, 200);
            final StateFields tried = new StateFields();
            asked.engine.describeStage("players", tried);
            final StateFields untouched = new StateFields();
            plain.engine.describeStage("players", untouched);
            assertEquals(
                    untouched.fields().stream().map(Object::toString).toList(),
                    tried.fields().stream().map(Object::toString).toList());
        }
    }
}
