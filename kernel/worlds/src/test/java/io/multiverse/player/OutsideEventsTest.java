package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerOperationRefused;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a program outside of the run asks for by queued events. */
class OutsideEventsTest {
    private static final Quest WOLF = Quest.linear(
            "wolf", "The Wolf", new QuestReward(10, List.of(), Map.of()), QuestObjective.defeat("wolf", 1));
    private static final Map<String, Object> DEED =
            Map.of("player", 0, "objective", QuestObjective.Type.DEFEAT_ENEMY.ordinal(), "count", 1, "subject", "wolf");

    /** Notes what the router refuses. */
    private record Refusals(List<String> noted) implements ControlTickStage {
        @Override
        public String name() {
            return "refusals";
        }

        @Override
        public List<String> eventTypes() {
            return List.of(PlayerOperationRefused.TYPE);
        }

        @Override
        public void onEvent(StageContext context, EventFlyweight event) {
            final PayloadReader in = new PayloadReader().wrap(event);
            in.int32();
            noted.add(in.text() + " " + in.text());
        }

        @Override
        public void onControlTick(StageContext context) {
            // All is noted as it is read.
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("noted", noted.size());
        }

        @Override
        public void readState(StateReader in) {
            in.int32("noted");
        }
    }

    private static Universe universe() {
        final Universe universe =
                new Universe(MultiGameTickEngine.builder().seed(42), 3, RouterSettings.DEFAULT.withQuests(WOLF), 0);
        final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
        universe.router.acceptQuest(alice.playerId(), "wolf");
        return universe;
    }

    private static void queue(Universe universe, String type, Map<String, ?> payload) {
        universe.engine.queueCrossGameEvent(CrossGameEvent.of("event", null, null, type, payload));
    }

    private static UniversalPlayer alice(Universe universe) {
        return universe.router.getPlayerByName("Alice").orElseThrow();
    }

    @Test
    void aQueuedDeedCompletesAnObjectiveAndTheQuestPaysOnce() {
        try (Universe universe = universe()) {
            queue(universe, PlayerAchieved.TYPE, DEED);
            queue(universe, PlayerAchieved.TYPE, DEED);
            universe.engine.runControlTicks(2);
            assertEquals(QuestStatus.COMPLETED, alice(universe).quest("wolf").status());
            assertEquals(10, alice(universe).experience());
            assertEquals(0, universe.engine.dumpAuditTrail().totalDeadLetters());
        }
    }

    @Test
    void aQueuedRequestLetsAPlayerTravelAndBeRewarded() {
        try (Universe universe = universe()) {
            queue(universe, PlayerTravelRequest.TYPE, Map.of("player", 0, "target", 1, "context", "by portal"));
            queue(
                    universe,
                    PlayerReward.TYPE,
                    Map.of(
                            "player",
                            0,
                            "experience",
                            7,
                            "faction",
                            ReputationFaction.THE_WANDERERS.ordinal(),
                            "reputation",
                            300));
            universe.engine.executeControlTick();
            assertEquals("sol_2", alice(universe).activeRealm());
            assertEquals(7, alice(universe).experience());
            assertEquals(
                    Standing.LIKED,
                    alice(universe).reputation(ReputationFaction.THE_WANDERERS).standing());
        }
    }

    @Test
    void aQueuedEventThatSaysWhatTheRouterSaysMovesNobody() {
        try (Universe universe = universe()) {
            queue(universe, PlayerTraveled.TYPE, Map.of("player", 0, "source", 0, "target", 1));
            universe.engine.runControlTicks(2);
            assertEquals("sol_1", alice(universe).activeRealm());
            assertEquals(0, universe.router.getMultiverseStats().totalTransitions());
        }
    }

    @Test
    void aQueuedRequestThatMakesNoSenseIsRefusedByNameAndTheRunGoesOn() {
        final List<String> refusals = new ArrayList<>();
        try (Universe universe = universe()) {
            universe.engine.addStage(new Refusals(refusals));
            queue(universe, PlayerAchieved.TYPE, Map.of("player", 0));
            queue(universe, PlayerAchieved.TYPE, Map.of("player", "Alice", "objective", 1, "count", 1, "subject", "x"));
            queue(
                    universe,
                    PlayerAchieved.TYPE,
                    Map.of("player", 0, "objective", 1, "count", 1, "subject", "wolf", "extra", 1));
            queue(
                    universe,
                    PlayerExchange.TYPE,
                    Map.of(
                            "player",
                            0,
                            "taken",
                            0L,
                            "given",
                            1L,
                            "transferable",
                            1,
                            "takenId",
                            "",
                            "itemId",
                            "coin",
                            "name",
                            "Coin",
                            "itemType",
                            "currency",
                            "rarity",
                            "common"));
            universe.engine.runControlTicks(2);
            assertEquals(QuestStatus.ACCEPTED, alice(universe).quest("wolf").status());
        }
        assertEquals(4, refusals.size(), refusals::toString);
        assertTrue(refusals.get(0).startsWith("INVALID the payload's field objective is null"), refusals.get(0));
        assertTrue(refusals.get(1).startsWith("INVALID the payload's field player is Alice"), refusals.get(1));
        assertTrue(refusals.get(2).startsWith("INVALID the payload has the field extra"), refusals.get(2));
        assertTrue(refusals.get(3).startsWith("INVALID only a realm exchanges goods"), refusals.get(3));
    }
}
