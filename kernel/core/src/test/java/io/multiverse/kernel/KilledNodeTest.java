package io.multiverse.kernel;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import io.multiverse.kernel.exchange.InProcessNetwork.Faults;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class KilledNodeTest {
    private static final int NODES = 3;
    private static final int REALMS = 9;
    private static final int CONTROL_TICKS = 600;

    @TempDir
    private Path folder;

    private static EngineBuilder builder() {
        return MultiGameTickEngine.builder().seed(3).snapshots(SnapshotSchedule.every(15));
    }

    private static void populate(MultiGameTickEngine engine) {
        for (int i = 0; i < REALMS; i++) {
            engine.registerGame("sol_" + i, new ChatterRealm(), RealmCoordinate.of("sol_" + i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNodeThatDiesComesBackWithAnotherNodesJournalAndNothingShows(long seed) throws Exception {
        final Path whole = folder.resolve("alone");
        try (MultiGameTickEngine alone =
                builder().journal(MortalNodes.journal(whole)).build()) {
            populate(alone);
            alone.runControlTicks(CONTROL_TICKS);
        }
        final Random random = new Random(seed);
        final MortalNodes nodes = new MortalNodes(
                folder,
                NODES,
                new InProcessNetwork(NODES, seed, seed % 2 == 0 ? Faults.NONE : Faults.MANY),
                CONTROL_TICKS,
                KilledNodeTest::builder,
                KilledNodeTest::populate);
        long controlTick = 0;
        for (int death = 0; death < NODES; death++) {
            controlTick += 1 + random.nextInt(30);
            nodes.kill(death, controlTick, (death + 1) % NODES);
        }
        nodes.finish();
        for (int node = 0; node < NODES; node++) {
            Followers.requireSameJournal(whole, folder.resolve("node" + node));
            Followers.requireSnapshotsOf(whole, folder.resolve("node" + node));
        }
    }
}
