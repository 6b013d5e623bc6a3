package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.link.MismatchException;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.CrossGameEvent;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.exchange.Followers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("once")
@Timeout(120)
class SharedScenarioTest {
    private static final int CONTROL_TICKS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachNodeJournalsWhatOneProcessDoes(int nodes) throws Throwable {
        final Path alone = TestCluster.alone(folder, CONTROL_TICKS);
        try (TestCluster cluster = new TestCluster(folder, nodes, CONTROL_TICKS)) {
            cluster.startAll();
            cluster.joinAll();
            for (int node = 0; node < nodes; node++) {
                Followers.requireSameJournal(alone, cluster.journal(node));
            }
        }
    }

    /** Returns a cluster whose last node owns no game, and whose inputs all nodes journal before they are safe. */
    private static ClusterSettings cautious() {
        final ClusterSettings usual = TestCluster.settings(3, "the secret of a test");
        final List<ClusterNode> nodes = usual.nodes().stream()
                .map(node -> new ClusterNode(node.number(), node.host(), node.port(), 0, 2 - node.number()))
                .toList();
        return Clusters.acknowledged("the secret of a test", nodes, nodes.size());
    }

    @Test
    void aNodeThatOwnsNoGamesTakesInInputsThatAllAcknowledge() throws Throwable {
        try (TestCluster cluster = new TestCluster(folder, cautious(), 3 * CONTROL_TICKS)) {
            cluster.startAll();
            MultiGameTickEngine engine = null;
            while (engine == null) {
                Thread.yield();
                engine = cluster.engine(2);
            }
            engine.queueCrossGameEvent(CrossGameEvent.of("gift", null, null, "gift", Map.of("n", 1)));
            final CompletableFuture<Long> safe = engine.acknowledgeInputs();
            cluster.joinAll();
            assertTrue(safe.get(60, TimeUnit.SECONDS) <= 3 * CONTROL_TICKS);
            Followers.requireSameJournal(cluster.journal(0), cluster.journal(1));
            Followers.requireSameJournal(cluster.journal(0), cluster.journal(2));
        }
    }

    @Test
    void macsOfMessagesAreInvisible() throws Throwable {
        final Path alone = TestCluster.alone(folder, CONTROL_TICKS);
        final ClusterSettings settings = TestCluster.authenticated(TestCluster.settings(2, "the secret of a test"));
        try (TestCluster cluster = new TestCluster(folder, settings, CONTROL_TICKS)) {
            cluster.startAll();
            cluster.joinAll();
            Followers.requireSameJournal(alone, cluster.journal(0));
            Followers.requireSameJournal(alone, cluster.journal(1));
        }
    }

    @Test
    void nodesOfDifferentRunsSayWhatDiffers() {
        try (TestCluster cluster = new TestCluster(folder, 2, CONTROL_TICKS)) {
            cluster.start(0, 5);
            cluster.start(1, 6);
            final MismatchException trouble = assertThrows(MismatchException.class, cluster::joinAll);
            final String message = trouble.getMessage();
            assertTrue(message.contains("node 0 (") && message.contains("node 1 ("), message);
            assertTrue(
                    message.contains("seed is 5 here and 6 there") || message.contains("seed is 6 here and 5 there"),
                    message);
        }
    }

    @Test
    void aRunThatHasEndedIsGivenToWhoComesLate() throws Throwable {
        final Path alone = TestCluster.alone(folder, CONTROL_TICKS);
        try (TestCluster cluster = new TestCluster(folder, 2, CONTROL_TICKS)) {
            cluster.startAll();
            cluster.joinAll();
        }
        final Path later = folder.resolve("later");
        Files.createDirectories(later);
        Files.move(folder.resolve("node-1"), later.resolve("node-0"));
        try (Recording recording = new Recording();
                TestCluster cluster = new TestCluster(later, 3, CONTROL_TICKS)) {
            recording.enable("multiverse.Join");
            recording.start();
            cluster.startAll();
            cluster.joinAll();
            recording.stop();
            for (int node = 0; node < 3; node++) {
                Followers.requireSameJournal(alone, cluster.journal(node));
            }
            assertEquals(List.of(0L, 60L, 60L), fetched(recording));
        }
    }

    /** Returns how many control ticks nodes have taken from others' journals, in ascending order. */
    private List<Long> fetched(Recording recording) throws IOException {
        final Path file = folder.resolve("run.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("multiverse.Join"))
                .map(event -> event.getLong("fetchedControlTicks"))
                .sorted()
                .toList();
    }
}
