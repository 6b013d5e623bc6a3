package io.multiverse.player;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.state.StateDigest;
import org.junit.jupiter.api.Test;

/** Everybody moves at once; the number of players is small by default, a million with -Dplayers=1000000 -Xmx3g. */
class MillionPlayersTest {
    private static final int PLAYERS = Integer.getInteger("players", 20_000);
    private static final int REALMS = 8;
    private static final int MOVES = 2;

    private static long run(int workers) {
        final boolean[] isMoving = {false};
        try (MultiGameTickEngine engine = HandOffCost.engine(PLAYERS, REALMS, workers, isMoving)) {
            final UniversalPlayerRouter router = UniversalPlayerRouter.on(engine);
            HandOffCost.populate(engine, PLAYERS, REALMS);
            isMoving[0] = true;
            engine.runControlTicks(MOVES);
            isMoving[0] = false;
            engine.runControlTicks(1);
            router.stage().store().conservation().recount();
            final MultiverseStats stats = router.getMultiverseStats();
            assertEquals(PLAYERS, stats.totalPlayers());
            assertEquals((long) PLAYERS * MOVES, stats.totalTransitions());
            assertEquals(
                    PLAYERS,
                    stats.realmDistribution().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            assertEquals(
                    "sol_" + (1 + MOVES),
                    router.getPlayerByName("player 0").orElseThrow().activeRealm());
            final StateDigest digest = new StateDigest();
            engine.describeStage(PlayerStage.NAME, digest);
            return digest.value() ^ engine.dumpAuditTrail().hashCode();
        }
    }

    @Test
    void allMoveInOneControlTickTwiceAndEndInOneRealmEachForAnyNumberOfWorkers() {
        final long expected = run(1);
        assertEquals(expected, run(2));
        assertEquals(expected, run(3));
    }
}
