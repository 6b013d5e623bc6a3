package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerArrived;
import io.multiverse.player.event.PlayerDeparted;
import io.multiverse.player.event.PlayerTravelRequest;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Players, all of them in one realm at first, go to and fro between two realms at 100 control ticks per simulated
 * second, while realms fail and others take their place, or stand still and go on. A few seeds of 20,000 hand-offs by
 * default; -Dhandoffs=1000000 -Dhandoffs.players=10000 for a million, -Dhandoffs.seed and -Dhandoffs.seeds for other
 * failures.
 */
class HandOffSoakTest {
    private static final long HAND_OFFS = Long.getLong("handoffs", 20_000);
    private static final int PLAYERS = Integer.getInteger("handoffs.players", 500);
    private static final long FIRST_SEED = Long.getLong("handoffs.seed", 1);
    private static final int SEEDS =
            Integer.getInteger("handoffs.seeds", Boolean.getBoolean("multiverse.test.soak") ? 20 : 2);
    private static final int CHECK_EVERY = 20;

    /** One in so many control ticks a realm fails. */
    private static final int FAILS_ONE_IN = 15;

    /** One in so many control ticks a realm is paused, and one in so many paused ones goes on. */
    private static final int STOPS_ONE_IN = 20;

    private static final int GOES_ON_ONE_IN = 3;

    private static final long MOST_CONTROL_TICKS = 1_000 + 50 * HAND_OFFS / PLAYERS;

    /** How likely a player is to go in a window. */
    private static final double RESTLESSNESS = 0.1;

    /** The two realms between which players go, by index, and the one that is to fail, -1 for none. */
    private static final class Line {
        private final int[] ends = {0, 1};
        private int failing = -1;
        private int paused = -1;
        private boolean isStill;
    }

    /** Sends some of its players to the other end, once in a window. */
    private static final class Terminal implements Realm {
        private final Line line;
        private final BitSet present = new BitSet();
        private final PayloadReader in = new PayloadReader();
        private final PayloadWriter out = new PayloadWriter();
        private int arrived;
        private int departed;
        private int travelRequest;

        Terminal(Line line) {
            this.line = line;
        }

        @Override
        public void onStart(RealmContext context) {
            arrived = context.declareEventType(PlayerArrived.TYPE, PlayerArrived.SCHEMA);
            departed = context.declareEventType(PlayerDeparted.TYPE, PlayerDeparted.SCHEMA);
            travelRequest = context.declareEventType(PlayerTravelRequest.TYPE, PlayerTravelRequest.SCHEMA);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final int player = in.wrap(event).int32();
            if (event.typeId() == arrived) {
                present.set(player);
            } else if (event.typeId() == departed) {
                present.clear(player);
            }
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() % 10 != 5 || line.isStill) {
                return;
            }
            final int here = context.realmIndex();
            final int there = line.ends[0] == here ? line.ends[1] : line.ends[0];
            for (int player = present.nextSetBit(0); player >= 0; player = present.nextSetBit(player + 1)) {
                if (context.random().nextBoolean(RESTLESSNESS)) {
                    out.reset().int32(player).int32(there).text("");
                    context.emit(Targets.SUBSCRIBERS, travelRequest, out);
                }
                if (line.failing == here && context.random().nextInt(PLAYERS) == 0) {
                    throw new IllegalStateException("the terminal falls apart in the middle of its work");
                }
            }
            if (line.failing == here) {
                throw new IllegalStateException("the terminal falls apart");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            final long[] bits = present.toLongArray();
            out.int64s("present", bits, bits.length);
        }

