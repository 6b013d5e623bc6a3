package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever players do with items and places, a quest pays for something that was done for it alone. */
class QuestRewardsTest {
    private static final QuestReward THOUSAND = new QuestReward(1_000, List.of(), Map.of());

    private static UUID player(Universe universe, String name) {
        return universe.router.createPlayer(name, "human", "sol_1").playerId();
    }

    private static UniversalPlayer look(Universe universe, UUID id) {
        return universe.router.getPlayer(id).orElseThrow();
    }

    @Test
    void aRepeatableFetchTakesTheItemsEachTime() {
        final Quest herbs = Quest.linear("herbs", "Herbs", THOUSAND, QuestObjective.fetch("herb", 5))
                .repeatable();
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(herbs))) {
            final UUID alice = player(universe, "Alice");
            universe.router.addItemToInventory(alice, Universe.item("herb", true), 7);
            assertTrue(universe.router.acceptQuest(alice, "herbs").success());
            assertTrue(universe.router.acceptQuest(alice, "herbs").success());
            assertEquals(
                    RefusalReason.QUEST_NOT_AVAILABLE,
                    universe.router.acceptQuest(alice, "herbs").reason());
            universe.engine.executeControlTick();
            assertEquals(1_000, look(universe, alice).experience());
            assertEquals(2, look(universe, alice).carried("herb"));
            assertEquals(
                    2, look(universe, alice).quest("herbs").objectives().get(0).done());
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void aRepeatableQuestThatLeavesTheItemsIsRefused() {
        final Quest herbs = Quest.linear("herbs", "Herbs", THOUSAND, QuestObjective.show("herb", 5));
        assertTrue(assertThrows(IllegalArgumentException.class, herbs::repeatable)
                .getMessage()
                .contains("quest herbs can be repeated, so its objective herb must take the items"));
    }

    @Test
    void aShardPassedOnCompletesOneQuestOnly() {
        final Quest shard = Quest.linear("shard", "Shard", THOUSAND, QuestObjective.fetch("shard", 1));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(shard))) {
            final UUID alice = player(universe, "Alice");
            final UUID bob = player(universe, "Bob");
            universe.router.acceptQuest(alice, "shard");
            universe.router.acceptQuest(bob, "shard");
            universe.router.addItemToInventory(alice, Universe.item("shard", true), 1);
            assertEquals(
                    RefusalReason.NOT_ENOUGH_ITEMS,
                    universe.router.transferItem(alice, bob, "shard", 1).reason());
            universe.engine.executeControlTick();
            assertEquals(1_000, look(universe, alice).experience());
            assertEquals(0, look(universe, bob).experience());
        }
    }

    @Test
    void oneItemCountsForOneOfAPlayersQuestsTheOneAcceptedFirst() {
        final Quest first = Quest.linear("first", "First", THOUSAND, QuestObjective.fetch("herb", 3));
        final Quest second = Quest.linear("second", "Second", THOUSAND, QuestObjective.fetch("herb", 3));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(first, second))) {
            final UUID alice = player(universe, "Alice");
            universe.router.acceptQuest(alice, "second");
            universe.router.acceptQuest(alice, "first");
            universe.router.addItemToInventory(alice, Universe.item("herb", true), 2);
            universe.router.addItemToInventory(alice, Universe.item("herb", true), 3);
            universe.engine.executeControlTick();
            assertEquals(
                    QuestStatus.COMPLETED, look(universe, alice).quest("second").status());
            assertEquals(
                    QuestStatus.IN_PROGRESS,
                    look(universe, alice).quest("first").status());
            assertEquals(
                    2, look(universe, alice).quest("first").objectives().get(0).done());
            assertEquals(2, look(universe, alice).carried("herb"));
        }
    }

    @Test
    void whatIsShownStays() {
        final Quest pass = Quest.linear("pass", "Pass", THOUSAND, QuestObjective.show("seal", 1));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(pass))) {
            final UUID alice = player(universe, "Alice");
            universe.router.addItemToInventory(alice, Universe.item("seal", true), 1);
            universe.router.acceptQuest(alice, "pass");
            universe.engine.executeControlTick();
            assertEquals(1_000, look(universe, alice).experience());
            assertEquals(1, look(universe, alice).carried("seal"));
        }
    }

    @Test
    void standingInAPlaceDoesNotPayAgainAndAgain() {
        final Quest patrol = Quest.linear("patrol", "Patrol", THOUSAND, QuestObjective.reach("sol_1"))
                .repeatable();
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(patrol))) {
            final UUID alice = player(universe, "Alice");
            assertTrue(universe.router.acceptQuest(alice, "patrol").success());
            assertFalse(universe.router.acceptQuest(alice, "patrol").success());
            universe.router.addItemToInventory(alice, Universe.item("herb", true), 1);
            assertEquals(0, look(universe, alice).experience());
            universe.router.transitionPlayer(alice, "sol_1", "sol_2", "");
            universe.router.transitionPlayer(alice, "sol_2", "sol_1", "");
            universe.engine.executeControlTick();
            assertEquals(1_000, look(universe, alice).experience());
        }
    }

    @Test
    void whatIsFetchedCannotBeClaimedAsADeed() {
        final Quest herbs = Quest.linear("herbs", "Herbs", THOUSAND, QuestObjective.fetch("herb", 5))
                .repeatable();
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(herbs))) {
            final UUID alice = player(universe, "Alice");
            universe.router.acceptQuest(alice, "herbs");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> universe.router.achieve(alice, QuestObjective.Type.FETCH_ITEM, "herb", 5));
            universe.engine.queueCrossGameEvent(CrossGameEvent.of(
                    "claim",
                    null,
                    null,
                    PlayerAchieved.TYPE,
                    Map.of("player", 0, "objective", 0, "count", 5, "subject", "herb")));
            universe.engine.executeControlTick();
            assertEquals(0, look(universe, alice).experience());
        }
    }

    @Test
    void toGiveOrSellToOneselfIsRefusedWithAReasonOfItsOwn() {
        try (Universe universe = Universe.quiet()) {
            final UUID alice = player(universe, "Alice");
            universe.router.addItemToInventory(alice, Universe.item("herb", true), 1);
            final OperationResult given = universe.router.transferItem(alice, alice, "herb", 1);
            assertEquals(RefusalReason.SAME_PLAYER, given.reason());
            assertEquals("Alice cannot give anything to itself", given.message());
            assertEquals(
                    RefusalReason.UNKNOWN_PLAYER,
                    universe.router
                            .transferItem(alice, new UUID(1, 2), "herb", 1)
                            .reason());
        }
    }
}
