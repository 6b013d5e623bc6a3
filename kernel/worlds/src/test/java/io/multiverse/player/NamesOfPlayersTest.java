package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.player.event.PlayerCreateRequest;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.operation.OperationResult;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.text.NamePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two players cannot be told apart by what nobody sees, whatever way they come in by. */
class NamesOfPlayersTest {
    private static final List<String> LIKE_ALICE =
            List.of("Alice", "alice", "ALICE", " Alice", "Alice ", "\u00A0Alice", "Alice\u3000", "Al\u0131ce");
    private static final List<String> NO_NAMES = List.of(
            "Alice\u200B",
            "\u200B",
            "\u00A0",
            "\n",
            "Alice\n",
            "\u001B[2J",
            "\u0000",
            "\u202E",
            "\u202Eecila",
            "\uD800",
            "\u3164",
            "\uE000",
            "\uD837\uDF00",
            "",
            " ");

    private static void createByEvent(Universe universe, String name) {
        universe.engine.queueCrossGameEvent(CrossGameEvent.of(
                "create",
                null,
                null,
                PlayerCreateRequest.TYPE,
                Map.of("realm", 0, "name", name, "race", "human", "class", "")));
        universe.engine.executeControlTick();
    }

    @Test
    void namesThatLookAlikeAreTaken() {
        try (Universe universe = Universe.quiet()) {
            universe.router.createPlayer("Alice", "human", "sol_1");
            for (final String name : LIKE_ALICE) {
                assertEquals(
                        RefusalReason.NAME_TAKEN,
                        universe.router
                                .submit(new CreatePlayer(name, "human", "", "sol_1"))
                                .expected()
                                .reason(),
                        name);
                createByEvent(universe, name);
                assertEquals(
                        "Alice",
                        universe.router.getPlayerByName(name).orElseThrow().playerName());
            }
            universe.router.createPlayer("Ren\u00E9", "human", "sol_1");
            createByEvent(universe, "Rene\u0301");
            assertEquals(2, universe.router.getMultiverseStats().totalPlayers());
        }
    }

    @Test
    void whatIsNoNameIsRefusedByEveryWayIn() {
        try (Universe universe = Universe.quiet()) {
            for (final String name : NO_NAMES) {
                assertThrows(
                        IllegalArgumentException.class, () -> universe.router.createPlayer(name, "human", "sol_1"));
                if (!name.equals("\uD800")) {
                    createByEvent(universe, name);
                }
                assertTrue(universe.router.getPlayerByName(name).isEmpty());
            }
            universe.engine.executeControlTick();
            assertEquals(0, universe.router.getMultiverseStats().totalPlayers());
        }
    }

    @Test
    void itemsMetadataQuestsAndSubjectsLiveByTheSameRules() {
        for (final String name : NO_NAMES) {
            assertThrows(IllegalArgumentException.class, () -> Universe.item(name, true));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new InventoryItem("i", "I", "t", "r", "sol_1", true, Map.of(name, "v")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Quest.linear(name, "Q", QuestReward.NONE, QuestObjective.defeat("rat", 1)));
            assertThrows(IllegalArgumentException.class, () -> QuestObjective.fetch(name, 1));
            assertThrows(IllegalArgumentException.class, () -> new CreatePlayer("Alice", name, "", "sol_1"));
        }
        final Map<String, String> twice = new LinkedHashMap<>(Map.of("Color", "red"));
        twice.put("color", "blue");
        assertThrows(IllegalArgumentException.class, () -> new InventoryItem("i", "I", "t", "r", "sol_1", true, twice));
        assertThrows(
                IllegalArgumentException.class,
                () -> RouterSettings.DEFAULT.withQuests(
                        Quest.linear("q", "Q", QuestReward.NONE, QuestObjective.defeat("rat", 1)),
                        Quest.linear(" Q", "Q", QuestReward.NONE, QuestObjective.defeat("rat", 1))));
    }

    @Test
    void itemsAndQuestsAreFoundWhateverTheCase() {
        final Quest herbs = Quest.linear("herbs", "Herbs", QuestReward.NONE, QuestObjective.fetch("HERB", 2));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(herbs))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.addItemToInventory(alice.playerId(), Universe.item("herb", true), 1);
            universe.router.addItemToInventory(alice.playerId(), Universe.item("Herb", true), 3);
            assertEquals(4, universe.player(alice).carried("hErB"));
            assertTrue(universe.router.acceptQuest(alice.playerId(), "Herbs").success());
            universe.engine.executeControlTick();
            assertEquals(
                    QuestStatus.COMPLETED, universe.player(alice).quest("HERBS").status());
            assertTrue(universe.router
                    .removeItemFromInventory(alice.playerId(), "HERB", 2)
                    .success());
            universe.engine.executeControlTick();
            assertEquals(0, universe.player(alice).carried("herb"));
            universe.router.stage().store().conservation().recount();
        }
    }

    @Test
    void aPolicyOfOnesOwnDecidesToo() {
        final RouterSettings settings = RouterSettings.DEFAULT.withNamePolicy(NamePolicy.reserving("Admin"));
        try (Universe universe = Universe.quiet(settings)) {
            final OperationResult refused = universe.router
                    .submit(new CreatePlayer("ADMIN", "human", "", "sol_1"))
                    .expected();
            assertEquals(RefusalReason.INVALID, refused.reason());
            assertEquals("the name ADMIN is reserved", refused.message());
            createByEvent(universe, "admin");
            assertEquals(0, universe.router.getMultiverseStats().totalPlayers());
        }
    }
}
