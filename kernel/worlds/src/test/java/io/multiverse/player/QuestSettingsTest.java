package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.settings.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestSettingsTest {
    private static Quest quest(String id, String... after) {
        return Quest.linear(id, "Quest " + id, QuestReward.NONE, QuestObjective.defeat("rat", 1))
                .after(after);
    }

    private static String refusal(Quest... quests) {
        return assertThrows(IllegalArgumentException.class, () -> RouterSettings.DEFAULT.withQuests(quests))
                .getMessage();
    }

    @Test
    void questsThatWaitForEachOtherAreRefusedNamingTheCycle() {
        final String never = "quests wait for each other, so that none of them can ever be accepted: ";
        assertEquals(never + "a after b after a", refusal(quest("a", "b"), quest("b", "a")));
        assertEquals(never + "s after s", refusal(quest("s", "s")));
        assertEquals(
                never + "b after c after d after b",
                refusal(quest("x"), quest("a", "x", "b"), quest("b", "x", "c"), quest("c", "d"), quest("d", "b")));
    }

    @Test
    void aPrerequisiteThatIsNoQuestIsNamed() {
        assertEquals(
                "quest b has a prerequisite that is no quest: nowhere",
                refusal(quest("a"), quest("b", "a", "nowhere")));
    }

    @Test
    void aLongRowOfQuestsIsFine() {
        final List<Quest> quests = new ArrayList<>(List.of(quest("q0")));
        for (int i = 1; i < 20_000; i++) {
            quests.add(quest("q" + i, "q" + (i - 1)));
        }
        assertEquals(
                20_000,
                RouterSettings.DEFAULT
                        .withQuests(quests.toArray(Quest[]::new))
                        .quests()
                        .size());
    }

    @Test
    void aQuestThatNamesAnUnknownRealmIsRefusedNamingIt() {
        final Quest far = Quest.linear(
                "far", "Far", QuestReward.NONE, QuestObjective.defeat("rat", 1).in("solar_9"));
        final Quest elsewhere = new Quest(
                "elsewhere",
                "Elsewhere",
                Quest.Type.LINEAR,
                Quest.Difficulty.EASY,
                1,
                List.of("solar_9"),
                List.of(),
                List.of(QuestObjective.defeat("rat", 1)),
                QuestReward.NONE,
                false,
                true);
        for (final Quest quest : List.of(far, elsewhere)) {
            final String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> Universe.quiet(RouterSettings.DEFAULT.withQuests(quest)))
                    .getMessage();
            assertTrue(
                    message.startsWith("quest " + quest.questId() + " names the realm \"solar_9\", which is not"),
                    message);
        }
        Universe.quiet(RouterSettings.DEFAULT.withQuests(far).withRealmsToCome("solar_9"))
                .close();
    }

    @Test
    void whereTheRouterComesFirstTheFirstControlTickChecksRealms() {
        final Quest far = Quest.linear(
                "far", "Far", QuestReward.NONE, QuestObjective.defeat("rat", 1).in("sol_1"));
        for (final boolean isThere : new boolean[] {true, false}) {
            try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
                UniversalPlayerRouter.on(engine, RouterSettings.DEFAULT.withQuests(far));
                engine.registerGame(isThere ? "sol_1" : "sol_2", new Crossroads(0, -1), Universe.coordinate(1));
                if (isThere) {
                    engine.executeControlTick();
                } else {
                    final Throwable failure = assertThrows(RuntimeException.class, engine::executeControlTick);
                    assertTrue(String.valueOf(failure.getCause()).contains("names the realm \"sol_1\""));
                }
            }
        }
    }
}
