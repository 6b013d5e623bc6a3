package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.quest.ExampleQuests;
import io.multiverse.player.quest.ObjectiveStatus;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestTest {
    private static final QuestReward SOME = new QuestReward(100, List.of(), Map.of());

    @Test
    void theScatteredArtifactsAreGatheredOverThreeRealms() {
        try (Universe universe =
                Universe.quiet(RouterSettings.DEFAULT.withQuests(ExampleQuests.scatteredArtifacts()))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            assertTrue(universe.router
                    .acceptQuest(alice.playerId(), "scattered_artifacts")
                    .success());
            for (int realm = 1; realm <= 3; realm++) {
                universe.router.addItemToInventory(alice.playerId(), Universe.item("artifact_shard_" + realm, true), 1);
                assertEquals(
                        realm + "/3",
                        universe.player(alice).quest("scattered_artifacts").progress());
                if (realm < 3) {
                    universe.router.transitionPlayer(alice.playerId(), "sol_" + realm, "sol_" + (realm + 1), "");
                }
                universe.engine.executeControlTick();
            }
            final UniversalPlayer done = universe.player(alice);
            assertEquals(
                    QuestStatus.COMPLETED, done.quest("scattered_artifacts").status());
            assertEquals(5_000, done.experience());
            assertEquals(
                    Standing.LIKED,
                    done.reputation(ReputationFaction.REALM_KEEPERS).standing());
        }
    }

    @Test
    void aShardFoundInTheWrongRealmDoesNotCountThere() {
        try (Universe universe =
                Universe.quiet(RouterSettings.DEFAULT.withQuests(ExampleQuests.scatteredArtifacts()))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "scattered_artifacts");
            universe.router.addItemToInventory(alice.playerId(), Universe.item("artifact_shard_2", true), 1);
            assertEquals(
                    "0/3", universe.player(alice).quest("scattered_artifacts").progress());
            assertEquals(
                    ObjectiveStatus.PENDING,
                    universe.player(alice)
                            .quest("scattered_artifacts")
                            .objectives()
                            .get(1)
                            .status());
        }
    }

    @Test
    void oneBranchOfABranchingQuestIsEnough() {
        final Quest fork = new Quest(
                "fork",
                "The Fork",
                Quest.Type.BRANCHING,
                Quest.Difficulty.EASY,
                1,
                List.of(),
                List.of(),
                List.of(
                        QuestObjective.defeat("troll", 1).onBranch(0),
                        QuestObjective.talkTo("troll").onBranch(1),
                        QuestObjective.reach("sol_2").onBranch(1)),
                SOME,
                false,
                false);
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(fork))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "fork");
            assertFalse(universe.router.abandonQuest(alice.playerId(), "fork").success());
            universe.router.achieve(alice.playerId(), QuestObjective.Type.TALK_TO_NPC, "troll", 1);
            assertEquals(
                    QuestStatus.IN_PROGRESS,
                    universe.player(alice).quest("fork").status());
            universe.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "");
            universe.engine.executeControlTick();
            assertEquals(
                    QuestStatus.COMPLETED, universe.player(alice).quest("fork").status());
            assertEquals(100, universe.player(alice).experience());
        }
    }

    @Test
    void prerequisitesComeFirstAndRepeatableQuestsPayEachTime() {
        final Quest first = Quest.linear("first", "First", SOME, QuestObjective.talkTo("elder"));
        final Quest second = Quest.linear("second", "Second", SOME, QuestObjective.defeat("rat", 1))
                .after("first")
                .repeatable();
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(first, second))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            assertEquals(
                    RefusalReason.QUEST_NOT_AVAILABLE,
                    universe.router.acceptQuest(alice.playerId(), "second").reason());
            assertEquals(List.of(first), universe.router.availableQuests(alice.playerId()));
            universe.router.acceptQuest(alice.playerId(), "first");
            universe.router.achieve(alice.playerId(), QuestObjective.Type.TALK_TO_NPC, "elder", 1);
            for (int i = 0; i < 2; i++) {
                assertTrue(
                        universe.router.acceptQuest(alice.playerId(), "second").success());
                universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
                universe.engine.executeControlTick();
            }
            assertEquals(300, universe.player(alice).experience());
            assertEquals(2, universe.player(alice).quest("second").completions());
        }
    }

    @Test
    void aQuestIsAvailableInItsRealmsFromItsLevelOn() {
        final Quest dragon = new Quest(
                "dragon",
                "The Dragon",
                Quest.Type.LINEAR,
                Quest.Difficulty.LEGENDARY,
                2,
                List.of("sol_2"),
                List.of(),
                List.of(QuestObjective.defeat("dragon", 1)),
                SOME,
                false,
                true);
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(dragon))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            assertEquals(List.of(), universe.router.availableQuests(alice.playerId()), "too early, and elsewhere");
            universe.router.grantExperience(alice.playerId(), 1_000);
            assertEquals(List.of(), universe.router.availableQuests(alice.playerId()), "elsewhere");
            universe.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "");
            assertEquals(List.of(dragon), universe.router.availableQuests(alice.playerId()));
            assertTrue(universe.router.acceptQuest(alice.playerId(), "dragon").success());
            universe.engine.executeControlTick();
            assertEquals(List.of(), universe.router.availableQuests(alice.playerId()), "accepted already");
        }
    }

    @Test
    void aFailedQuestPaysNothingAndTheCountsSayHowManyStandHow() {
        final Quest rats = Quest.linear("rats", "Rats", SOME, QuestObjective.defeat("rat", 1));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(rats))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            final UniversalPlayer bob = universe.router.createPlayer("Bob", "elf", "sol_1");
            universe.router.createPlayer("Charlie", "dwarf", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "rats");
            universe.router.acceptQuest(bob.playerId(), "rats");
            assertTrue(universe.router.failQuest(alice.playerId(), "rats").success());
            universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
            universe.router.achieve(bob.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
            universe.engine.executeControlTick();
            assertEquals(0, universe.player(alice).experience());
            assertEquals(
                    Map.of("rats", Map.of(QuestStatus.FAILED, 1, QuestStatus.COMPLETED, 1, QuestStatus.AVAILABLE, 1)),
                    universe.router.questStatuses());
        }
    }

    @Test
    void anAbandonedQuestPaysNothingAndCanBeAcceptedAnew() {
        final Quest rats = Quest.linear("rats", "Rats", SOME, QuestObjective.defeat("rat", 2));
        try (Universe universe = Universe.quiet(RouterSettings.DEFAULT.withQuests(rats))) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.acceptQuest(alice.playerId(), "rats");
            universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
            assertTrue(universe.router.abandonQuest(alice.playerId(), "rats").success());
            universe.router.achieve(alice.playerId(), QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
            universe.engine.executeControlTick();
            assertEquals(
                    QuestStatus.ABANDONED, universe.player(alice).quest("rats").status());
            assertEquals(0, universe.player(alice).experience());
            universe.router.acceptQuest(alice.playerId(), "rats");
            assertEquals(
                    0, universe.player(alice).quest("rats").objectives().get(0).done());
        }
    }
}
