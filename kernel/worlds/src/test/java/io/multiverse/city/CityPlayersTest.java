package io.multiverse.city;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.event.PlayerWish;
import io.multiverse.city.knowledge.MemoryKind;
import io.multiverse.city.knowledge.RumorKind;
import io.multiverse.city.people.Mood;
import io.multiverse.city.people.NpcState;
import io.multiverse.player.UniversalPlayer;
import io.multiverse.player.reputation.ReputationFaction;
import io.multiverse.player.reputation.Standing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CityPlayersTest {
    private static List<NpcProfile> witnesses(CitySimulation city, int player, MemoryKind kind) {
        final List<NpcProfile> found = new ArrayList<>();
        for (int npc = 0; npc < city.npcCount(); npc++) {
            final boolean isWitness = city.npc(npc).memories().stream()
                    .anyMatch(memory -> memory.player() == player && memory.kind() == kind);
            if (isWitness) {
                found.add(city.npc(npc));
            }
        }
        return found;
    }

    @Test
    void someNoticeWhoArrivesAndRememberIt() {
        try (CityWorld world = CityWorld.of(40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(2);
            final KnownPlayer known = world.city(1).player(alice.number()).orElseThrow();
            assertEquals("Alice", known.name());
            assertTrue(known.isHere());
            final List<NpcProfile> witnesses = witnesses(world.city(1), alice.number(), MemoryKind.ARRIVAL);
            assertTrue(!witnesses.isEmpty() && witnesses.size() <= 4, "" + witnesses.size());
            assertEquals(List.of(alice.number()), witnesses.get(0).knownPlayers());
            assertEquals(1, world.city(1).status().players().present());
            assertEquals(0, world.city(1).status().players().greeted());
        }
    }

    /** The original registered NPCs without their faction, so that every one of them was neutral to everybody. */
    @Test
    void b21EachNpcJudgesAPlayerByItsOwnFaction() {
        try (CityWorld world = CityWorld.of(50)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 600);
            world.router.modifyReputation(alice.playerId(), ReputationFaction.THE_WANDERERS, -700);
            world.seconds(2);
            for (int npc = 0; npc < 50; npc++) {
                final Standing expected = switch (world.city(1).npc(npc).role()) {
                    case GUARD, SCHOLAR -> Standing.REVERED;
                    case MERCHANT, INNKEEPER -> Standing.DESPISED;
                    case CRAFTSMAN -> Standing.NEUTRAL;
                };
                assertEquals(expected, world.city(1).regard(npc, alice.number()), "NPC " + npc);
            }
        }
    }

    @Test
    void reveredPlayersAreGreetedAndDespisedOnesAvoided() {
        try (CityWorld world = CityWorld.of(40, 40)) {
            final UniversalPlayer hero = world.arrive("Hero");
            final UniversalPlayer villain = world.arrive("Villain");
            for (final ReputationFaction faction : ReputationFaction.values()) {
                world.router.modifyReputation(hero.playerId(), faction, 900);
                world.router.modifyReputation(villain.playerId(), faction, -900);
            }
            world.seconds(2);
            world.router.transitionPlayer(hero.playerId(), "sol_1", "sol_2", "on foot");
            world.engine.runControlTicks(1);
            world.engine.runControlTicks(1);
            final CityPlayers greeted = world.city(2).status().players();
            assertTrue(greeted.greeted() > 0 && greeted.avoided() == 0, greeted.toString());
            for (final NpcProfile npc : witnesses(world.city(2), hero.number(), MemoryKind.ARRIVAL)) {
                assertTrue(npc.mood() == Mood.EXCITED || npc.state() != NpcState.REACTING, npc.toString());
            }
            world.router.transitionPlayer(villain.playerId(), "sol_1", "sol_2", "by night");
            world.seconds(2);
            final CityPlayers avoided = world.city(2).status().players();
            assertTrue(avoided.avoided() > 0, avoided.toString());
            world.want(villain, PlayerWish.TALK, -1, -1, 0);
            world.seconds(1);
        }
    }

    @Test
    void theCityKnowsWhoLeftAndWhereTo() {
        try (CityWorld world = CityWorld.of(30, 30)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(2);
            world.router.transitionPlayer(alice.playerId(), "sol_1", "sol_2", "by boat");
            world.seconds(2);
            final KnownPlayer gone = world.city(1).player(alice.number()).orElseThrow();
            assertFalse(gone.isHere());
            assertEquals(1, gone.realm());
            assertTrue(world.city(2).player(alice.number()).orElseThrow().isHere());
            assertEquals(1, world.city(1).status().players().departures());
        }
    }

    @Test
    void aReputationThatChangesIsNoticedByThatFaction() {
        try (CityWorld world = CityWorld.of(60)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(2);
            world.router.modifyReputation(alice.playerId(), ReputationFaction.THE_WANDERERS, 300);
            world.seconds(2);
            assertEquals(
                    List.of(300, 0, 0, 0),
                    world.city(1).player(alice.number()).orElseThrow().scores());
            for (final NpcProfile npc : witnesses(world.city(1), alice.number(), MemoryKind.RUMOR)) {
                assertEquals("the_wanderers", npc.role().faction());
            }
        }
    }

    @Test
    void otherCitiesHearOfAFamousPlayer() {
        try (CityWorld world = CityWorld.of(40, 40)) {
            final UniversalPlayer alice = world.arrive("Alice");
            world.seconds(3);
            assertEquals(0, world.city(2).status().players().known());
            world.router.modifyReputation(alice.playerId(), ReputationFaction.REALM_KEEPERS, 600);
            world.seconds(3);
            final KnownPlayer heard = world.city(2).player(alice.number()).orElseThrow();
            assertEquals("Alice", heard.name());
            assertEquals(0, heard.realm());
            assertEquals(600, heard.scores().get(ReputationFaction.REALM_KEEPERS.ordinal()));
            assertFalse(
                    witnesses(world.city(2), alice.number(), MemoryKind.RUMOR).isEmpty());
            world.seconds(120);
            long talkers = 0;
            for (int npc = 0; npc < 40; npc++) {
                talkers += world.city(2).npc(npc).knowledge().stream()
                        .filter(rumor -> rumor.kind() == RumorKind.PLAYER_SEEN)
                        .count();
            }
            assertTrue(talkers > 4, "known to " + talkers);
        }
    }
}
