package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.internal.journal.file.SnapshotFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
@Timeout(120)
class FetchedSnapshotTest {
    private static final long BEFORE = 25;
    private static final long AFTER = 35;

    @TempDir
    private Path folder;

    /** Lets node 1, whose folder is empty, join node 0, which has the journal of a run; returns what was told. */
    private List<String> join(ClusterSettings settings, long restored) throws Throwable {
        final Path whole = TestCluster.alone(folder, AFTER);
        try (TestCluster cluster = new TestCluster(folder, settings, AFTER)) {
            cluster.startAll();
            cluster.joinAll();
            assertEquals(restored, cluster.restored(1));
            for (int node = 0; node < 2; node++) {
                Followers.requireSameJournal(whole, cluster.journal(node));
            }
            return cluster.words();
        }
    }

    private void leaveJournal() throws Exception {
        Files.move(TestCluster.alone(folder.resolve("first"), BEFORE), folder.resolve("node-0"));
    }

    private static boolean areTold(List<String> words, String beginning) {
        return words.stream().anyMatch(word -> word.startsWith(beginning));
    }

    private List<Long> snapshots(int node) {
        return SnapshotFiles.in(folder.resolve("node-" + node)).controlTicks();
    }

    @Test
    void aNodeThatJoinsBeginsWithTheNewestSnapshotOfAnother() throws Throwable {
        leaveJournal();
        final List<String> words = join(TestCluster.settings(2, ""), 20);
        assertTrue(areTold(words, "taking the snapshot of control tick 20 from node 0"), words::toString);
        assertEquals(List.of(20L, 30L), snapshots(1));
        Followers.requireSnapshotsOf(folder.resolve("alone"), folder.resolve("node-1"));
    }

    @Test
    void aNodeThatKeepsNoneHasTheOneItBeganWith() throws Throwable {
        leaveJournal();
        final ClusterSettings all = TestCluster.settings(2, "");
        join(Clusters.keepingSnapshots("", all.nodes(), 1), 20);
        assertEquals(List.of(20L), snapshots(1));
        assertEquals(List.of(10L, 20L, 30L), snapshots(0));
    }

    @Test
    void aSnapshotThatIsDamagedIsNotKeptAndTheNodeBeginsWithoutIt() throws Throwable {
        leaveJournal();
        final Path newest = SnapshotFiles.in(folder.resolve("node-0")).file(20);
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        final List<String> words = join(TestCluster.settings(2, ""), 0);
        assertTrue(areTold(words, "going on without that snapshot: snapshot file "), words::toString);
        assertEquals(List.of(30L), snapshots(1));
    }
}
