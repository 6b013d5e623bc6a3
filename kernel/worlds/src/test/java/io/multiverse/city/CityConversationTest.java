package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.CityAnswer;
import io.multiverse.city.event.CityQuery;
import io.multiverse.city.event.PlayerRenown;
import io.multiverse.city.event.PlayerServed;
import io.multiverse.city.event.PlayerWants;
import io.multiverse.city.event.QuestionType;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.player.event.PlayerAchieved;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerExchange;
import io.multiverse.player.event.PlayerExchanged;
import io.multiverse.player.event.PlayerQuestCompleted;
import io.multiverse.player.event.PlayerReputationChange;
import io.multiverse.warbler.NpcMemory;
import io.multiverse.warbler.NpcPersona;
import io.multiverse.warbler.event.ArrivalAnnounced;
import io.multiverse.warbler.event.NpcAbsent;
import io.multiverse.warbler.event.NpcAddressed;
import io.multiverse.warbler.event.NpcListens;
import io.multiverse.warbler.event.NpcSaid;
import io.multiverse.warbler.event.NpcTransaction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CityConversationTest {
    private static final int ALICE = 4;

    private final CitySimulation city = new CitySimulation(40);
    private final Stranger stranger = new Stranger();

    /** Runs a city in which Alice is, and a stranger who speaks for the stage of conversations. */
    private CityRun start() {
        stranger.listenTo(NpcListens.TYPE, NpcAbsent.TYPE, PlayerExchange.TYPE, PlayerServed.TYPE, PlayerAchieved.TYPE);
        final CityRun run = new CityRun(3, city, stranger);
        stranger.send("sol_1", PlayerArrived.TYPE, Arrivals.of(ALICE, "Alice", 0));
        return run.seconds(2);
    }

    private void address(String npc, int turn) {
        stranger.send(
                "sol_1",
                NpcAddressed.TYPE,
                new PayloadWriter()
                        .int64(turn)
                        .int32(ALICE)
                        .text(npc)
                        .text("Alice")
                        .text("Good day!"));
    }

    private static PayloadReader reader(Stranger.Received event) {
        return new PayloadReader().wrap(new UnsafeBuffer(event.payload()), 0, event.payload().length);
    }

    private NpcPersona persona(int index) {
        final PayloadReader in = reader(stranger.received(NpcListens.TYPE).get(index));
        in.int64();
        return NpcPersona.read(in);
    }

    @Test
    void anNpcSaysWhoItIsWhetherCalledByNameOrNumberOrRole() {
        try (CityRun run = start()) {
            final NpcProfile scholar = city.npc(4);
            address(scholar.name(), 1);
            address("4", 2);
            address("guard", 3);
            run.seconds(3);
            final NpcPersona persona = persona(0);
            assertEquals(scholar.name(), persona.name());
            assertEquals("mystic", persona.personality());
            assertEquals("realm_keepers", persona.faction());
            assertTrue(!persona.activity().isEmpty() && !persona.mood().isEmpty(), persona.toString());
            assertEquals(persona, persona(1));
            assertTrue(persona(2).personality().equals("guard")
                    || persona(2).personality().equals("warrior"));
        }
    }

    @Test
    void whoIsNotThereDoesNotListen() {
        try (CityRun run = start()) {
            address("Nobody At All", 1);
            address("4711", 2);
            stranger.send(
                    "sol_1",
                    NpcAddressed.TYPE,
                    new PayloadWriter().int64(3).int32(99).text("4").text("Bob").text("Hello?"));
            run.seconds(3);
            assertEquals(3, stranger.received(NpcAbsent.TYPE).size());
            assertEquals(0, stranger.received(NpcListens.TYPE).size());
        }
    }

    @Test
    void whatWasSaidIsRememberedAndToldNextTime() {
        try (CityRun run = start()) {
            stranger.send(
                    "sol_1",
                    NpcSaid.TYPE,
                    new PayloadWriter()
                            .int64(1)
                            .int32(ALICE)
                            .text(city.npc(4).name())
                            .text("Alice")
                            .text("Good day!")
                            .text("Good day, Alice.")
                            .text("friendly")
                            .text("templates")
                            .text(""));
            run.seconds(2);
            assertEquals(1, city.status().players().dialogues());
            assertTrue(city.npc(4).memories().stream().anyMatch(memory -> memory.kind() == MemoryKind.DIALOGUE));
            address("4", 2);
            run.seconds(3);
            assertTrue(persona(0).memories().stream().anyMatch(memory -> memory.kind() == NpcMemory.Kind.DIALOGUE));
        }
    }

    @Test
    void aTransactionToldByOthersIsRemembered() {
        try (CityRun run = start()) {
            stranger.send(
                    "sol_1",
                    NpcTransaction.TYPE,
                    new PayloadWriter()
                            .int32(ALICE)
                            .text(city.npc(7).name())
                            .text("Alice")
                            .text("gifted")
                            .text("flowers")
                            .int64(2));
            run.seconds(2);
            assertTrue(city.npc(7).memories().stream().anyMatch(memory -> memory.kind() == MemoryKind.GIFTED));
        }
    }

    @Test
    void anAnnouncedPlayerIsNoticedByMany() {
        try (CityRun run = start()) {
            final long before = city.status().players().memories();
            stranger.send(
                    "sol_1",
                    ArrivalAnnounced.TYPE,
                    new PayloadWriter().int32(ALICE).text("Alice").text("portal"));
            run.seconds(2);
            assertTrue(city.status().players().memories() >= before + 4);
        }
    }

    @Test
    void anAnnouncementOfAKindWithoutEndIsRejectedBeforeAnybodyGreets() {
        try (CityRun run = start()) {
            final CityPlayers before = city.status().players();
            stranger.send(
                    "sol_1",
                    ArrivalAnnounced.TYPE,
                    new PayloadWriter().int32(ALICE).text("Alice").text("p".repeat(60_000)));
            run.seconds(2);
            assertEquals(before.greeted(), city.status().players().greeted());
            assertEquals(before.memories(), city.status().players().memories());
        }
    }

    @Test
    void nonsenseAboutPlayersIsCountedAndIgnored() {
        try (CityRun run = start()) {
            final String[] types = {
                PlayerArrived.TYPE,
                PlayerDeparted.TYPE,
                PlayerReputationChange.TYPE,
                PlayerQuestCompleted.TYPE,
                PlayerExchanged.TYPE,
                PlayerWants.TYPE,
                PlayerRenown.TYPE,
                NpcAddressed.TYPE,
                NpcSaid.TYPE,
                NpcTransaction.TYPE,
                ArrivalAnnounced.TYPE
            };
            for (final String type : types) {
                stranger.send("sol_1", type, new PayloadWriter());
                final PayloadWriter wild = new PayloadWriter();
                for (int i = 0; i < 6; i++) {
                    wild.int32(-7 - i);
                }
                stranger.send("sol_1", type, wild);
            }
            run.seconds(3);
            assertEquals(2L * types.length, city.status().traffic().eventsRejected());
            assertEquals(1, city.status().players().present());
            Accounts.assertBalanced(city.status());
        }
    }

    @Test
    void citiesAnswerWhereAPlayerIsAndWhatSomebodyIsAfter() {
        try (CityRun run = start()) {
            stranger.send("sol_1", CityQuery.TYPE, query(QuestionType.PLAYER_LOCATION, ALICE));
            stranger.send("sol_1", CityQuery.TYPE, query(QuestionType.PLAYER_LOCATION, 77));
            stranger.send("sol_1", CityQuery.TYPE, query(QuestionType.NPC_GOAL, 4));
            run.seconds(3);
            final PayloadReader here = reader(stranger.received(CityAnswer.TYPE).get(0));
            assertEquals(QuestionType.PLAYER_LOCATION.ordinal(), here.int32());
            here.int32();
            assertEquals(1, here.int32());
            assertEquals(0, here.int32());
            assertEquals(ALICE, here.int32());
            assertEquals(1, here.int32());
            final PayloadReader unknown =
                    reader(stranger.received(CityAnswer.TYPE).get(1));
            unknown.int32();
            unknown.int32();
            assertEquals(0, unknown.int32());
            final PayloadReader goal = reader(stranger.received(CityAnswer.TYPE).get(2));
            assertEquals(QuestionType.NPC_GOAL.ordinal(), goal.int32());
            goal.int32();
            assertEquals(1, goal.int32());
        }
    }

    private static PayloadWriter query(QuestionType type, int subject) {
        return new PayloadWriter()
                .int32(type.ordinal())
                .int32(11)
                .int32(0)
                .int32(subject)
                .int64(-1);
    }
}
