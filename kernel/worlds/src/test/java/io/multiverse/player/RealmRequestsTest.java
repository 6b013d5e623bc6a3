package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.PlayerItemGiven;
import io.multiverse.player.event.PlayerItemUsed;
import io.multiverse.player.event.PlayerJoinRequest;
import io.multiverse.player.event.PlayerPartyRequest;
import io.multiverse.player.event.PlayerReward;
import io.multiverse.player.event.PlayerTransitionRefused;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.event.RefusalReason;
import io.multiverse.player.item.InventoryItem;
import io.multiverse.player.quest.Quest;
import io.multiverse.player.quest.QuestObjective;
import io.multiverse.player.quest.QuestReward;
import io.multiverse.player.quest.QuestStatus;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import io.multiverse.player.settings.RouterSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmRequestsTest {
    private static final int ALICE = 0;
    private static final Quest WOLF = Quest.linear(
            "wolf", "The Wolf", new QuestReward(10, List.of(), Map.of()), QuestObjective.defeat("wolf", 1));

    /** Asks for one thing in its second window, and notes what it is told. */
    private static final class Asking implements Realm {
        private final List<String> heard = new ArrayList<>();
        private final String type;
        private final PayloadWriter payload;

        Asking(String type, PayloadWriter payload) {
            this.type = type;
            this.payload = payload;
        }

        @Override
        public void onStart(RealmContext context) {
            context.subscribe(PlayerTraveled.TYPE);
            if (type != null) {
                context.declareEventType(type, "any");
            }
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() == 12 && type != null) {
                context.emit(Targets.SUBSCRIBERS, context.eventType(type), payload);
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final String name = context.eventTypeName(event.typeId());
            final PayloadReader in = new PayloadReader().wrap(event);
            in.int32();
            if (name.equals(PlayerExchanged.TYPE)) {
                final int refusal = in.int32();
                heard.add(refusal < 0 ? name : name + " " + RefusalReason.values()[refusal]);
                return;
            }
            if (name.equals(PlayerTransitionRefused.TYPE)) {
                in.int32();
            }
            heard.add(name.endsWith("refused") ? name + " " + in.text() : name);
        }

        @Override
        public void writeState(StateWriter out) {
            out.int32("heard", heard.size());
        }

        @Override
        public void readState(StateReader in) {
            in.int32("heard");
        }
    }

    /** Lets the realm sol_1, where Alice is, ask for something; returns what it was told, and Alice. */
    private static UniversalPlayer ask(String type, PayloadWriter payload, List<String> heard) {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            final Asking asking = new Asking(type, payload);
            engine.registerGame("sol_1", asking, Universe.coordinate(1));
            engine.registerGame("sol_2", new Asking(null, null), Universe.coordinate(2));
            final UniversalPlayerRouter router =
                    UniversalPlayerRouter.on(engine, RouterSettings.DEFAULT.withQuests(WOLF));
            final UniversalPlayer alice = router.createPlayer("Alice", "human", "sol_1");
            final UniversalPlayer bob = router.createPlayer("Bob", "elf", "sol_2");
            assertEquals(ALICE + 1, bob.number());
            if (PlayerPartyRequest.TYPE.equals(type) || PlayerJoinRequest.TYPE.equals(type)) {
                router.createPlayer("Charlie", "dwarf", "sol_1");
            }
            router.acceptQuest(alice.playerId(), "wolf");
            router.addItemToInventory(
                    alice.playerId(), new InventoryItem("letter", "Letter", "quest", "common", "sol_1", true), 2);
            engine.runControlTicks(3);
            heard.addAll(asking.heard);
            assertEquals(0, engine.dumpAuditTrail().totalDeadLetters());
            return router.getPlayer(alice.playerId()).orElseThrow();
        }
    }

    private static PayloadWriter payload(int player) {
        return new PayloadWriter().int32(player);
    }

    @Test
    void aRealmSendsAPlayerOn() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer alice =
                ask(PlayerTravelRequest.TYPE, payload(ALICE).int32(1).text("by boat"), heard);
        assertEquals("sol_2", alice.activeRealm());
        assertEquals(List.of("player_arrived", "player_departed", "player_traveled"), heard);
    }

    @Test
    void aRealmSendsAPartyOn() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer alice = ask(
                PlayerPartyRequest.TYPE, payload(ALICE).int32(1).text("by boat").text("2"), heard);
        assertEquals("sol_2", alice.activeRealm());
        assertEquals(
                List.of(
                        "player_arrived",
                        "player_arrived",
                        "player_departed",
                        "player_traveled",
                        "player_departed",
                        "player_traveled"),
                heard);
    }

    @Test
    void aPartyThatCannotTravelStaysAndTheRealmIsToldWhy() {
        final Map<String, PayloadWriter> refused = Map.of(
                "UNKNOWN_REALM", payload(ALICE).int32(77).text("").text(""),
                "UNKNOWN_PLAYER", payload(ALICE).int32(1).text("").text("2,9"),
                "NOT_IN_SOURCE", payload(ALICE).int32(1).text("").text("1"),
                "SAME_REALM", payload(ALICE).int32(0).text("").text("2"));
        refused.forEach((reason, payload) -> {
            final List<String> heard = new ArrayList<>();
            assertEquals("sol_1", ask(PlayerPartyRequest.TYPE, payload, heard).activeRealm());
            assertEquals("player_transition_refused " + reason, heard.get(heard.size() - 1));
        });
        for (final String others : List.of("x", "2,", "2,2", "0", "-1", "99999999999", "2\n", " 2")) {
            final List<String> heard = new ArrayList<>();
            ask(PlayerPartyRequest.TYPE, payload(ALICE).int32(1).text("").text(others), heard);
            assertEquals("player_operation_refused INVALID", heard.get(heard.size() - 1), others);
        }
    }

    @Test
    void aRealmLetsAPlayerJoinAFriend() {
        assertEquals(
                "sol_2",
                ask(PlayerJoinRequest.TYPE, payload(ALICE).int32(1).text(""), new ArrayList<>())
                        .activeRealm());
        final Map<Integer, String> refused =
                Map.of(0, "SAME_PLAYER", 2, "SAME_REALM", 9, "UNKNOWN_PLAYER", -1, "UNKNOWN_PLAYER");
        refused.forEach((friend, reason) -> {
            final List<String> heard = new ArrayList<>();
            ask(PlayerJoinRequest.TYPE, payload(ALICE).int32(friend).text(""), heard);
            assertEquals("player_transition_refused " + reason, heard.get(heard.size() - 1));
        });
        final List<String> heard = new ArrayList<>();
        ask(PlayerJoinRequest.TYPE, payload(1).int32(0).text(""), heard);
        assertTrue(heard.stream().noneMatch(PlayerTraveled.TYPE::equals), "Bob is not in the asking realm");
    }

    @Test
    void whatIsCarriedCanBeToldApartWhateverItsId() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().build()) {
            final List<String> items = new ArrayList<>();
            engine.registerGame("sol_1", new Asking(null, null), Universe.coordinate(1));
            engine.registerGame(
                    "sol_2",
                    new Crossroads(0, -1) {
                        @Override
                        public void onEvent(RealmContext context, EventFlyweight event) {
                            if (context.eventTypeName(event.typeId()).equals(PlayerArrived.TYPE)) {
                                items.add(itemsOf(event));
                            }
                        }
                    },
                    Universe.coordinate(2));
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final UniversalPlayer alice = router.createPlayer("Alice", "human", "sol_1");
            for (final String id : List.of("coin=9;gem", "100%", "%3B")) {
                router.addItemToInventory(alice.playerId(), Universe.item(id, true), 2);
            }
            router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "");
            engine.runControlTicks(2);
            assertEquals(List.of("coin%3D9%3Bgem=2;100%25=2;%253B=2"), items);
        }
    }

    private static String itemsOf(EventFlyweight event) {
        final PayloadReader in = new PayloadReader().wrap(event);
        in.int32();
        in.int32();
        in.int64();
        in.int64();
        in.int64();
        for (int i = 0; i <= ReputationFaction.values().length; i++) {
            in.int32();
        }
        for (int i = 0; i < 4; i++) {
            in.text();
        }
        return in.text();
    }

    @Test
    void aRefusedTransitionIsToldToTheRealmWithItsReason() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer alice =
                ask(PlayerTravelRequest.TYPE, payload(ALICE).int32(77).text(""), heard);
        assertEquals("sol_1", alice.activeRealm());
        assertEquals(List.of("player_arrived", "player_transition_refused UNKNOWN_REALM"), heard);
    }

    @Test
    void aRealmGivesAndTakesAndRewards() {
        final UniversalPlayer rich = ask(
                PlayerItemGiven.TYPE,
                payload(ALICE)
                        .int64(5)
                        .int32(1)
                        .text("coin")
                        .text("Coin")
                        .text("currency")
                        .text("common"),
                new ArrayList<>());
        assertEquals(5, rich.carried("coin"));
        assertEquals("sol_1", rich.inventory().get(0).item().sourceRealm());
        final UniversalPlayer praised =
                ask(PlayerReward.TYPE, payload(ALICE).int64(2_500).int32(1).int32(250), new ArrayList<>());
        assertEquals(3, praised.level());
        assertEquals(
                Standing.LIKED,
                praised.reputation(ReputationFaction.REALM_KEEPERS).standing());
    }

    @Test
    void whatARealmTakesAndIsNotThereIsRefused() {
        final List<String> heard = new ArrayList<>();
        ask(PlayerItemUsed.TYPE, payload(ALICE).int64(1).text("coin"), heard);
        assertEquals(List.of("player_arrived", "player_operation_refused NOT_ENOUGH_ITEMS"), heard);
    }

    private static PayloadWriter exchange(long taken, String takenId, long given, String givenId) {
        return payload(ALICE)
                .int64(taken)
                .int64(given)
                .int32(1)
                .text(takenId)
                .text(givenId)
                .text("Thing")
                .text("commodity")
                .text("common");
    }

    @Test
    void anExchangeTakesAndGivesOrDoesNeither() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer gifted = ask(PlayerExchange.TYPE, exchange(0, "", 5, "coin"), heard);
        assertEquals(5, gifted.carried("coin"));
        assertEquals(List.of("player_arrived", "player_exchanged"), heard);
        final UniversalPlayer poor = ask(PlayerExchange.TYPE, exchange(1, "coin", 1, "bread"), new ArrayList<>());
        assertEquals(0, poor.carried("bread"));
        final UniversalPlayer reader = ask(PlayerExchange.TYPE, exchange(1, "letter", 3, "bread"), new ArrayList<>());
        assertEquals(3, reader.carried("bread"));
        assertEquals(1, reader.carried("letter"));
    }

    @Test
    void anExchangeOfNothingIsRefused() {
        final List<String> heard = new ArrayList<>();
        ask(PlayerExchange.TYPE, exchange(0, "", 0, ""), heard);
        assertEquals(List.of("player_arrived", "player_exchanged INVALID"), heard);
    }

    @Test
    void aDeedInARealmCountsForQuests() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer alice =
                ask(PlayerAchieved.TYPE, payload(ALICE).int32(1).int32(1).text("wolf"), heard);
        assertEquals(QuestStatus.COMPLETED, alice.quest("wolf").status());
        assertEquals(10, alice.experience());
        assertEquals(List.of("player_arrived", "player_quest_completed"), heard);
    }

    @Test
    void aMalformedRequestIsRefusedAndTheRunGoesOn() {
        final List<String> heard = new ArrayList<>();
        final UniversalPlayer alice = ask(PlayerReward.TYPE, payload(ALICE), heard);
        assertEquals(0, alice.experience());
        assertEquals(List.of("player_arrived", "player_operation_refused INVALID"), heard);
    }

    @Test
    void handOffsInSteadyStateAllocateNothing() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final int players = 200;
        final int controlTicks = 500;
        final boolean[] isMoving = {false};
        try (MultiGameTickEngine engine = HandOffCost.engine(players, 4, 1, isMoving)) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            HandOffCost.populate(engine, players, 4);
            isMoving[0] = true;
            long allocated = Long.MAX_VALUE;
            // The compiler decides when the state is steady.
            for (int stretch = 1; stretch <= 60 && allocated >= players * controlTicks / 10; stretch++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                engine.runControlTicks(controlTicks);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertEquals(
                        (long) stretch * controlTicks * players,
                        router.getMultiverseStats().totalTransitions(),
                        "all move each time");
            }
            assertTrue(allocated < players * controlTicks / 10, allocated + " bytes in 100,000 hand-offs");
        }
    }
}
