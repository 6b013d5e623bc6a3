package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.report.ControlTickMetrics;
import io.multiverse.kernel.report.GameState;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The nine scenarios by which users know the multiverse, under the names they know. */
class SeedScenarioTest {
    private static MultiGameTickEngine engine() {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(42).build();
        for (int i = 1; i <= 3; i++) {
            engine.registerGame("sol_" + i, new TickEngine(100), Universe.coordinate(i));
        }
        return engine;
    }

    private static Map<String, Long> received(MultiGameTickEngine engine) {
        final Map<String, Long> received = new TreeMap<>();
        engine.getMultiverseState().gameStates().forEach((id, state) -> received.put(id, state.eventsReceived()));
        return received;
    }

    @Test
    void registerGames() {
        try (MultiGameTickEngine engine = engine()) {
            final Map<String, GameState> games = engine.getMultiverseState().gameStates();
            assertEquals(3, engine.getMultiverseState().gamesRegistered());
            assertEquals("sol_2:cluster_0:narrative_prime:0", games.get("sol_2").stat7Key());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> engine.registerGame("sol_1", new TickEngine(100), RealmCoordinate.of("sol_1")));
        }
    }

    @Test
    void controlTickSynchronization() {
        try (MultiGameTickEngine engine = engine()) {
            for (int tick = 1; tick <= 5; tick++) {
                assertEquals(3, engine.executeControlTick().gamesSynced());
                for (final GameState game :
                        engine.getMultiverseState().gameStates().values()) {
                    assertEquals(10L * tick, game.localTick());
                }
            }
            assertEquals(5, engine.controlTickCount());
        }
    }

    @Test
    void crossGameEventRouting() {
        try (MultiGameTickEngine engine = engine()) {
            engine.subscribeToEvents("sol_1", List.of("world_event"));
            engine.subscribeToEvents("sol_3", List.of("world_event"));
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "broadcast", Universe.coordinate(1), null, "world_event", Map.of("message", "hello")));
            engine.queueCrossGameEvent(CrossGameEvent.of(
                    "unicast",
                    Universe.coordinate(1),
                    Universe.coordinate(2),
                    "world_event",
                    Map.of("message", "psst")));
            final ControlTickMetrics metrics = engine.executeControlTick();
            assertEquals(3, metrics.eventsPropagated(), "two for the broadcast, one for the other");
            assertEquals(2, metrics.eventsDelivered());
            engine.executeControlTick();
            assertEquals(Map.of("sol_1", 1L, "sol_2", 1L, "sol_3", 1L), received(engine));
        }
    }

    @Test
    void createPlayer() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UniversalPlayer alice = router.createPlayer("Alice", "human", "sol_1", "Warrior");
            engine.executeControlTick();
            final UniversalPlayer known = router.getPlayerByName("Alice").orElseThrow();
            assertEquals(alice.playerId(), known.playerId());
            assertEquals("human", known.characterRace());
            assertEquals("Warrior", known.characterClass());
            assertEquals("sol_1", known.activeRealm());
            assertEquals(List.of(alice.playerId()), router.getRealmRoster("sol_1"));
        }
    }

    @Test
    void playerRealmTransition() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            engine.executeControlTick();
            assertTrue(router.transitionPlayer(alice, "sol_1", "sol_2", "Portal Jump")
                    .success());
            engine.executeControlTick();
            assertEquals(List.of(), router.getRealmRoster("sol_1"));
            assertEquals(List.of(alice), router.getRealmRoster("sol_2"));
            assertEquals(
                    List.of("sol_1", "sol_2"),
                    router.getPlayer(alice).orElseThrow().visitedRealms());
        }
    }

    @Test
    void reputationModification() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            assertEquals(Standing.LIKED, router.modifyReputation(alice, ReputationFaction.THE_WANDERERS, 300));
            assertEquals(Standing.REVERED, router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, 500));
            engine.executeControlTick();
            assertEquals(
                    300,
                    router.getPlayer(alice)
                            .orElseThrow()
                            .reputation(ReputationFaction.THE_WANDERERS)
                            .score());
        }
    }

    @Test
    void inventoryManagement() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            final UUID bob = router.createPlayer("Bob", "elf", "sol_1").playerId();
            router.addItemToInventory(
                    alice, new InventoryItem("sword_001", "Legendary Sword", "weapon", "legendary", "sol_1", true), 3);
            assertTrue(router.transferItem(alice, bob, "sword_001", 1).success());
            assertEquals(
                    1, router.removeItemFromInventory(alice, "sword_001", 1).value());
            engine.executeControlTick();
            assertEquals(1, router.getPlayer(alice).orElseThrow().carried("sword_001"));
            assertEquals(1, router.getPlayer(bob).orElseThrow().carried("sword_001"));
        }
    }

    @Test
    void warblerContextGeneration() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            router.transitionPlayer(alice, "sol_1", "sol_2", "Portal Jump");
            router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, 500);
            engine.executeControlTick();
            final Map<String, Object> context = router.getWarblerContext(alice).toMap();
            assertEquals("Alice", context.get("player_name"));
            assertEquals("sol_2", context.get("active_realm"));
            assertEquals(List.of("sol_1", "sol_2"), context.get("visited_realms"));
            final Map<?, ?> world = (Map<?, ?>) context.get("world_state");
            assertEquals(2, world.get("player_traveled_realms"));
            assertEquals(false, world.get("player_has_legendary_items"));
            assertTrue(((Map<?, ?>) context.get("narrative_context")).containsKey("character_journey"));
        }
    }

    @Test
    void threeGameUniverseScenario() {
        try (MultiGameTickEngine engine = engine()) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UUID alice = router.createPlayer("Alice", "human", "sol_1").playerId();
            router.createPlayer("Bob", "elf", "sol_1");
            engine.subscribeToEvents("sol_3", List.of(PlayerTraveled.TYPE));
            engine.runControlTicks(5);
            router.transitionPlayer(alice, "sol_1", "sol_2", "Portal Jump");
            engine.runControlTicks(2);
            final MultiverseStats stats = router.getMultiverseStats();
            assertEquals(2, stats.totalPlayers());
            assertEquals(Map.of("sol_1", 1, "sol_2", 1), stats.realmDistribution());
            assertEquals(1, stats.totalTransitions());
            assertEquals(1.5, stats.avgRealmsPerPlayer());
            assertEquals(1L, received(engine).get("sol_3"));
        }
    }
}
