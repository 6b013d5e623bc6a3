package io.multiverse.cluster.vote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.multiverse.cluster.local.FreePorts;
import io.multiverse.cluster.membership.Command;
import io.multiverse.cluster.membership.Epoch;
import io.multiverse.cluster.membership.Membership;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.cluster.settings.Voting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three voters in one JVM, and a node that has no vote. */
@Tag("once")
@Timeout(120)
class MembershipLogTest {
    private static final int VOTERS = 3;
    private static final long OWED_NANOS = TimeUnit.SECONDS.toNanos(2);

    @TempDir
    private Path folder;

    private final List<String> words = new CopyOnWriteArrayList<>();
    private final MembershipLog[] logs = new MembershipLog[VOTERS + 1];
    private ClusterSettings cluster;

    private static ClusterSettings settings(String secret, List<ClusterNode> nodes) {
        return Clusters.voting(secret, nodes, new Voting(VOTERS, Duration.ofSeconds(2)));
    }

    private static List<ClusterNode> nodes() {
        final List<ClusterNode> nodes = new ArrayList<>();
        try (FreePorts ports = new FreePorts()) {
            for (int number = 0; number <= VOTERS; number++) {
                nodes.add(new ClusterNode(number, FreePorts.HOST, ports.next(Voting.PORTS), 0));
            }
        }
        return nodes;
    }

    private void open(int node) {
        logs[node] = new MembershipLog(cluster, node, folder.resolve("node-" + node), words::add);
    }

    private void close(int node) {
        if (logs[node] != null) {
            logs[node].close();
            logs[node] = null;
        }
    }

    @AfterEach
    void closeAll() {
        for (int node = 0; node < logs.length; node++) {
            close(node);
        }
    }

    private String ask(int node, Command command) throws Exception {
        return logs[node].ask(command).get(100, TimeUnit.SECONDS);
    }

    private static void awaitOwed(MembershipLog log) {
        while (log.owedNanos() < OWED_NANOS) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void mostVotersDecideAndFewerDecideNothing() throws Exception {
        cluster = settings("the secret of a test", nodes());
        for (int node = 0; node < VOTERS; node++) {
            open(node);
        }
        open(VOTERS);
        assertEquals("", ask(VOTERS, new Command.Found(cluster.nodes())));
        final List<ClusterNode> all = logs[VOTERS].membership().epoch().members();
        assertEquals(cluster.nodes(), all);
        for (int gone = 0; gone < 2; gone++) {
            // whoever leads the voters is among them, or comes back and follows
            close(gone);
            assertEquals("", ask(VOTERS, new Command.Give(new Epoch.Move(gone, gone + 1, 2))));
            open(gone);
            ask(gone, new Command.Look());
            assertEquals(
                    logs[VOTERS].membership().epoch(), logs[gone].membership().epoch());
        }
        assertEquals("node 9 does not take part", ask(0, new Command.Drain(9)));
        close(1);
        close(2);
        final CompletableFuture<String> undecided = logs[0].ask(new Command.Drain(1));
        awaitOwed(logs[0]);
        assertFalse(undecided.isDone());
        open(1);
        assertEquals("", undecided.get(100, TimeUnit.SECONDS));
        assertEquals(List.of(1), logs[0].membership().drained(), words::toString);
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotAnswered() throws Exception {
        final List<ClusterNode> nodes = nodes();
        cluster = settings("the secret of a test", nodes);
        for (int node = 0; node < VOTERS; node++) {
            open(node);
        }
        ask(0, new Command.Found(nodes));
        cluster = settings("another secret, guessed", nodes);
        open(VOTERS);
        final CompletableFuture<String> never = logs[VOTERS].ask(new Command.Drain(1));
        awaitOwed(logs[VOTERS]);
        ask(0, new Command.Look());
        assertFalse(never.isDone());
        assertEquals(Membership.NONE, logs[VOTERS].membership());
        assertEquals(List.of(), logs[0].membership().drained());
    }
}
