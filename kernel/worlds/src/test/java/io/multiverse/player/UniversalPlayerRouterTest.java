package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.item.ItemStack;
import io.multiverse.player.operation.AddItem;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.operation.Travel;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.settings.TravelRule;
import io.multiverse.player.travel.Transition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UniversalPlayerRouterTest {
    @Test
    void createPlayer() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1", "Warrior");
            assertEquals("Alice", alice.playerName());
            assertEquals("human", alice.characterRace());
            assertEquals("Warrior", alice.characterClass());
            assertEquals("sol_1", alice.activeRealm());
            assertEquals(List.of("sol_1"), alice.visitedRealms());
            assertEquals(1, alice.level());
            assertEquals(List.of(alice.playerId()), universe.router.getRealmRoster("sol_1"));
            universe.engine.executeControlTick();
            final UniversalPlayer later =
                    universe.router.getPlayerByName("Alice").orElseThrow();
            assertEquals(alice.playerId(), later.playerId());
            universe.engine.executeControlTick();
            assertEquals(Set.of(0), universe.realms[0].present());
        }
    }

    @Test
    void playerRealmTransition() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final TransitionResult result =
                    universe.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "Portal Jump");
            assertTrue(result.success());
            assertEquals("Alice traveled from sol_1 to sol_2", result.message());
            assertEquals("sol_2", universe.player(alice).activeRealm());
            universe.engine.executeControlTick();
            final UniversalPlayer there = universe.player(alice);
            assertEquals("sol_2", there.activeRealm());
            assertEquals(List.of("sol_1", "sol_2"), there.visitedRealms());
            assertEquals(List.of(), universe.router.getRealmRoster("sol_1"));
            assertEquals(List.of(alice.playerId()), universe.router.getRealmRoster("sol_2"));
            assertEquals(
                    List.of(new Transition(alice.playerId(), "sol_1", "sol_2", 1_000_000_000L, "Portal Jump")),
                    universe.router.recentTransitions());
        }
    }

    @Test
    void reputationModification() {
        try (Universe universe = Universe.quiet()) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            assertEquals(Standing.LIKED, universe.router.modifyReputation(alice, ReputationFaction.THE_WANDERERS, 300));
            assertEquals(
                    Standing.REVERED, universe.router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, 500));
            universe.router.modifyReputation(alice, ReputationFaction.REALM_KEEPERS, Integer.MAX_VALUE);
            universe.router.modifyReputation(alice, ReputationFaction.CHAOTIC_FORCES, Integer.MIN_VALUE);
            universe.engine.executeControlTick();
            final UniversalPlayer now = universe.router.getPlayer(alice).orElseThrow();
            assertEquals(300, now.reputation(ReputationFaction.THE_WANDERERS).score());
            assertEquals(1000, now.reputation(ReputationFaction.REALM_KEEPERS).score());
            assertEquals(-1000, now.reputation(ReputationFaction.CHAOTIC_FORCES).score());
            assertEquals(0, now.reputation(ReputationFaction.NEUTRAL).score());
            assertEquals(4, now.reputationHistory().size());
        }
    }

    @Test
    void inventoryManagement() {
        try (Universe universe = Universe.quiet()) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            final InventoryItem sword =
                    new InventoryItem("sword_001", "Legendary Sword", "weapon", "legendary", "sol_1", true);
            assertTrue(universe.router.addItemToInventory(alice, sword).success());
            assertEquals(5, universe.router.addItemToInventory(alice, sword, 4).value());
            assertEquals(
                    3,
                    universe.router
                            .removeItemFromInventory(alice, "sword_001", 2)
                            .value());
            assertEquals(
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    universe.router
                            .removeItemFromInventory(alice, "sword_001", 4)
                            .reason());
            universe.engine.executeControlTick();
            final UniversalPlayer now = universe.router.getPlayer(alice).orElseThrow();
            assertEquals(List.of(new ItemStack(sword, 3, null)), now.inventory());
            assertTrue(universe.router.getWarblerContext(alice).worldState().hasLegendaryItems());
            universe.router.removeItemFromInventory(alice, "sword_001", 3);
            universe.engine.executeControlTick();
            assertFalse(universe.router.getWarblerContext(alice).worldState().hasLegendaryItems());
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void anItemKeepsItsMetadataWhereverItGoes() {
        try (Universe universe = Universe.quiet()) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            final UUID bob = universe.router.createPlayer("Bob", "elf", "sol_2").playerId();
            final InventoryItem ring = new InventoryItem(
                    "ring", "Ring", "cosmetic", "rare", "sol_1", true, Map.of("engraved", "A.", "metal", "silver"));
            universe.router.addItemToInventory(alice, ring);
            universe.router.transitionPlayer(alice, "sol_1", "sol_2", "");
            universe.engine.executeControlTick();
            assertTrue(universe.router.transferItem(alice, bob, "ring", 1).success());
            universe.engine.executeControlTick();
            final InventoryItem carried = universe.router
                    .getPlayer(bob)
                    .orElseThrow()
                    .inventory()
                    .get(0)
                    .item();
            assertEquals(ring, carried);
            assertEquals(
                    List.of("engraved", "metal"), List.copyOf(carried.metadata().keySet()));
        }
    }

    @Test
    void threeGameUniverseScenario() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final UniversalPlayer bob = universe.router.createPlayer("Bob", "elf", "sol_1");
            for (int i = 0; i < 5; i++) {
                universe.engine.executeControlTick();
            }
            assertTrue(universe.router
                    .transitionPlayer(alice.playerId(), "sol_1", "sol_2", "Portal Jump")
                    .success());
            assertEquals(
                    Standing.REVERED,
                    universe.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 500));
            universe.engine.runControlTicks(2);
            final MultiverseStats stats = universe.router.getMultiverseStats();
            assertEquals(2, stats.totalPlayers());
            assertEquals(3, stats.totalRealmsVisited());
            assertEquals(Map.of("sol_1", 1, "sol_2", 1), stats.realmDistribution());
            assertEquals(1, stats.totalTransitions());
            assertEquals(1.5, stats.avgRealmsPerPlayer());
            assertEquals(Set.of(bob.number()), universe.realms[0].present());
            assertEquals(Set.of(alice.number()), universe.realms[1].present());
            final Map<String, Object> facts =
                    universe.router.getWarblerContext(alice.playerId()).toMap();
            assertEquals("Alice", facts.get("player_name"));
            assertEquals("sol_2", facts.get("active_realm"));
            assertEquals(2, ((Map<?, ?>) facts.get("world_state")).get("player_traveled_realms"));
            assertEquals("sol_1 -> sol_2", ((Map<?, ?>) facts.get("narrative_context")).get("character_journey"));
        }
    }

    @Test
    void theExampleInTheDocumentationRuns() {
        final MultiGameTickEngine engine =
                MultiGameTickEngine.builder().seed(42).build();
        for (final String id : List.of("sol_1", "sol_2", "sol_3")) {
            engine.registerGame(id, new TickEngine(100), RealmCoordinate.of(id));
        }
        final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
        final UniversalPlayer alice = router.createPlayer("Alice", "human", "sol_1");
        router.addItemToInventory(
                alice.playerId(),
                new InventoryItem("sword_001", "Legendary Sword", "weapon", "legendary", "sol_1", true));
        final TransitionResult jump = router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "Portal Jump");
        final Standing standing = router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 500);
        engine.executeControlTick();
        assertEquals(
                "Alice traveled from sol_1 to sol_2, REVERED, 1",
                jump.message() + ", " + standing + ", "
                        + router.getRealmRoster("sol_2").size());
        engine.close();
    }

    @Test
    void idsFollowFromTheSeedAndTheOrderOfCreation() {
        try (Universe one = Universe.quiet();
                Universe other = Universe.quiet()) {
            final UUID first =
                    one.router.createPlayer("Alice", "human", "sol_1").playerId();
            assertEquals(first, other.router.createPlayer("Zoe", "elf", "sol_2").playerId());
            assertNotEquals(
                    first, one.router.createPlayer("Bob", "elf", "sol_1").playerId());
            assertEquals(8, first.version());
            assertTrue(one.router
                    .getPlayer(new UUID(first.getMostSignificantBits() ^ 1, first.getLeastSignificantBits()))
                    .isEmpty());
        }
    }

    @Test
    void whatTheControlTickDecidesOtherwiseIsToldByTheOutcomeAndAnEvent() {
        try (Universe universe = new Universe(MultiGameTickEngine.builder(), 3, RouterSettings.DEFAULT, 0, -1, 15)) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.engine.executeControlTick();
            final SubmittedOperation jump = universe.router.submit(new Travel(alice.playerId(), "sol_1", "sol_2", ""));
            assertTrue(jump.expected().success());
            universe.engine.executeControlTick();
            assertEquals(RefusalReason.REALM_FAILED, jump.outcome().join().reason());
            assertEquals("sol_1", universe.player(alice).activeRealm());
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void operationsMayComeFromOtherThreadsWhileTheRunGoesOn() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final CompletableFuture<Long> sum = CompletableFuture.supplyAsync(() -> {
                long carried = 0;
                for (int i = 0; i < 200; i++) {
                    final OperationResult result = universe.router
                            .submit(new AddItem(alice.playerId(), Universe.item("coin", true), 1))
                            .outcome()
                            .join();
                    carried = result.value();
                }
                return carried;
            });
            while (!sum.isDone()) {
                universe.engine.runControlTicks(10);
            }
            assertEquals(200, sum.join());
            assertEquals(200, universe.player(alice).carried("coin"));
        }
    }

    @Test
    void travelRulesAreAskedAndTheirAnswerIsTold() {
        final RouterSettings rules = RouterSettings.DEFAULT.withTravelRules(
                TravelRule.cooldown(2_000_000_000L), TravelRule.minimumLevel("sol_3", 2));
        try (Universe universe = Universe.quiet(rules)) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            final TransitionResult tooLow = universe.router.transitionPlayer(alice, "sol_1", "sol_3", "");
            assertEquals(RefusalReason.TRAVEL_RULE, tooLow.reason());
            assertTrue(tooLow.message().contains("level"), tooLow.message());
            assertEquals(2, universe.router.grantExperience(alice, 1_000).value());
            assertTrue(universe.router
                    .transitionPlayer(alice, "sol_1", "sol_3", "")
                    .success());
            universe.engine.executeControlTick();
            final TransitionResult tooSoon = universe.router.transitionPlayer(alice, "sol_3", "sol_1", "");
            assertEquals(RefusalReason.TRAVEL_RULE, tooSoon.reason());
            universe.engine.runControlTicks(2);
            assertTrue(universe.router
                    .transitionPlayer(alice, "sol_3", "sol_1", "")
                    .success());
        }
    }

    @Test
    void aFullOrPausedOrDepartedRealmTakesNobody() {
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withMaxPlayersPerRealm(1))) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            universe.router.createPlayer("Bob", "elf", "sol_2");
            assertEquals(
                    RefusalReason.REALM_FULL,
                    universe.router
                            .transitionPlayer(alice, "sol_1", "sol_2", "")
                            .reason());
            universe.engine.pauseGame("sol_3");
            universe.engine.executeControlTick();
            assertEquals(
                    RefusalReason.REALM_PAUSED,
                    universe.router
                            .transitionPlayer(alice, "sol_1", "sol_3", "")
                            .reason());
            universe.engine.unregisterGame("sol_3");
            universe.engine.executeControlTick();
            assertEquals(
                    RefusalReason.REALM_DEPARTED,
                    universe.router
                            .transitionPlayer(alice, "sol_1", "sol_3", "")
                            .reason());
        }
    }
}
