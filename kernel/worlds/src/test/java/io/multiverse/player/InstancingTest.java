package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.settings.TravelRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstancingTest {
    private static final int SOFT_CAP = 3;
    private static final InstancingPolicy POLICY = new InstancingPolicy(List.of("sol_1"), SOFT_CAP, 3, 2);

    private static Universe universe(RouterSettings settings) {
        return universe(settings, coordinate -> new Crossroads(0, -1));
    }

    private static Universe universe(RouterSettings settings, RealmFactory factory) {
        return new Universe(
                MultiGameTickEngine.builder().seed(42).realmFactory(factory), 3, settings.withInstancing(POLICY), 0);
    }

    private static List<UUID> players(Universe universe, int count, String realm) {
        final List<UUID> players = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            players.add(universe.router
                    .createPlayer(realm + " " + i, "human", realm)
                    .playerId());
        }
        return players;
    }

    private static String where(Universe universe, UUID player) {
        return universe.router.getPlayer(player).orElseThrow().activeRealm();
    }

    private static TransitionResult travel(Universe universe, UUID player, String target) {
        return universe.router.transitionPlayer(player, where(universe, player), target, "");
    }

    @Test
    void aCrowdedRealmGetsFurtherInstancesUpToTheLimitAndArrivalsGoToTheLeastCrowded() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            players(universe, 10, "sol_1");
            final Map<String, Integer> expected = Map.of("sol_1", 4, "sol_1~1", 3, "sol_1~2", 3);
            assertEquals(expected, universe.router.instances("sol_1"), "as it will be");
            assertEquals(3, universe.engine.getMultiverseState().gamesRegistered());
            universe.engine.executeControlTick();
            assertEquals(expected, universe.router.instances("sol_1"));
            assertEquals(expected, universe.router.getMultiverseStats().realmDistribution());
            assertEquals(5, universe.engine.getMultiverseState().gamesRegistered());
            assertTrue(universe.engine
                    .getMultiverseState()
                    .gameStates()
                    .get("sol_1~2")
                    .stat7Key()
                    .endsWith(":2"));
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void anInstanceHearsOfThePlayerItWasMadeForInTheSameControlTick() {
        final List<Crossroads> made = new ArrayList<>();
        try (Universe universe = universe(RouterSettings.DEFAULT, coordinate -> {
            made.add(new Crossroads(0, -1));
            return made.get(made.size() - 1);
        })) {
            players(universe, 5, "sol_1");
            universe.engine.runControlTicks(2);
            assertEquals(1, made.size());
            assertEquals(Set.of(3, 4), made.get(0).present());
        }
    }

    @Test
    void anInstanceThatStaysEmptyIsUnregisteredAndItsNumberIsNotGivenAgain() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            final List<UUID> players = players(universe, 4, "sol_1");
            universe.engine.executeControlTick();
            assertEquals("sol_1~1", where(universe, players.get(3)));
            travel(universe, players.get(3), "sol_2");
            universe.engine.runControlTicks(2);
            assertEquals(Map.of("sol_1", 3, "sol_1~1", 0), universe.router.instances("sol_1"));
            universe.engine.runControlTicks(1);
            assertEquals(Map.of("sol_1", 3), universe.router.instances("sol_1"));
            assertEquals(3, universe.engine.getMultiverseState().gamesRegistered());
            assertTrue(travel(universe, players.get(3), "sol_1").success());
            universe.engine.executeControlTick();
            assertEquals("sol_1~2", where(universe, players.get(3)));
        }
    }

    @Test
    void anInstanceThatIsFilledAgainInTimeStays() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            final List<UUID> players = players(universe, 4, "sol_1");
            universe.engine.executeControlTick();
            for (int round = 0; round < 4; round++) {
                travel(universe, players.get(3), "sol_2");
                universe.engine.runControlTicks(2);
                travel(universe, players.get(3), "sol_1");
                universe.engine.executeControlTick();
                assertEquals("sol_1~1", where(universe, players.get(3)));
            }
        }
    }

    @Test
    void withinARealmItsNameMeansTheRealmItselfAndAnInstancesIdThatInstance() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            final List<UUID> players = players(universe, 5, "sol_1");
            universe.engine.executeControlTick();
            assertEquals("sol_1~1", where(universe, players.get(4)));
            assertEquals(
                    "sol_1 4 traveled from sol_1 to sol_1",
                    universe.router
                            .transitionPlayer(players.get(4), "sol_1", "sol_1", "")
                            .message());
            travel(universe, players.get(0), "sol_1~1");
            universe.engine.executeControlTick();
            assertEquals("sol_1", where(universe, players.get(4)));
            assertEquals("sol_1~1", where(universe, players.get(0)));
            assertEquals(
                    RefusalReason.SAME_REALM,
                    travel(universe, players.get(0), "sol_1~1").reason());
        }
    }

    @Test
    void forVaultsVisitsQuestsAndRulesAllInstancesAreOneRealm() {
        final Quest errand = Quest.linear(
                "errand", "The Errand", new QuestReward(10, List.of(), Map.of()), QuestObjective.reach("sol_1"));
        try (Universe universe = universe(
                RouterSettings.DEFAULT.withQuests(errand).withTravelRules(TravelRule.minimumLevel("sol_1", 2)))) {
            final List<UUID> players = players(universe, 3, "sol_1");
            final UUID alice = players.get(0);
            universe.router.addItemToInventory(alice, Universe.item("key", false), 1);
            travel(universe, alice, "sol_2");
            universe.router.acceptQuest(alice, "errand");
            players(universe, 1, "sol_3");
            universe.router.createPlayer("Zoe", "elf", "sol_1");
            universe.engine.executeControlTick();
            assertEquals(
                    RefusalReason.TRAVEL_RULE, travel(universe, alice, "sol_1").reason());
            universe.router.grantExperience(alice, 1_000);
            assertTrue(travel(universe, alice, "sol_1").success());
            universe.engine.executeControlTick();
            final UniversalPlayer there = universe.router.getPlayer(alice).orElseThrow();
            assertEquals("sol_1~1", there.activeRealm());
            assertEquals(List.of("sol_1", "sol_2"), there.visitedRealms());
            assertEquals(1, there.carried("key"));
            assertEquals(QuestStatus.COMPLETED, there.quest("errand").status());
        }
    }

    @Test
    void whereFurtherInstancesDoNotStartPlayersComeToTheRealmItself() {
        try (Universe universe = universe(RouterSettings.DEFAULT, coordinate -> new Crossroads(0, -1) {
            @Override
            public void onStart(io.multiverse.kernel.RealmContext context) {
                throw new IllegalStateException("no room for " + coordinate.realmId());
            }
        })) {
            players(universe, 8, "sol_1");
            universe.engine.executeControlTick();
            assertEquals(8, universe.router.getRealmRoster("sol_1").size());
            assertEquals(
                    GameInstanceState.ERROR,
                    universe.engine
                            .getMultiverseState()
                            .gameStates()
                            .get("sol_1~1")
                            .state());
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void whileTheRealmItselfStandsStillPlayersComeToItsInstances() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            players(universe, 4, "sol_1");
            final UUID bob = players(universe, 1, "sol_2").get(0);
            universe.engine.executeControlTick();
            universe.engine.pauseGame("sol_1");
            universe.engine.executeControlTick();
            assertTrue(travel(universe, bob, "sol_1").success());
            universe.engine.executeControlTick();
            assertEquals("sol_1~1", where(universe, bob));
            universe.engine.pauseGame("sol_1~1");
            travel(universe, bob, "sol_2");
            universe.engine.executeControlTick();
            assertEquals(
                    RefusalReason.REALM_PAUSED, travel(universe, bob, "sol_1").reason());
        }
    }

    @Test
    void anInstanceThatWasUnregisteredKeepsItsPlayersUntilTheyLeave() {
        try (Universe universe = universe(RouterSettings.DEFAULT)) {
            final UUID last = players(universe, 4, "sol_1").get(3);
            universe.engine.executeControlTick();
            universe.engine.unregisterGame("sol_1~1");
            universe.engine.executeControlTick();
            assertEquals("sol_1~1", where(universe, last));
            assertTrue(travel(universe, last, "sol_1").success());
            universe.engine.executeControlTick();
            assertEquals("sol_1", where(universe, last));
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void aPolicyNeedsARealmFactory() {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder().build();
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> UniversalPlayerRouter.on(engine, RouterSettings.DEFAULT.withInstancing(POLICY)));
        assertTrue(refused.getMessage().contains("realm factory"), refused.getMessage());
        engine.close();
    }

    @Test
    void aPolicyOutOfRangeIsRefused() {
        assertEquals(
                "softCapPlayers must be 1 to 2147483647, not 0",
                assertThrows(IllegalArgumentException.class, () -> InstancingPolicy.ofAllRealms(0, 2, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> InstancingPolicy.ofAllRealms(1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> InstancingPolicy.ofAllRealms(1, 2, 0));
    }
}
