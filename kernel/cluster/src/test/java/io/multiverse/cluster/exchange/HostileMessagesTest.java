package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.link.NodeLink;
import io.multiverse.kernel.exchange.Followers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer never sent comes in between what it sent: nothing of that shows in a journal. */
@Tag("once")
@Timeout(120)
class HostileMessagesTest {
    private static final int CONTROL_TICKS = 30;

    @TempDir
    private Path folder;

    private final List<HostileListener> hostile = new CopyOnWriteArrayList<>();

    private NodeLink.Listener hostile(NodeLink.Listener victim, long seed) {
        final HostileListener listener = new HostileListener(victim, seed);
        hostile.add(listener);
        return listener;
    }

    private void run(int nodes, long seed) throws Throwable {
        try (TestCluster cluster =
                new TestCluster(folder, nodes, CONTROL_TICKS).withListener(victim -> hostile(victim, seed))) {
            cluster.startAll();
            cluster.joinAll();
        }
        assertTrue(hostile.stream().mapToInt(HostileListener::refused).sum() > CONTROL_TICKS);
        assertTrue(hostile.stream().mapToInt(HostileListener::ignored).sum() > CONTROL_TICKS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aRunGoesOnAsIfNothingElseHadComeIn(long seed) throws Throwable {
        final Path alone = TestCluster.alone(folder, CONTROL_TICKS);
        run(3, seed);
        for (int node = 0; node < 3; node++) {
            Followers.requireSameJournal(alone, folder.resolve("node-" + node));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void aJournalIsTakenOverAsIfNothingElseHadComeIn(long seed) throws Throwable {
        final Path alone = TestCluster.alone(folder.resolve("first"), CONTROL_TICKS);
        final Path whole = TestCluster.alone(folder, CONTROL_TICKS);
        Files.move(alone, folder.resolve("node-0"));
        run(2, seed);
        Followers.requireSameJournal(whole, folder.resolve("node-1"));
    }
}
