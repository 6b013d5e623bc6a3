package io.multiverse.cluster.exchange;

import io.multiverse.kernel.exchange.Followers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dmultiverse.cluster.rounds=200} kills more often, {@code -Dmultiverse.cluster.seed=7} other nodes. */
@Tag("once")
@Timeout(1200)
class KilledNodesTest {
    private static final int NODES = 3;
    private static final int ROUNDS = Integer.getInteger("multiverse.cluster.rounds", 4);
    private static final long SEED = Long.getLong("multiverse.cluster.seed", 1);
    private static final int APART = 25;

    @TempDir
    private Path folder;

    @Test
    void whoeverIsKilledAndStartedAgainNothingShows() throws Throwable {
        final long controlTicks = (long) (ROUNDS + 1) * APART;
        final Path alone = TestCluster.alone(folder, controlTicks);
        final Random random = new Random(SEED);
        try (TestCluster cluster = new TestCluster(folder, NODES, controlTicks)) {
            cluster.startAll();
            for (int round = 0; round < ROUNDS && !cluster.isOver(0); round++) {
                final List<Integer> victims = new ArrayList<>(List.of(0, 1, 2));
                Collections.shuffle(victims, random);
                final int deaths = 1 + random.nextInt(NODES);
                final long at = (long) round * APART + random.nextInt(APART);
                while (cluster.controlTick(victims.get(0)) < at && !cluster.isOver(0)) {
                    LockSupport.parkNanos(100_000);
                }
                victims.subList(0, deaths).forEach(cluster::kill);
                final boolean isEmptied = random.nextInt(4) == 0 && deaths < NODES;
                for (final int victim : victims.subList(0, deaths)) {
                    if (isEmptied) {
                        delete(cluster.journal(victim));
                    }
                    cluster.start(victim);
                }
            }
            cluster.joinAll();
            for (int node = 0; node < NODES; node++) {
                Followers.requireSameJournal(alone, cluster.journal(node));
                Followers.requireSnapshotsOf(alone, cluster.journal(node));
            }
        } catch (final Throwable e) {
            throw new AssertionError("seed " + SEED + ", rounds " + ROUNDS, e);
        }
    }

    private static void delete(Path journal) throws Exception {
        try (var paths = Files.walk(journal)) {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
