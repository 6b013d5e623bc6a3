package io.multiverse.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdTest {
    private static final RouterSettings SETTINGS =
            RouterSettings.DEFAULT.withQuests(ExampleQuests.scatteredArtifacts());

    @TempDir
    Path folder;

    private static Crowd crowd(MultiGameTickEngine engine, int realms, RouterSettings settings, int players) {
        for (int i = 1; i <= realms; i++) {
            engine.registerGame("sol_" + i, new TickEngine(100), RealmCoordinate.of("sol_" + i));
        }
        return Crowd.on(engine, settings, players, List.of());
    }

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().seed(42);
    }

    @Test
    void playersComeIntoBeingAndTravelTradeAndDoQuests() {
        try (MultiGameTickEngine engine = builder().build()) {
            final Crowd crowd = crowd(engine, 3, SETTINGS, 200);
            engine.runControlTicks(1);
            assertEquals(200, crowd.router().getMultiverseStats().totalPlayers());
            assertEquals(
                    3, crowd.router().getMultiverseStats().realmDistribution().size());
            engine.runControlTicks(400);
            final PlayerTally tally = crowd.tally();
            assertEquals(crowd.router().getMultiverseStats().totalTransitions(), tally.travels());
            assertTrue(tally.travels() > 1_000, tally.toString());
            assertTrue(tally.trades() > 100, tally.toString());
            assertTrue(tally.questsCompleted() > 20, tally.toString());
            assertTrue(tally.reputationChanges() > 100, tally.toString());
            assertEquals(0, tally.travelsRefused().size(), tally.toString());
            final long revered = crowd.router()
                            .standings()
                            .get(ReputationFaction.REALM_KEEPERS)
                            .getOrDefault(Standing.REVERED, 0)
                    + crowd.router()
                            .standings()
                            .get(ReputationFaction.CHAOTIC_FORCES)
                            .getOrDefault(Standing.REVERED, 0);
            assertTrue(revered > 0, "somebody is revered");
        }
    }

    @Test
    void whoTheyAreAndWhatHappensToThemDependsOnTheSeed() {
        assertEquals(fate(42, 30), fate(42, 30));
        assertNotEquals(fate(42, 30), fate(43, 30));
    }

    private static String fate(long seed, int players) {
        try (MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(seed).build()) {
            final Crowd crowd = crowd(engine, 4, SETTINGS, players);
            engine.runControlTicks(60);
            return crowd.router()
                    .getPlayerByName("Ada Amberlight")
                    .orElseThrow()
                    .toString();
        }
    }

    @Test
    void anotherPlayerDoesNotChangeTheLuckOfThoseThereAre() {
        final Dice few = new Dice(7);
        final Dice many = new Dice(7);
        few.cast(3, 5);
        many.cast(4, 5);
        many.next(100);
        many.cast(3, 5);
        assertEquals(few.next(1_000_000), many.next(1_000_000));
        assertEquals(few.traits(3), many.traits(3));
    }

    @Test
    void aFullRealmRefusesAndTheTallySaysWhy() {
        try (MultiGameTickEngine engine = builder().build()) {
            final Crowd crowd = crowd(engine, 3, SETTINGS.withMaxPlayersPerRealm(40), 100);
            engine.runControlTicks(100);
            assertEquals(
                    100, crowd.router().getMultiverseStats().totalPlayers(), "who found no room at first tries again");
            assertTrue(crowd.tally().travelsRefused().get(RefusalReason.REALM_FULL) > 0);
            crowd.router().getMultiverseStats().realmDistribution().values().forEach(count -> assertTrue(count <= 40));
        }
    }

    @Test
    void nobodyGoesToARealmThatStandsStill() {
        try (MultiGameTickEngine engine = builder().build()) {
            final Crowd crowd = crowd(engine, 3, SETTINGS, 60);
            engine.runControlTicks(20);
            engine.pauseGame("sol_2");
            engine.runControlTicks(1);
            final int there = crowd.router().getRealmRoster("sol_2").size();
            engine.runControlTicks(100);
            assertTrue(crowd.router().getRealmRoster("sol_2").size() < there, "they leave it");
            assertFalse(crowd.tally().travelsRefused().containsKey(RefusalReason.REALM_PAUSED));
        }
    }

    @Test
    void othersPlayersLiveAmongThem() {
        try (MultiGameTickEngine engine = builder().build()) {
            final Crowd crowd = crowd(engine, 3, SETTINGS, 20);
            final UniversalPlayer alice = crowd.router().createPlayer("Alice", "human", "sol_1");
            engine.runControlTicks(50);
            assertEquals(21, crowd.router().getMultiverseStats().totalPlayers());
            assertEquals(
                    "sol_1",
                    crowd.router().getPlayer(alice.playerId()).orElseThrow().activeRealm());
        }
    }

    @Test
    void withoutSimulatedPlayersThereIsARouterAndNothingHappens() {
        try (MultiGameTickEngine engine = builder().build()) {
            final Crowd crowd = crowd(engine, 3, SETTINGS, 0);
            engine.runControlTicks(5);
            assertEquals(0, crowd.router().getMultiverseStats().totalPlayers());
            assertThrows(IllegalStateException.class, () -> Crowd.on(engine, SETTINGS, 1, List.of()));
        }
        try (MultiGameTickEngine engine = builder().build()) {
            assertThrows(IllegalArgumentException.class, () -> Crowd.on(engine, SETTINGS, -1, List.of()));
        }
    }

    @Test
    void aRunIsExecutedAgainFromEverySnapshot() {
        final int controlTicks = 40;
        final long hash;
        try (MultiGameTickEngine engine = builder()
                .snapshots(SnapshotSchedule.every(1))
                .journal(JournalSettings.in(folder.resolve("run")))
                .build()) {
            crowd(engine, 5, SETTINGS, 150);
            engine.runControlTicks(controlTicks);
            hash = engine.journal().lastHash();
        }
        for (long from = 0; from < controlTicks; from++) {
            final Recording rest = Recording.between(folder.resolve("run"), from, Long.MAX_VALUE);
            assertEquals(hash, rest.lastHash());
            try (MultiGameTickEngine engine =
                    builder().workers(2).reexecute(rest).build()) {
                crowd(engine, 5, SETTINGS, 150);
                engine.runControlTicks(controlTicks);
                assertEquals(controlTicks, engine.journal().equalControlTicks(), "from " + from);
                assertTrue(engine.journal().divergence().isEmpty(), "from " + from);
            }
        }
    }

    /** Counts what the stage allocates while it decides. */
    private static final class Measured implements ControlTickStage {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final CrowdStage stage;
        private long allocated;

        Measured(CrowdStage stage) {
            this.stage = stage;
        }

        @Override
        public String name() {
            return stage.name();
        }

        @Override
        public void onStart(StageContext context) {
            stage.onStart(context);
        }

        @Override
        public void onControlTick(StageContext context) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            stage.onControlTick(context);
            allocated += threads.getCurrentThreadAllocatedBytes() - before;
        }

        @Override
        public void writeState(StateWriter out) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            stage.writeState(out);
            allocated += threads.getCurrentThreadAllocatedBytes() - before;
        }

        @Override
        public void readState(StateReader in) {
            stage.readState(in);
        }
    }

    @Test
    void decidingAndDigestingInSteadyStateAllocateNothing() {
        try (MultiGameTickEngine engine = builder().build()) {
            for (int i = 1; i <= 4; i++) {
                engine.registerGame("sol_" + i, new TickEngine(100), RealmCoordinate.of("sol_" + i));
            }
            final CrowdStage stage = new CrowdStage(500, SETTINGS.quests(), List.of());
            final Measured measured = new Measured(stage);
            engine.addStage(measured);
            stage.census(UniversalPlayerRouter.on(engine, SETTINGS).census());
            long allocated = Long.MAX_VALUE;
            // The compiler decides when the state is steady.
            for (int stretch = 0; stretch < 40 && allocated > 1_000; stretch++) {
                final long before = measured.allocated;
                engine.runControlTicks(200);
                allocated = measured.allocated - before;
            }
            assertTrue(allocated <= 1_000, allocated + " bytes in 6,000 acts");
        }
    }
}
