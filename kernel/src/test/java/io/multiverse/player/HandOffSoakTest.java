package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.GameInstanceState;
import io.multiverse.kernel.MultiGameTickEngine;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadReader;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Players go to and fro between two realms at 100 control ticks per simulated second, while realms fail and others take
 * their place. 20,000 hand-offs by default; -Dhandoffs=1000000 -Dhandoffs.players=10000 for a million, -Dhandoffs.seed
 * for other failures.
 */
class HandOffSoakTest {
    private static final long HAND_OFFS = Long.getLong("handoffs", 20_000);
    private static final int PLAYERS = Integer.getInteger("handoffs.players", 500);
    private static final long SEED = Long.getLong("handoffs.seed", 1);
    private static final int CHECK_EVERY = 20;

    /** The two realms between which players go, by index, and the one that is to fail, -1 for none. */
    private static final class Line {
        private final int[] ends = {0, 1};
        private int failing = -1;
    }

    /** Sends each of its players to the other end with even chances, once in a window. */
    private static final class Terminal implements Realm {
        private final Line line;
        private final BitSet present = new BitSet();
        private final PayloadReader in = new PayloadReader();
        private final PayloadWriter out = new PayloadWriter();
        private int arrived;
        private int travelRequest;

        Terminal(Line line) {
            this.line = line;
        }

        @Override
        public void onStart(RealmContext context) {
            arrived = context.declareEventType(PlayerEvents.ARRIVED, PlayerEvents.ARRIVED_SCHEMA);
            travelRequest = context.declareEventType(PlayerEvents.TRAVEL_REQUEST, PlayerEvents.TRAVEL_REQUEST_SCHEMA);
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            final int player = in.wrap(event).int32();
            if (event.typeId() == arrived) {
                present.set(player);
            } else {
                present.clear(player);
            }
        }

        @Override
        public void onTick(RealmContext context) {
            if (context.localTick() % 10 != 5) {
                return;
            }
            final int here = context.realmIndex();
            final int there = line.ends[0] == here ? line.ends[1] : line.ends[0];
            for (int player = present.nextSetBit(0); player >= 0; player = present.nextSetBit(player + 1)) {
                if (context.random().nextBoolean(0.5)) {
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
    void everyPlayerEndsInExactlyOneRealmWhateverFails() {
        try {
            soak();
        } catch (final RuntimeException | AssertionError e) {
            throw new AssertionError("-Dhandoffs.seed=" + SEED + ": " + e.getMessage(), e);
        }
    }

    private static void soak() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final Line line = new Line();
        int failed = 0;
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .seed(SEED)
                .localTickIntervalMs(1)
                .controlTickIntervalTicks(10)
                .causeHistory(0)
                .ingressCapacity(Math.max(1_024, Integer.highestOneBit(PLAYERS) << 2))
                .build()) {
            for (int i = 1; i <= 2; i++) {
                engine.registerGame("sol_" + i, new Terminal(line), Universe.coordinate(i));
            }
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            HandOffCost.populate(engine, PLAYERS, 2);
            give(router);
            long transitions = 0;
            for (int tick = 1; transitions < HAND_OFFS; tick++) {
                line.failing = random.nextInt(15) == 0 ? line.ends[random.nextInt(2)] : -1;
                engine.executeControlTick();
                if (line.failing >= 0) {
                    failed++;
                    replace(engine, router, line);
                }
                if (tick % CHECK_EVERY == 0) {
                    router.stage().store().recount();
                }
                transitions = router.stats().totalTransitions();
            }
            requireOnePlaceEach(engine, router);
            assertTrue(failed > 0, "nothing failed");
        }
    }

    private static void give(UniversalPlayerRouter router) {
        for (int player = 0; player < PLAYERS; player += 50) {
            final UUID id =
                    router.playerByName("player " + player).orElseThrow().playerId();
            router.addItemToInventory(id, Universe.item("coin", true), 1 + player);
            router.addItemToInventory(id, Universe.item("relic", false), 1);
        }
    }

    /** Puts a new realm in the place of the one that failed, and lets its players go on from there. */
    private static void replace(MultiGameTickEngine engine, UniversalPlayerRouter router, Line line) {
        final String broken = "sol_" + (line.failing + 1);
        assertEquals(
                GameInstanceState.ERROR,
                engine.getMultiverseState().gameStates().get(broken).state());
        final int next = 1 + Math.max(line.ends[0], line.ends[1]);
        engine.registerGame("sol_" + (next + 1), new Terminal(line), Universe.coordinate(next + 1));
        line.ends[line.ends[0] == line.failing ? 0 : 1] = next;
        engine.executeControlTick();
        for (final UUID player : router.roster(broken)) {
            assertTrue(router.transitionPlayer(player, broken, "sol_" + (next + 1), "evacuated")
                    .success());
        }
        engine.unregisterGame(broken);
    }

    private static void requireOnePlaceEach(MultiGameTickEngine engine, UniversalPlayerRouter router) {
        engine.executeControlTick();
        router.stage().store().recount();
        final Set<UUID> seen = new HashSet<>();
        int listed = 0;
        for (final String realm : engine.getMultiverseState().gameStates().keySet()) {
            final List<UUID> roster = router.roster(realm);
            listed += roster.size();
            seen.addAll(roster);
        }
        assertEquals(PLAYERS, listed);
        assertEquals(PLAYERS, seen.size());
    }
}
