package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.report.GameState;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.item.ItemStack;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.ReputationScore;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One test per defect of the original that concerns players. */
class PlayerDefectsTest {
    @Test
    void aTransferAndItsEventAreOneAct() {
        try (Universe universe = Universe.quiet()) {
            universe.engine.subscribeToEvents("sol_3", List.of(PlayerTraveled.TYPE));
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.engine.executeControlTick();
            universe.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "");
            assertEquals(3, universe.engine.executeControlTick().eventsPropagated());
            assertEquals(List.of(alice.playerId()), universe.router.getRealmRoster("sol_2"));
            universe.engine.executeControlTick();
            final Map<String, GameState> states =
                    universe.engine.getMultiverseState().gameStates();
            assertEquals(1, states.get("sol_3").eventsReceived());
            assertEquals(0, universe.engine.getMultiverseState().pendingCrossGameEvents());
            assertEquals(Set.of(), universe.realms[0].present());
            assertEquals(Set.of(0), universe.realms[1].present());
        }
    }

    @Test
    void travelToAnUnknownRealmOrToTheSameOneIsRefused() {
        try (Universe universe = Universe.quiet()) {
            final UUID alice =
                    universe.router.createPlayer("Alice", "human", "sol_1").playerId();
            assertEquals(
                    RefusalReason.UNKNOWN_REALM,
                    universe.router
                            .transitionPlayer(alice, "sol_1", "sol_99", "")
                            .reason());
            assertEquals(
                    RefusalReason.SAME_REALM,
                    universe.router
                            .transitionPlayer(alice, "sol_1", "sol_1", "")
                            .reason());
            assertEquals(
                    RefusalReason.NOT_IN_SOURCE,
                    universe.router
                            .transitionPlayer(alice, "sol_3", "sol_2", "")
                            .reason());
            assertEquals(
                    RefusalReason.UNKNOWN_PLAYER,
                    universe.router
                            .transitionPlayer(new UUID(1, 2), "sol_1", "sol_2", "")
                            .reason());
            universe.engine.executeControlTick();
            assertEquals(List.of(alice), universe.router.getRealmRoster("sol_1"));
            assertEquals(0, universe.router.getMultiverseStats().totalTransitions());
        }
    }

    @Test
    void itemsThatAreNotTransferableStayInTheRealmsVaultAndReturnWithThePlayer() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final InventoryItem key = Universe.item("key", false);
            final InventoryItem coin = Universe.item("coin", true);
            universe.router.addItemToInventory(alice.playerId(), key, 2);
            universe.router.addItemToInventory(alice.playerId(), coin, 7);
            universe.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "");
            universe.engine.executeControlTick();
            assertEquals(
                    List.of(new ItemStack(key, 2, "sol_1"), new ItemStack(coin, 7, null)),
                    universe.player(alice).inventory());
            assertEquals(
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    universe.router
                            .removeItemFromInventory(alice.playerId(), "key", 1)
                            .reason());
            universe.router.transitionPlayer(alice.playerId(), "sol_2", "sol_1", "");
            universe.engine.executeControlTick();
            assertEquals(2, universe.player(alice).carried("key"));
        }
    }

    @Test
    void itemsAreCopiedAndNeverSharedBetweenPlayers() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final UniversalPlayer bob = universe.router.createPlayer("Bob", "elf", "sol_1");
            final InventoryItem potion = Universe.item("potion", true);
            universe.router.addItemToInventory(alice.playerId(), potion, 1);
            universe.router.addItemToInventory(bob.playerId(), potion, 1);
            universe.router.addItemToInventory(bob.playerId(), potion, 5);
            universe.engine.executeControlTick();
            assertEquals(1, universe.player(alice).carried("potion"));
            assertEquals(6, universe.player(bob).carried("potion"));
            assertTrue(universe.router
                    .transferItem(bob.playerId(), alice.playerId(), "potion", 4)
                    .success());
            universe.engine.executeControlTick();
            assertEquals(5, universe.player(alice).carried("potion"));
            assertEquals(2, universe.player(bob).carried("potion"));
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void aTakenNameIsRefused() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            assertThrows(IllegalArgumentException.class, () -> universe.router.createPlayer("Alice", "elf", "sol_2"));
            universe.engine.executeControlTick();
            assertThrows(IllegalArgumentException.class, () -> universe.router.createPlayer("Alice", "elf", "sol_2"));
            assertEquals(
                    alice.playerId(),
                    universe.router.getPlayerByName("Alice").orElseThrow().playerId());
            assertEquals(1, universe.router.getMultiverseStats().totalPlayers());
        }
    }

    @Test
    void standingsAreSymmetric() {
        for (int score = 0; score <= ReputationScore.MAX; score++) {
            assertEquals(
                    Standing.values().length - 1 - Standing.of(score).ordinal(),
                    Standing.of(-score).ordinal(),
                    "score " + score);
        }
        assertEquals(Standing.DESPISED, Standing.of(-500));
        assertEquals(Standing.DISLIKED, Standing.of(-499));
        assertEquals(Standing.NEUTRAL, Standing.of(199));
        assertEquals(Standing.LIKED, Standing.of(300));
        assertEquals(Standing.REVERED, Standing.of(500));
    }

    private static final InventoryItem MEDAL = new InventoryItem("medal", "Medal", "cosmetic", "rare", "sol_1", true);
    private static final Quest WOLVES = Quest.linear(
            "wolves",
            "The Wolves",
            new QuestReward(6_500, List.of(MEDAL), Map.of(ReputationFaction.REALM_KEEPERS, 300)),
            QuestObjective.defeat("wolf", 2),
            QuestObjective.talkTo("elder"));

    @Test
    void questsAreEachPlayersOwnAndPayOnce() {
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(WOLVES))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final UniversalPlayer bob = universe.router.createPlayer("Bob", "elf", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "wolves");
            universe.router.achieve(bob.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "wolf", 2);
            universe.router.achieve(bob.playerId(), QuestObjective.Type.TALK_TO_NPC, "elder", 1);
            universe.engine.executeControlTick();
            assertEquals(0, universe.player(bob).experience());
            assertEquals("0/2", universe.player(alice).quest("wolves").progress());
            universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "wolf", 5);
            assertEquals("1/2", universe.player(alice).quest("wolves").progress());
            universe.router.achieve(alice.playerId(), QuestObjective.Type.TALK_TO_NPC, "elder", 1);
            universe.engine.executeControlTick();
            universe.router.achieve(alice.playerId(), QuestObjective.Type.TALK_TO_NPC, "elder", 1);
            universe.engine.executeControlTick();
            final UniversalPlayer paid = universe.player(alice);
            assertEquals(QuestStatus.COMPLETED, paid.quest("wolves").status());
            assertEquals(6_500, paid.experience());
            assertEquals(1, paid.carried("medal"));
            assertFalse(universe.router.acceptQuest(alice.playerId(), "wolves").success());
        }
    }

    @Test
    void aRewardIsPaidWholeIncludingItsReputation() {
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(WOLVES))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "wolves");
            universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "wolf", 2);
            universe.router.achieve(alice.playerId(), QuestObjective.Type.TALK_TO_NPC, "elder", 1);
            universe.engine.executeControlTick();
            final UniversalPlayer paid = universe.player(alice);
            assertEquals(6_500, paid.experience());
            assertEquals(7, paid.level());
            assertEquals(300, paid.reputation(ReputationFaction.REALM_KEEPERS).score());
            assertEquals(1, paid.carried("medal"));
        }
    }
}
