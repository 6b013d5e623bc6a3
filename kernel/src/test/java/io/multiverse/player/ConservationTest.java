package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.tick.ClockworkException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final int SEEDS = 40;
    private static final int REALMS = 6;
    private static final int CONTROL_TICKS = 30;

    @Test
    void everyPlayerIsInOneRealmAndNothingIsLostWhateverRealmsDo() {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                runOnce(seed);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void runOnce(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] failures = new long[REALMS];
        for (int i = 1; i < REALMS; i++) {
            failures[i] = random.nextInt(3) == 0 ? random.nextInt(10 * CONTROL_TICKS) : -1;
        }
        failures[0] = -1;
        try (Universe universe = new Universe(
                MultiGameTickEngine.builder().seed(seed),
                REALMS,
                RouterSettings.DEFAULT.withMaxPlayersPerRealm(25),
                0.1,
                failures)) {
            for (int tick = 0; tick < CONTROL_TICKS; tick++) {
                RandomOperations.offer(universe, random, REALMS, 20);
                final String realm = "sol_" + (2 + random.nextInt(REALMS - 1));
                switch (random.nextInt(12)) {
                    case 0 -> universe.engine.pauseGame(realm);
                    case 1, 2 -> universe.engine.resumeGame(realm);
                    case 3 -> universe.engine.unregisterGame(realm);
                    default -> {
                        // nothing happens to realms
                    }
                }
                universe.engine.executeControlTick();
                universe.router.stage().store().recount();
                requireOnePlaceEach(universe);
            }
            requireRealmsToKnowTheirPlayers(universe);
            assertTrue(universe.router.stats().totalTransitions() > 0);
        }
    }

    private static void requireOnePlaceEach(Universe universe) {
        final Set<UUID> seen = new HashSet<>();
        int listed = 0;
        for (int realm = 1; realm <= REALMS; realm++) {
            final List<UUID> roster = universe.router.roster("sol_" + realm);
            seen.addAll(roster);
            listed += roster.size();
        }
        assertEquals(universe.router.stats().totalPlayers(), listed);
        assertEquals(listed, seen.size());
    }

    /** What a realm that never stood still learned from events is what the router knows. */
    private static void requireRealmsToKnowTheirPlayers(Universe universe) {
        final Set<Integer> expected = new TreeSet<>();
        for (final UUID id : universe.router.roster("sol_1")) {
            expected.add(universe.router.player(id).orElseThrow().number());
        }
        final MultiGameTickEngine engine = universe.engine;
        final Set<Integer> before = new TreeSet<>(expected);
        engine.executeControlTick();
        // Events of the last control tick are delivered in this one's window; what moves in it comes later.
        final Set<Integer> known = new TreeSet<>(universe.realms[0].present());
        assertEquals(before, known);
    }

    @Test
    void aBreachStopsTheRun() {
        try (Universe universe = Universe.quiet()) {
            final UniversalPlayer alice = universe.router.createPlayer("Alice", "human", "sol_1");
            universe.router.addItemToInventory(alice.playerId(), Universe.item("coin", true), 3);
            universe.engine.executeControlTick();
            universe.router.stage().store().stacks().add(alice.number(), 0, 1);
            final ClockworkException stopped =
                    assertThrows(ClockworkException.class, universe.engine::executeControlTick);
            assertInstanceOf(InvariantViolation.class, stopped.getCause());
            assertTrue(stopped.getMessage().contains("4 of item coin, 3 were given"), stopped.getMessage());
        }
    }
}
