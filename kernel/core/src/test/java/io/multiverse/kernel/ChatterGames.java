package io.multiverse.kernel;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The games of runs that are shared: realms that chatter, some of which fail, and inputs that let games come and go.
 */
final class ChatterGames {
    /** How many there are at the start. */
    static final int REALMS = 11;

    private static final int FAILING = 17;

    private ChatterGames() {}

    /** A realm that fails in its own time. */
    private static final class FrailRealm implements Realm {
        private long heard;

        @Override
        public void onStart(RealmContext context) {
            context.subscribe("shout");
        }

        @Override
        public void onTick(RealmContext context) {
            heard = heard * 31 + context.random().nextInt(100);
            if (context.localTick() > 200) {
                throw new IllegalStateException("at the end of its strength");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("heard", heard);
        }

        @Override
        public void readState(StateReader in) {
            heard = in.int64("heard");
        }
    }

    static Realm realm(int number) {
        return number % FAILING == FAILING - 1 || number == 1
                ? new FrailRealm()
                : new ChatterRealm(number % 4 == 3 ? 250_000_000L : 0);
    }

    static RealmCoordinate coordinate(int number) {
        return new RealmCoordinate("sol_" + number, "sol_system", "cluster_" + number % 3, "narrative_prime", 0);
    }

    /** Makes the realms of games that join, and of those that a journal tells of. */
    static Realm make(RealmCoordinate coordinate) {
        return realm(Integer.parseInt(coordinate.realmId().substring(4)));
    }

    static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, realm(i), coordinate(i));
        }
    }

    /** Offers inputs before a control tick, those of node 0 first. */
    static void offer(int nodes, IntFunction<MultiGameTickEngine> engines, Random random, long controlTick) {
        for (int node = 0; node < nodes; node++) {
            final MultiGameTickEngine engine = engines.apply(node);
            final String game = "sol_" + random.nextInt(REALMS + 20);
            final int late = REALMS + (int) controlTick * nodes + node;
            switch (random.nextInt(7)) {
                case 0 -> engine.registerGame("sol_" + late, realm(late), coordinate(late));
                case 1 -> engine.unregisterGame(game);
                case 2 -> engine.pauseGame(game);
                case 3 -> engine.resumeGame(game);
                case 4 -> engine.subscribeToEvents(game, List.of("shout", "late" + random.nextInt(3)));
                case 5 -> engine.unsubscribeFromEvents(game, "shout");
                default ->
                    engine.queueCrossGameEvent(CrossGameEvent.of(
                            "event" + late,
                            null,
                            random.nextBoolean() ? null : RealmCoordinate.of(game),
                            "late" + random.nextInt(3),
                            Map.of("from", late)));
            }
        }
    }
}
