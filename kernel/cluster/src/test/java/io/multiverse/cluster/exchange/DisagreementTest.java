package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.multiverse.cli.ExitCode;
import io.multiverse.cluster.link.NodeLink;
import io.multiverse.cluster.link.RunDescription;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
@Timeout(120)
class DisagreementTest {
    private static final long CONTROL_TICKS = 40;

    @TempDir
    private Path folder;

    /** Remembers what differs from process to process, from one control tick on. */
    private static final class IdentityStage implements ControlTickStage {
        private final long identity;
        private long sum;

        IdentityStage(long identity) {
            this.identity = identity;
        }

        @Override
        public String name() {
            return "identity";
        }

        @Override
        public void onControlTick(StageContext context) {
            sum += context.controlTick() >= 12 ? identity : 1;
        }

        @Override
        public void writeState(StateWriter out) {
            out.int64("sum", sum);
        }

        @Override
        public void readState(StateReader in) {
            sum = in.int64("sum");
        }
    }

    @Test
    void nodesThatDivergeEndAndNameTheControlTick() {
        try (TestCluster cluster =
                new TestCluster(folder, 2, CONTROL_TICKS).withStage(node -> new IdentityStage(node + 7L))) {
            cluster.startAll();
            final PeerException first = assertThrows(PeerException.class, () -> cluster.join(0));
            final PeerException second = assertThrows(PeerException.class, () -> cluster.join(1));
            final PeerException diverged = first.kind() == PeerException.Kind.DIVERGED ? first : second;
            assertEquals(PeerException.Kind.DIVERGED, diverged.kind());
            assertEquals(12, diverged.controlTick());
            assertEquals(ExitCode.DIVERGENCE, ExitCode.of(diverged));
        }
    }

    @Test
    void aNodeWithoutAJournalTakesNothingOfAnotherRuns() throws Exception {
        final ClusterSettings cluster = TestCluster.settings(2, "the secret of a test");
        final RunDescription run = RunDescription.of(cluster, 5, Map.of());
        final Path alone = TestCluster.alone(folder, 3);
        try (NodeLink link = new NodeLink(cluster, 0, run);
                NodeLink other = new NodeLink(cluster, 1, run)) {
            final AeronExchange exchange = new AeronExchange(link, folder.resolve("new"), EpochWatch.NONE, word -> {});
            final AeronExchange others = new AeronExchange(other, alone, EpochWatch.NONE, word -> {});
            others.isAt(3, 0);
            final JournalSettings journal = JournalSettings.in(folder.resolve("new"));
            final String scenario = TestCluster.scenario(2).toJson();
            final JournalException refused = assertThrows(
                    JournalException.class, () -> exchange.joining().join(journal, scenario, () -> others.work() < 0));
            assertEquals(ExitCode.JOURNAL_INCOMPATIBLE, ExitCode.of(refused));
        }
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(
                    List.of("journal.lock"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotListenedTo() {
        final ClusterSettings cluster = TestCluster.settings(2, "the secret of a test");
        final ClusterSettings strangers = Clusters.of("another secret, guessed", cluster.nodes());
        final RunDescription run = RunDescription.of(cluster, 5, Map.of());
        try (NodeLink link = new NodeLink(cluster, 0, run);
                NodeLink stranger = new NodeLink(strangers, 1, run)) {
            final AeronExchange exchange = new AeronExchange(link, folder.resolve("a"), EpochWatch.NONE, word -> {});
            stranger.listener(new AeronExchange(stranger, folder.resolve("b"), EpochWatch.NONE, word -> {}));
            final JournalSettings journal = JournalSettings.in(folder.resolve("a"));
            assertFalse(
                    exchange.joining().join(journal, "", () -> stranger.work() >= 0 && link.damagedMessages() >= 3));
            assertFalse(link.peer(1).isTrusted() || stranger.peer(0).isTrusted());
        }
    }
}
