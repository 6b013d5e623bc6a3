package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerLevelUp;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.settings.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class LevelsTest {
    /** A realm that hears of levels. */
    private static final class Chronicle implements Realm {
        private final List<List<Integer>> told = new ArrayList<>();
        private final PayloadReader in = new PayloadReader();
        private int levelUp;

        @Override
        public void onStart(RealmContext context) {
            levelUp = context.declareEventType(PlayerLevelUp.TYPE, PlayerLevelUp.SCHEMA);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            if (event.typeId() == levelUp) {
                in.wrap(event);
                assertEquals(0, in.int32(), "the player");
                told.add(List.of(in.int32(), in.int32()));
            }
        }

        @Override
        public void onTick(RealmContext context) {}

        @Override
        public void writeState(StateWriter out) {}

        @Override
        public void readState(StateReader in) {}
    }

    /** Returns what a run told of levels: the level before and after of each event. */
    private static List<List<Integer>> told(RouterSettings settings, BiConsumer<UniversalPlayerRouter, UUID> deeds) {
        final Chronicle chronicle = new Chronicle();
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            engine.registerGame("sol_1", chronicle, Universe.coordinate(1));
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine, settings);
            deeds.accept(router, router.createPlayer("Alice", "human", "sol_1").playerId());
            engine.executeControlTick();
            engine.executeControlTick();
        }
        return chronicle.told;
    }

    @Test
    void eachLevelIsToldOf() {
        assertEquals(
                List.of(List.of(1, 2), List.of(2, 3), List.of(3, 4), List.of(4, 5), List.of(5, 6)),
                told(RouterSettings.DEFAULT, (router, alice) -> {
                    router.grantExperience(alice, 999);
                    router.grantExperience(alice, 4_501);
                }));
    }

    @Test
    void whatAQuestPaysTellsOfLevelsToo() {
        final Quest rats = Quest.linear(
                "rats", "Rats", new QuestReward(2_000, List.of(), Map.of()), QuestObjective.defeat("rat", 1));
        assertEquals(
                List.of(List.of(1, 2), List.of(2, 3)),
                told(RouterSettings.DEFAULT.withQuests(rats), (router, alice) -> {
                    router.acceptQuest(alice, "rats");
                    router.achieve(alice, QuestObjective.Type.DEFEAT_ENEMY, "rat", 1);
                }));
    }

    @Test
    void aHugeGainIsToldInABoundedNumberOfEventsThatLeaveNoLevelOut() {
        final List<List<Integer>> told =
                told(RouterSettings.DEFAULT, (router, alice) -> router.grantExperience(alice, 1_000_000_000_000L));
        assertEquals(PlayerLevelUp.MOST_PER_GAIN, told.size());
        for (int i = 1; i < told.size(); i++) {
            assertEquals(told.get(i - 1).get(1), told.get(i).get(0));
        }
        assertEquals(1_000_000_001, told.get(told.size() - 1).get(1));
    }
}