        @Override
        public void readState(StateReader in) {
            present.clear();
            present.or(BitSet.valueOf(in.int64s("present")));
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void everyPlayerEndsInExactlyOneRealmWhateverFails() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try (Soak soak = new Soak(seed)) {
                soak.run();
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("-Dhandoffs.seeds=1 -Dhandoffs.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One run with its failures. */
    private static final class Soak implements AutoCloseable {
        private final SplittableRandom random;
        private final Line line = new Line();
        private final Map<String, Terminal> terminals = new HashMap<>();
        private final Set<String> paused = new HashSet<>();
        private final Set<String> broken = new LinkedHashSet<>();
        private final MultiGameTickEngine engine;
        private final UniversalPlayerRouter router;
        private final long seed;
        private int failures;

        Soak(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            engine = MultiGameTickEngine.builder()
                    .seed(seed)
                    .localTickIntervalMs(1)
                    .controlTickIntervalTicks(10)
                    .causeHistory(0)
                    .ingressCapacity(Math.max(1_024, Integer.highestOneBit(PLAYERS) << 2))
                    .build();
            register(1);
            register(2);
            router = UniversalPlayerRouter.on(engine);
        }

        private void register(int number) {
            final Terminal terminal = new Terminal(line);
            engine.registerGame("sol_" + number, terminal, Universe.coordinate(number));
            terminals.put("sol_" + number, terminal);
        }

        void run() {
            HandOffCost.populate(engine, PLAYERS, 1);
            assertEquals(PLAYERS, router.getRealmRoster("sol_1").size());
            give();
            long transitions = 0;
            for (int tick = 1; transitions < HAND_OFFS; tick++) {
                assertTrue(tick < MOST_CONTROL_TICKS, "only " + transitions + " hand-offs");
                final int stoodStill = line.paused;
                pauseOrResume();
                line.failing = random.nextInt(FAILS_ONE_IN) == 0 ? line.ends[random.nextInt(2)] : -1;
                if (line.failing == stoodStill || line.failing == line.paused) {
                    line.failing = -1;
                }
                engine.executeControlTick();
                if (line.failing >= 0) {
                    failures++;
                    replace();
                }
                evacuate();
                if (tick % CHECK_EVERY == 0) {
                    router.stage().store().conservation().recount();
                }
                transitions = router.getMultiverseStats().totalTransitions();
            }
            requireOnePlaceEach();
            requireRealmsToKnowTheirPlayers();
            assertTrue(failures > 0 && !paused.isEmpty(), failures + " failures, paused " + paused);
            if (Long.getLong("handoffs") != null) {
                System.out.println("seed " + seed + ": " + transitions + " hand-offs of " + PLAYERS + " players in "
                        + engine.controlTickCount() + " control ticks, " + engine.simTimeNanos() / 1e9 + " s, "
                        + failures + " realms failed, " + paused.size() + " were paused");
            }
        }

        private void pauseOrResume() {
            if (line.paused >= 0 && random.nextInt(GOES_ON_ONE_IN) == 0) {
                engine.resumeGame("sol_" + (line.paused + 1));
                line.paused = -1;
            } else if (line.paused < 0 && random.nextInt(STOPS_ONE_IN) == 0) {
                line.paused = line.ends[random.nextInt(2)];
                paused.add("sol_" + (line.paused + 1));
                engine.pauseGame("sol_" + (line.paused + 1));
            }
        }

        private void give() {
            for (int player = 0; player < PLAYERS; player += 50) {
                final UUID id =
                        router.getPlayerByName("player " + player).orElseThrow().playerId();
                router.addItemToInventory(id, Universe.item("coin", true), 1 + player);
                router.addItemToInventory(id, Universe.item("relic", false), 1);
            }
        }

        /** Puts a new realm in the place of the one that failed. */
        private void replace() {
            final String failed = "sol_" + (line.failing + 1);
            assertEquals(
                    GameInstanceState.ERROR,
                    engine.getMultiverseState().gameStates().get(failed).state());
            final int next = 1 + Math.max(line.ends[0], line.ends[1]);
            register(next + 1);
            line.ends[line.ends[0] == line.failing ? 0 : 1] = next;
            line.failing = -1;
            engine.executeControlTick();
            terminals.remove(failed);
            broken.add(failed);
        }

        /** The realm they are sent to can fail in the window before, so those who are left are sent again. */
        private void evacuate() {
            final int target = line.ends[0] == line.paused ? line.ends[1] : line.ends[0];
            for (final String realm : List.copyOf(broken)) {
                final List<UUID> left = router.getRealmRoster(realm);
                for (final UUID player : left) {
                    assertTrue(router.transitionPlayer(player, realm, "sol_" + (target + 1), "evacuated")
                            .success());
                }
                if (left.isEmpty()) {
                    engine.unregisterGame(realm);
                    broken.remove(realm);
                }
            }
        }

        private void requireOnePlaceEach() {
            line.isStill = true;
            if (line.paused >= 0) {
                engine.resumeGame("sol_" + (line.paused + 1));
                line.paused = -1;
            }
            while (!broken.isEmpty()) {
                engine.executeControlTick();
                evacuate();
            }
            engine.runControlTicks(2);
            router.stage().store().conservation().recount();
            final Set<UUID> seen = new HashSet<>();
            int listed = 0;
            for (final String realm : engine.getMultiverseState().gameStates().keySet()) {
                final List<UUID> roster = router.getRealmRoster(realm);
                listed += roster.size();
                seen.addAll(roster);
            }
            assertEquals(PLAYERS, listed);
            assertEquals(PLAYERS, seen.size());
        }

        /** What realms heard by events is what the router knows, whether they stood still or not. */
        private void requireRealmsToKnowTheirPlayers() {
            terminals.forEach((realm, terminal) -> {
                final BitSet expected = new BitSet();
                router.getRealmRoster(realm)
                        .forEach(player -> expected.set(
                                router.getPlayer(player).orElseThrow().number()));
                assertEquals(expected, terminal.present, realm);
            });
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
