package io.multiverse.player;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.Realm;
import io.multiverse.kernel.RealmContext;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.event.EventFlyweight;
import io.multiverse.kernel.event.PayloadWriter;
import io.multiverse.kernel.event.Targets;
import io.multiverse.kernel.settings.ThreadingMode;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import io.multiverse.player.event.PlayerTravelRequest;
import io.multiverse.player.event.PlayerTraveled;
import io.multiverse.player.operation.CreatePlayer;
import io.multiverse.player.settings.RouterSettings;
import io.multiverse.player.state.PlayerStore;
import io.multiverse.player.table.PlayerIds;
import io.multiverse.player.travel.RealmNames;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Measures what players and hand-offs cost: all of {@code players} between {@code realms}, {@code rounds} times.
 *
 * <p>Arguments: players, realms, rounds. Every realm sends each player of its own range to the next realm in every
 * window, by an event; each other round the engine runs the same windows without moves, whose time is subtracted.
 */
public final class HandOffCost {
    private HandOffCost() {}

    /** Sends a range of players, which it knows by number, around, if asked. */
    static final class Sender implements Realm {
        private final int realms;
        private final int players;
        private final PayloadWriter out = new PayloadWriter();
        private final boolean[] isMoving;
        private int travelRequest;
        private int index;
        private long window;
        private long heard;

        Sender(int realms, int players, boolean[] isMoving) {
            this.realms = realms;
            this.players = players;
            this.isMoving = isMoving;
        }

        @Override
        public void onStart(RealmContext context) {
            travelRequest = context.declareEventType(PlayerTravelRequest.TYPE, PlayerTravelRequest.SCHEMA);
            index = context.realmIndex();
            if (index == 0) {
                context.subscribe(PlayerTraveled.TYPE);
            }
        }

        @Override
        public void onEvent(RealmContext context, EventFlyweight event) {
            heard++;
        }

        @Override
        public void onTick(RealmContext context) {
            if (isMoving[0]) {
                // Players were made round robin; after w moves, those of range i are in realm i + w.
                final int range = (int) Math.floorMod(index - window, (long) realms);
                for (int player = range; player < players; player += realms) {
                    out.reset().int32(player).int32((index + 1) % realms).text("");
                    context.emit(Targets.SUBSCRIBERS, travelRequest, out);
                }
                window++;
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("window", window);
            out.int64("heard", heard);
        }

        @Override
        public void readState(StateReader in) {
            window = in.int64("window");
            heard = in.int64("heard");
        }
    }

    /** A universe of realms that send all players around, each control tick if {@code isMoving[0]}. */
    static MultiGameTickEngine engine(int players, int realms, int workers, boolean[] isMoving) {
        final MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(1)
                .workers(workers)
                .threadingMode(workers == 1 ? ThreadingMode.INVOKER : ThreadingMode.DEDICATED)
                .causeHistory(0)
                .ingressCapacity(Math.max(1024, Integer.highestOneBit(players) << 1))
                .build();
        for (int i = 0; i < realms; i++) {
            engine.registerGame("sol_" + (i + 1), new Sender(realms, players, isMoving), Universe.coordinate(i + 1));
        }
        return engine;
    }

    /** Makes players round robin over the realms; they exist after the next control tick. */
    static void populate(MultiGameTickEngine engine, int players, int realms) {
        for (int player = 0; player < players; player++) {
            engine.submitToStage(
                    PlayerStage.NAME,
                    new CreatePlayer("player " + player, "human", "", "sol_" + (1 + player % realms)).encode());
        }
        engine.executeControlTick();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Measures the players alone, without the engine and its buffers. */
    private static void measureStore(int players, int realms, int rounds) {
        final long before = usedHeap();
        final PlayerStore store = new PlayerStore(RouterSettings.DEFAULT, new PlayerIds(1, 2, 3), new RealmNames());
        for (int player = 0; player < players; player++) {
            store.create("player " + player, "human", "", player % realms, 0);
        }
        System.out.println("store: bytes per new player " + (usedHeap() - before) / players);
        final double[] moves = new double[rounds];
        final double[] digests = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            store.refreshDigest();
            final long begin = System.nanoTime();
            for (int player = 0; player < players; player++) {
                store.move(player, (store.rows().realm(player) + 1) % realms, round);
            }
            final long middle = System.nanoTime();
            store.refreshDigest();
            moves[round] = (double) (middle - begin) / players;
            digests[round] = (double) (System.nanoTime() - middle) / players;
            if (round == 1) {
                System.out.println("store: bytes per player after 2 moves " + (usedHeap() - before) / players);
            }
        }
        System.out.println("store: bytes per player after all moves " + (usedHeap() - before) / players);
        Arrays.sort(moves);
        Arrays.sort(digests);
        System.out.println("store: median ns per move " + moves[rounds / 2] + ", per digest " + digests[rounds / 2]);
        store.conservation().recount();
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) {
        final int players = Integer.parseInt(arguments[0]);
        final int realms = Integer.parseInt(arguments[1]);
        final int rounds = Integer.parseInt(arguments[2]);
        measureStore(players, realms, rounds);
        final boolean[] isMoving = new boolean[1];
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (MultiGameTickEngine engine = engine(players, realms, 1, isMoving)) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            populate(engine, players, realms);
            final double[] moved = new double[rounds];
            final double[] idle = new double[rounds];
            final double[] allocated = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                isMoving[0] = true;
                final long bytes = threads.getCurrentThreadAllocatedBytes();
                long begin = System.nanoTime();
                engine.runControlTicks(1);
                moved[round] = (double) (System.nanoTime() - begin) / players;
                allocated[round] = (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / players;
                isMoving[0] = false;
                // takes in the arrivals
                begin = System.nanoTime();
                engine.runControlTicks(1);
                idle[round] = (double) (System.nanoTime() - begin) / players;
            }
            System.out.println("ns per hand-off " + Arrays.toString(moved));
            System.out.println("ns per delivery of its three events " + Arrays.toString(idle));
            System.out.println("bytes allocated per hand-off " + Arrays.toString(allocated));
            Arrays.sort(moved);
            System.out.println("median ns per hand-off " + moved[rounds / 2]);
            router.stage().store().conservation().recount();
            System.out.println(router.getMultiverseStats());
        }
    }
}
