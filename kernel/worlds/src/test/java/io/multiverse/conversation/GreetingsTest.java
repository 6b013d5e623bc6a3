package io.multiverse.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.city.CitySimulation;
import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.player.UniversalPlayerRouter;
import io.multiverse.player.reputation.ReputationFaction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the people of cities say to players who arrive, without being asked. */
class GreetingsTest {
    private static final int ROUND_TRIPS = 12;

    @TempDir
    Path folder;

    /** Two cities between which Alice, whom all revere, Carol, whom all like, and Bob, whom nobody knows, go. */
    private static final class Town implements AutoCloseable {
        private final MultiGameTickEngine engine;
        private final UniversalPlayerRouter router;
        private final Warbler warbler;

        Town(EngineBuilder builder) {
            engine = builder.controlTickIntervalTicks(10)
                    .localTickIntervalMs(100)
                    .build();
            for (int i = 1; i <= 2; i++) {
                engine.registerGame("sol_" + i, new CitySimulation(30), RealmCoordinate.of("sol_" + i));
            }
            router = UniversalPlayerRouter.on(engine);
            warbler = Warbler.on(engine, router);
        }

        UUID player(String name, int score) {
            final UUID id = router.createPlayer(name, "human", "sol_1").playerId();
            for (final ReputationFaction faction : ReputationFaction.values()) {
                router.modifyReputation(id, faction, score);
            }
            return id;
        }

        void drive() {
            final List<UUID> players = List.of(player("Alice", 900), player("Carol", 300), player("Bob", 0));
            for (int trip = 0; trip < ROUND_TRIPS; trip++) {
                for (final UUID player : players) {
                    router.transitionPlayer(
                            player, trip % 2 == 0 ? "sol_1" : "sol_2", trip % 2 == 0 ? "sol_2" : "sol_1", "on foot");
                }
                engine.runControlTicks(4);
            }
        }

        List<Dialogue> greetings() {
            return warbler.log(DialogueFilter.ALL).stream()
                    .filter(said -> said.success() && said.asked().isEmpty() && said.playerId() != null)
                    .toList();
        }

        List<String> texts() {
            return greetings().stream()
                    .map(said -> said.controlTick() + " " + said.realmId() + " " + said.npcName() + ": " + said.text())
                    .toList();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static List<String> texts(long seed) {
        try (Town town = new Town(MultiGameTickEngine.builder().seed(seed))) {
            town.drive();
            return town.texts();
        }
    }

    @Test
    void whoIsReveredIsGreetedByNameInATonePerStandingAndStrangersAreNot() {
        for (long seed = 1; seed <= 3; seed++) {
            try (Town town = new Town(MultiGameTickEngine.builder().seed(seed))) {
                town.drive();
                assertTrue(town.greetings().size() > ROUND_TRIPS, "seed " + seed);
                final Set<String> personsNames = new HashSet<>();
                for (final Dialogue greeting : town.greetings()) {
                    assertEquals("Alice", greeting.playerName(), "seed " + seed);
                    assertEquals("reverent", greeting.modifier());
                    assertTrue(greeting.text().contains("Alice"), greeting.text());
                    assertFalse(greeting.text().contains("Bob"), greeting.text());
                    personsNames.add(greeting.npcName());
                }
                assertTrue(personsNames.size() > 4, personsNames::toString);
            }
        }
    }

    @Test
    void anAnnouncedGuestIsGreetedByWhoLikesItToo() {
        try (Town town = new Town(MultiGameTickEngine.builder().seed(4))) {
            final UUID carol = town.player("Carol", 300);
            final UUID bob = town.player("Bob", 0);
            town.engine.runControlTicks(2);
            assertEquals(List.of(), town.texts(), "nobody makes words of an arrival like others");
            town.warbler.announceArrival(carol, "portal");
            town.warbler.announceArrival(bob, "portal");
            town.engine.runControlTicks(3);
            assertTrue(town.greetings().size() > 2, town.texts()::toString);
            for (final Dialogue greeting : town.greetings()) {
                assertEquals("Carol", greeting.playerName());
                assertEquals("friendly", greeting.modifier());
                assertTrue(greeting.text().contains("Carol"), greeting.text());
            }
        }
    }

    @Test
    void whoGreetsAgainSpeaksOfTheLastTime() {
        int again = 0;
        try (Town town = new Town(MultiGameTickEngine.builder().seed(42))) {
            town.drive();
            final Map<String, Integer> before = new HashMap<>();
            for (final Dialogue greeting : town.greetings()) {
                final boolean isRemembering = greeting.text().contains("came to the city")
                        || greeting.text().contains("we talked");
                final int times = before.merge(greeting.realmId() + greeting.npcName(), 1, Integer::sum);
                again += times > 1 && isRemembering ? 1 : 0;
                assertTrue(times > 1 || !greeting.text().contains("we talked"), greeting.text());
            }
            assertTrue(again > 3 && before.size() > 3, "greeted again " + again + " of " + before);
        }
    }

    @Test
    void greetingsFollowFromTheSeedForAnyNumberOfWorkers() {
        final List<String> said = texts(42);
        assertEquals(said, texts(42));
        assertNotEquals(said, texts(43));
        for (final int workers : new int[] {2, 3}) {
            try (Town town = new Town(MultiGameTickEngine.builder().seed(42).workers(workers))) {
                town.drive();
                assertEquals(said, town.texts(), workers + " workers");
            }
        }
    }

    @Test
    void aRunExecutedAgainSaysTheSame() {
        final List<String> said;
        final Path journal = folder.resolve("journal");
        try (Town town = new Town(MultiGameTickEngine.builder().seed(42).journal(JournalSettings.in(journal)))) {
            town.drive();
            said = town.texts();
        }
        try (Town town = new Town(
                MultiGameTickEngine.builder().seed(42).reexecute(Recording.between(journal, 0, Long.MAX_VALUE)))) {
            town.engine.runControlTicks(4 * ROUND_TRIPS);
            assertTrue(town.engine.journal().divergence().isEmpty());
            assertEquals(4 * ROUND_TRIPS, town.engine.journal().equalControlTicks());
            assertEquals(said, town.texts());
        }
    }
}
