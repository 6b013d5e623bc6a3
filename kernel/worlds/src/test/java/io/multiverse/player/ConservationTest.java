package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.InvariantViolation;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.RealmFactory;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.report.GameState;
import io.multiverse.player.settings.InstancingPolicy;
import io.multiverse.player.settings.RouterSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final int SEEDS = Boolean.getBoolean("multiverse.test.soak") ? 200 : 15;
    private static final int REALMS = 6;
    private static final int CONTROL_TICKS = 30;

    @Test
    void everyPlayerIsInOneRealmAndNothingIsLostWhateverRealmsDo() {
        run(false);
    }

    @Test
    void everyPlayerIsInOneRealmAndNothingIsLostWhateverRealmsAndTheirFurtherInstancesDo() {
        run(true);
    }

    private static void run(boolean hasInstances) {
        int instances = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                instances += runOnce(seed, hasInstances);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertEquals(hasInstances, instances > 3 * SEEDS, instances + " instances");
    }

    /** Makes instances, of which some throw when they start and some later. */
    private static RealmFactory instances(long seed) {
        return coordinate -> {
            final SplittableRandom random = new SplittableRandom(
                    seed << Integer.SIZE ^ coordinate.realmId().hashCode());
            final int fate = random.nextInt(8);
            return new Crossroads(0.1, fate < 2 ? random.nextInt(60) : -1) {
                @Override
                public void onStart(RealmContext context) {
                    if (fate == 2) {
                        throw new IllegalStateException("the instance does not start");
                    }
                    super.onStart(context);
                }
            };
        };
    }

    private static RouterSettings settings(SplittableRandom random, boolean hasInstances) {
        final RouterSettings settings = RouterSettings.DEFAULT.withMaxPlayersPerRealm(25);
        return hasInstances
                ? settings.withInstancing(InstancingPolicy.ofAllRealms(
                        1 + random.nextInt(8), 2 + random.nextInt(5), 1 + random.nextInt(6)))
                : settings;
    }

    /** Returns how many further instances there came to be. */
    private static int runOnce(long seed, boolean hasInstances) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] failures = new long[REALMS];
        for (int i = 1; i < REALMS; i++) {
            failures[i] = random.nextInt(3) == 0 ? random.nextInt(10 * CONTROL_TICKS) : -1;
        }
        failures[0] = -1;
        try (Universe universe = new Universe(
                MultiGameTickEngine.builder().seed(seed).realmFactory(instances(seed)),
                REALMS,
                settings(random, hasInstances),
                0.1,
                failures)) {
            for (int tick = 0; tick < CONTROL_TICKS; tick++) {
                RandomOperations.offer(universe, random, REALMS, 20);
                final String realm = somewhere(universe, random);
                switch (random.nextInt(12)) {
                    case 0 -> universe.engine.pauseGame(realm);
                    case 1, 2 -> universe.engine.resumeGame(realm);
                    case 3 -> universe.engine.unregisterGame(realm);
                    default -> {
                        // nothing happens to realms
                    }
                }
                universe.engine.executeControlTick();
                universe.router.stage().store().conservation().recount();
                requireOnePlaceEach(universe);
            }
            requireRealmsToKnowTheirPlayers(universe);
            assertTrue(universe.router.getMultiverseStats().totalTransitions() > 0);
            return universe.router.instanceCounts().made();
        }
    }

    /** Returns the id of a realm but the first one, or of one of the further instances of any. */
    private static String somewhere(Universe universe, SplittableRandom random) {
        final int number = 1 + random.nextInt(REALMS);
        final List<String> instances =
                List.copyOf(universe.router.instances("sol_" + number).keySet());
        final String realm = instances.get(random.nextInt(instances.size()));
        return realm.equals("sol_1") ? "sol_" + (2 + random.nextInt(REALMS - 1)) : realm;
    }

    private static void requireOnePlaceEach(Universe universe) {
        final Set<UUID> seen = new HashSet<>();
        int listed = 0;
        for (final Map.Entry<String, Integer> realm :
                universe.router.getMultiverseStats().realmDistribution().entrySet()) {
            final List<UUID> roster = universe.router.getRealmRoster(realm.getKey());
            assertEquals(realm.getValue(), roster.size());
            seen.addAll(roster);
            listed += roster.size();
        }
        assertEquals(universe.router.getMultiverseStats().totalPlayers(), listed);
        assertEquals(listed, seen.size());
    }

    /** What realms learned from events is what the router knows, also if they stood still for a while. */
    private static void requireRealmsToKnowTheirPlayers(Universe universe) {
        final Map<Integer, Set<Integer>> expected = new TreeMap<>();
        for (int realm = 0; realm < REALMS; realm++) {
            if (isRunning(universe, realm)) {
                expected.put(realm, numbers(universe, "sol_" + (realm + 1)));
            }
        }
        // Events of the last control tick are delivered in this one's window; what moves in it comes later.
        universe.engine.executeControlTick();
        expected.forEach((realm, players) -> {
            if (isRunning(universe, realm)) {
                assertEquals(players, new TreeSet<>(universe.realms[realm].present()), "sol_" + (realm + 1));
            }
        });
    }

    private static boolean isRunning(Universe universe, int realm) {
        final GameState state =
                universe.engine.getMultiverseState().gameStates().get("sol_" + (realm + 1));
        return state != null && state.state() == GameInstanceState.RUNNING;
    }

    private static Set<Integer> numbers(Universe universe, String realm) {
        final Set<Integer> numbers = new TreeSet<>();
        for (final UUID id : universe.router.getRealmRoster(realm)) {
            numbers.add(universe.router.getPlayer(id).orElseThrow().number());
        }
        return numbers;
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
