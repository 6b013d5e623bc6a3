package io.multiverse.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.InputResult;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.warbler.DialogueFailure;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSpeaks;
import io.multiverse.warbler.event.PlayerSpeaks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void anNpcAnswersOneControlTickAfterItWasAddressed() {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            final CompletableFuture<Dialogue> promise = village.warbler.talk(alice.playerId(), "Ada", "Who are you?");
            village.engine.executeControlTick();
            assertEquals(1, village.warbler.stats().openTurns());
            village.engine.executeControlTick();
            final Dialogue dialogue = promise.join();
            assertTrue(dialogue.success());
            assertEquals(1, dialogue.turn());
            assertEquals("Alice", dialogue.playerName());
            assertEquals("inn_1", dialogue.realmId());
            assertEquals("Ada", dialogue.npcName());
            assertEquals("template", dialogue.engine());
            assertEquals("neutral", dialogue.modifier());
            assertNull(dialogue.degradedReason());
            assertEquals(2, dialogue.controlTick());
            assertTrue(dialogue.text().contains("Ada, trader"), dialogue.text());
            assertEquals(0, village.warbler.stats().openTurns());
        }
    }

    @Test
    void theNpcRemembersAndItsMoodChanges() throws InterruptedException {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            final UniversalPlayer bob = village.player("Bob", "inn_1");
            village.talk(alice.playerId(), "Ada", "Who are you?");
            assertEquals("cheerful", village.inns[0].mood(0));
            final List<NpcMemory> memories = village.inns[0].memories(0, alice.number());
            assertEquals("Alice asked \"Who are you?\"", memories.get(0).text());
            final Dialogue again = village.talk(alice.playerId(), "Ada", "Do you remember me?");
            assertTrue(again.text().contains("Alice asked \"Who are you?\""), again.text());
            final Dialogue other = village.talk(bob.playerId(), "Ada", "Do you remember me?");
            assertFalse(other.text().contains("Who are you?"), other.text());
            assertTrue(other.text().matches(".*(I do not think we have met, Bob|Your face is new).*"), other.text());
        }
    }

    @Test
    void aPlayerReveredByTheNpcsFactionHearsAReverentTone() throws InterruptedException {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            village.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 500);
            village.router.modifyReputation(alice.playerId(), ReputationFaction.THE_WANDERERS, -500);
            final Dialogue keeper = village.talk(alice.playerId(), "Ada", "Who are you?");
            assertEquals("reverent", keeper.modifier());
            assertTrue(keeper.text().contains("Alice"), keeper::text);
            final Dialogue wanderer = village.talk(alice.playerId(), "Bram", "Who are you?");
            assertEquals("hostile", wanderer.modifier());
            assertEquals("grumpy", village.inns[0].mood(1));
        }
    }

    @Test
    void twoPlayersWithEqualQuestionsNeverSeeEachOthersDialogue() {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            final UniversalPlayer bob = village.player("Bob", "inn_1");
            village.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 500);
            final String question = "Do you remember what I asked you the last time we two met in here?";
            for (int round = 1; round <= 10; round++) {
                final CompletableFuture<Dialogue> first = village.warbler.talk(alice.playerId(), "Cleo", question);
                final CompletableFuture<Dialogue> second = village.warbler.talk(bob.playerId(), "Cleo", question);
                village.engine.runControlTicks(3);
                assertFalse(first.join().text().contains("Bob"), first.join().text());
                assertFalse(
                        second.join().text().contains("Alice"), second.join().text());
                assertEquals("reverent", first.join().modifier());
                assertEquals("neutral", second.join().modifier());
                assertEquals(
                        Math.min(round, 4),
                        village.inns[0].memories(2, alice.number()).size());
                assertEquals(
                        Math.min(round, 4),
                        village.inns[0].memories(2, bob.number()).size());
            }
            assertEquals(
                    10,
                    village.warbler.log(DialogueFilter.ALL.of(bob.playerId())).size());
        }
    }

    @Test
    void aRealmThatKnowsNothingOfDialogueLetsNobodyWaitForEver() {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "ruin");
            final CompletableFuture<Dialogue> promise = village.warbler.talk(alice.playerId(), "echo", "Hello?");
            village.engine.runControlTicks(3);
            assertFalse(promise.isDone());
            village.engine.executeControlTick();
            final Dialogue dialogue = promise.join();
            assertTrue(dialogue.success());
            assertEquals("REALM_SILENT", dialogue.degradedReason());
            assertEquals("echo", dialogue.npcName());
            assertEquals(1, village.warbler.stats().degraded());
        }
    }

    @Test
    void whatCannotBeSaidIsRefusedWithAReason() throws InterruptedException {
        try (Village village = Village.quiet(WarblerSettings.DEFAULT.withLimits(1, 1))) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            final UUID id = alice.playerId();
            refused(DialogueRefusal.INVALID, village.talk(id, "Ada", " "));
            refused(DialogueRefusal.INVALID, village.talk(id, "", "Hello"));
            refused(DialogueRefusal.INVALID, village.talk(id, "Ada", "x".repeat(1_001)));
            assertEquals(0, village.warbler.stats().refused());
            refused(DialogueRefusal.UNKNOWN_PLAYER, village.talk(new UUID(1, 2), "Ada", "Hello"));
            final Dialogue absent = village.talk(id, "Zoe", "Hello");
            refused(DialogueRefusal.NPC_ABSENT, absent);
            assertEquals("nobody here is called Zoe", absent.message());
            final CompletableFuture<Dialogue> first = village.warbler.talk(id, "Ada", "Hello");
            final CompletableFuture<Dialogue> second = village.warbler.talk(id, "Ada", "Hello?");
            village.engine.runControlTicks(3);
            assertTrue(first.join().success());
            refused(DialogueRefusal.TOO_MANY_TURNS, second.join());
            village.engine.pauseGame("inn_1");
            refused(DialogueRefusal.REALM_NOT_RUNNING, village.talk(id, "Ada", "Hello"));
            village.engine.resumeGame("inn_1");
            village.engine.executeControlTick();
            final CompletableFuture<Dialogue> leaving = village.warbler.talk(id, "Ada", "Hello");
            village.engine.executeControlTick();
            village.router.transitionPlayer(id, "inn_1", "inn_2", "");
            village.engine.executeControlTick();
            refused(DialogueRefusal.PLAYER_LEFT, leaving.join());
            assertEquals(5, village.warbler.stats().refused());
        }
    }

    private static void refused(DialogueRefusal why, Dialogue dialogue) {
        assertFalse(dialogue.success());
        assertEquals(why, dialogue.refusal(), dialogue.message());
        assertFalse(dialogue.message().isBlank());
    }

    @Test
    void aRealmThatStopsBeforeItAnswersIsARefusal() {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "ruin");
            final CompletableFuture<Dialogue> promise = village.warbler.talk(alice.playerId(), "echo", "Hello?");
            village.engine.executeControlTick();
            village.engine.pauseGame("ruin");
            village.engine.runControlTicks(3);
            refused(DialogueRefusal.REALM_NOT_RUNNING, promise.join());
        }
    }

    @Test
    void realmsLetPlayersAndNpcsSpeak() {
        try (Village village = new Village(MultiGameTickEngine.builder().seed(5), WarblerSettings.DEFAULT, 0.3)) {
            for (int i = 0; i < 8; i++) {
                village.player("Player" + i, i % 2 == 0 ? "inn_1" : "inn_2");
            }
            village.engine.runControlTicks(40);
            final WarblerStats stats = village.warbler.stats();
            assertTrue(stats.said() > 60, stats::toString);
            assertTrue(stats.refused() > 20, stats::toString);
            assertEquals(0, stats.rejected());
            final List<Dialogue> log = village.warbler.log(DialogueFilter.ALL);
            assertTrue(log.stream()
                    .anyMatch(said -> said.success()
                            && said.playerId() == null
                            && said.asked().isEmpty()));
            assertTrue(log.stream()
                    .anyMatch(said -> said.success()
                            && said.playerId() != null
                            && said.asked().isEmpty()));
            assertTrue(log.stream().anyMatch(said -> said.refusal() == DialogueRefusal.NPC_ABSENT));
            assertTrue(log.stream().anyMatch(said -> said.refusal() == DialogueRefusal.UNKNOWN_PLAYER));
            assertTrue(village.inns[0].heard() > 10);
        }
    }

    /** A stage that lets players speak, and an NPC, in its first control tick. */
    private static final class Prompter implements ControlTickStage {
        private final PayloadWriter out = new PayloadWriter();
        private int playerSpeaks;
        private int npcSpeaks;

        @Override
        public String name() {
            return "prompter";
        }

        @Override
        public void onStart(StageContext context) {
            playerSpeaks = context.declareEventType(PlayerSpeaks.TYPE, PlayerSpeaks.SCHEMA);
            npcSpeaks = context.declareEventType(NpcSpeaks.TYPE, NpcSpeaks.SCHEMA);
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 1) {
                context.emit(
                        Targets.SUBSCRIBERS,
                        playerSpeaks,
                        out.reset().int32(0).text("Ada").text("From a stage"));
                context.emit(
                        Targets.SUBSCRIBERS,
                        playerSpeaks,
                        out.reset().int32(7).text("Ada").text("Nobody"));
                out.reset().int32(0).text("a draft");
                NpcPersona.unknown("Ada").write(out);
                context.emit(Targets.SUBSCRIBERS, npcSpeaks, out);
            }
        }

        @Override
        public void writeState(StateWriter state) {
            // It has none.
        }

        @Override
        public void readState(StateReader state) {
            // It has none.
        }
    }

    @Test
    void aStageAndTheOutsideSpeakForAnyPlayerButForNoNpc() {
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder().seed(42).build()) {
            engine.registerGame("inn_1", new Inn(0), RealmCoordinate.of("inn_1"));
            engine.registerGame("inn_2", new Inn(0), RealmCoordinate.of("inn_2"));
            engine.addStage(new Prompter());
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            final Warbler warbler = Warbler.on(engine, router);
            router.createPlayer("Alice", "human", "inn_1");
            router.createPlayer("Bob", "elf", "inn_2");
            queue(engine, PlayerSpeaks.TYPE, Map.of("player", 1, "npc", "Ada", "text", "From outside"));
            queue(engine, PlayerSpeaks.TYPE, Map.of("player", 1, "npc", "Ada"));
            queue(engine, NpcSpeaks.TYPE, Map.of("player", 1));
            engine.runControlTicks(3);
            final List<Dialogue> said = warbler.log(DialogueFilter.ALL);
            assertEquals(
                    List.of("Nobody", "From a stage", "From outside"),
                    said.stream().map(Dialogue::asked).toList());
            assertEquals(DialogueRefusal.UNKNOWN_PLAYER, said.get(0).refusal());
            assertEquals("there is no player 7", said.get(0).message());
            assertTrue(said.get(1).success() && said.get(2).success());
            assertEquals("inn_1", said.get(1).realmId());
            assertEquals("inn_2", said.get(2).realmId());
            assertEquals("Bob", said.get(2).playerName());
            assertEquals(3, warbler.stats().rejected(), "a request without text, and twice somebody who is no realm");
        }
    }

    private static void queue(MultiGameTickEngine engine, String type, Map<String, ?> payload) {
        engine.queueCrossGameEvent(CrossGameEvent.of("event", null, null, type, payload));
    }

    @Test
    void transactionsAndArrivalsAreRemembered() throws InterruptedException {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_1");
            final UUID id = alice.playerId();
            assertEquals(
                    InputResult.ACCEPTED, village.warbler.recordTransaction(id, "Ada", NpcMemory.Kind.SOLD, "rope", 2));
            village.warbler.announceArrival(id, "portal");
            village.warbler.announceArrival(new UUID(1, 2), "portal");
            village.engine.runControlTicks(2);
            assertEquals(
                    List.of("2 rope", "Alice came by portal"),
                    village.inns[0].memories(0, alice.number()).stream()
                            .map(NpcMemory::text)
                            .toList());
            assertEquals(1, village.inns[0].memories(5, alice.number()).size());
            assertEquals(1, village.warbler.stats().rejected());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> village.warbler.recordTransaction(id, "Ada", NpcMemory.Kind.RUMOR, "rope", 2));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> village.warbler.recordTransaction(id, "Ada", NpcMemory.Kind.GIFTED, "rope", 0));
            assertThrows(IllegalArgumentException.class, () -> village.warbler.announceArrival(id, ""));
            assertTrue(village.talk(id, "Ada", "Do you remember me?").text().contains("Alice came by portal"));
        }
    }

    @Test
    void theLogIsFilteredByPlayerNpcAndRealm() throws InterruptedException {
        try (Village village = Village.quiet()) {
            final UUID alice = village.player("Alice", "inn_1").playerId();
            final UUID bob = village.player("Bob", "inn_2").playerId();
            village.talk(alice, "Ada", "One");
            village.talk(alice, "Bram", "Two");
            village.talk(bob, "Ada", "Three");
            final DialogueFilter all = DialogueFilter.ALL;
            assertEquals(List.of("One", "Two", "Three"), asked(village, all));
            assertEquals(List.of("One", "Two"), asked(village, all.of(alice)));
            assertEquals(List.of("One", "Three"), asked(village, all.with("Ada")));
            assertEquals(List.of("Three"), asked(village, all.in("inn_2")));
            assertEquals(
                    List.of("One"), asked(village, all.of(alice).with("Ada").in("inn_1")));
            assertEquals(List.of(), asked(village, all.of(bob).in("inn_1")));
        }
    }

    private static List<String> asked(Village village, DialogueFilter filter) {
        return village.warbler.log(filter).stream().map(Dialogue::asked).toList();
    }

    /** A realm that emits one malformed and one senseless event of each type in its first tick. */
    private static final class Heckler implements Realm {
        private final PayloadWriter out = new PayloadWriter();

        @Override
        public void onTick(RealmContext context) {
            for (final String type : List.of(NpcListens.TYPE, NpcAbsent.TYPE, NpcSpeaks.TYPE, PlayerSpeaks.TYPE)) {
                context.emit(Targets.SUBSCRIBERS, context.eventType(type), out.reset());
            }
            final int listens = context.eventType(NpcListens.TYPE);
            final int absent = context.eventType(NpcAbsent.TYPE);
            context.emit(
                    Targets.SUBSCRIBERS,
                    listens,
                    NpcPersona.unknown("x").write(out.reset().int64(1)));
            context.emit(Targets.SUBSCRIBERS, absent, out.reset().int64(1).text("not mine"));
            context.nextTickAt(RealmContext.NEVER);
        }

        @Override
        public void writeState(StateWriter state) {
            // It has none.
        }

        @Override
        public void readState(StateReader state) {
            // It has none.
        }
    }

    @Test
    void nonsenseFromRealmsAndCallersIsCountedAndHarmsNothing() {
        try (Village village = Village.quiet()) {
            final UUID alice = village.player("Alice", "inn_1").playerId();
            final CompletableFuture<Dialogue> promise = village.warbler.talk(alice, "Ada", "Hello");
            village.engine.submitToStage(ConversationStage.NAME, new byte[] {1, 2, 3});
            village.engine.submitToStage(ConversationStage.NAME, new WarblerInput.Answer(77, "x", "late").encode());
            village.engine.registerGame("heckler", new Heckler(), RealmCoordinate.of("heckler"));
            village.engine.runControlTicks(2);
            assertEquals(7, village.warbler.stats().rejected());
            assertEquals(1, village.warbler.stats().lateAnswers());
            assertTrue(promise.join().success());
        }
    }

    @Test
    void inputsComeBackFromTheirBytes() {
        final UUID id = new UUID(3, 4);
        for (final WarblerInput input : List.of(
                new WarblerInput.Speak(id, "Ada", "Héllo"),
                new WarblerInput.Transact(id, "Ada", NpcMemory.Kind.QUEST_REWARD, "gold", 5),
                new WarblerInput.Announce(id, "portal"),
                new WarblerInput.Answer(9, "http m", "Well"),
                new WarblerInput.Failure(9, "http m", DialogueFailure.TIMEOUT, "slow"))) {
            assertEquals(input, WarblerInput.decode(input.encode()));
        }
        final byte[] extra = Arrays.copyOf(new WarblerInput.Announce(id, "x").encode(), 40);
        assertThrows(IllegalArgumentException.class, () -> WarblerInput.decode(extra));
        assertThrows(IllegalArgumentException.class, () -> WarblerInput.decode(new byte[8]));
    }

    @Test
    void aPromiseIsBrokenWhenTheEngineCloses() {
        final CompletableFuture<Dialogue> begun;
        final CompletableFuture<Dialogue> waiting;
        final Village village = Village.quiet();
        try (village) {
            final UUID alice = village.player("Alice", "inn_1").playerId();
            begun = village.warbler.talk(alice, "Ada", "Hello");
            village.engine.executeControlTick();
            waiting = village.warbler.talk(alice, "Ada", "Hello?");
        }
        assertThrows(CompletionException.class, begun::join);
        assertThrows(CompletionException.class, waiting::join);
        final Dialogue late =
                village.warbler.talk(new UUID(1, 2), "Ada", "Hello").join();
        assertEquals(DialogueRefusal.NOT_ACCEPTED, late.refusal());
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> WarblerSettings.DEFAULT.withLimits(0, 1))
                .getMessage()
                .contains("maxOpenTurns must be 1 to 1000000, not 0"));
        assertThrows(IllegalArgumentException.class, () -> WarblerSettings.DEFAULT.withAnswerWithin(Duration.ZERO, 0));
        assertNotEquals(
                WarblerSettings.DEFAULT.digest(),
                WarblerSettings.DEFAULT.withRecordedEngine().digest());
    }

    @Test
    void whoIsInARealmThatIsGoneIsRefusedWithItsName() throws InterruptedException {
        try (Village village = Village.quiet()) {
            final UniversalPlayer alice = village.player("Alice", "inn_2");
            village.engine.executeControlTick();
            village.engine.unregisterGame("inn_2");
            village.engine.executeControlTick();
            final Dialogue dialogue = village.talk(alice.playerId(), "Ada", "Is anybody here?");
            assertEquals(DialogueRefusal.REALM_NOT_RUNNING, dialogue.refusal());
            assertEquals("inn_2", dialogue.realmId());
            assertEquals("inn_2 does not run", dialogue.message());
            final long rejected = village.warbler.stats().rejected();
            village.warbler.announceArrival(alice.playerId(), "portal");
            village.warbler.recordTransaction(alice.playerId(), "Ada", NpcMemory.Kind.SOLD, "bread", 1);
            village.engine.executeControlTick();
            assertEquals(rejected + 2, village.warbler.stats().rejected());
        }
    }
}
