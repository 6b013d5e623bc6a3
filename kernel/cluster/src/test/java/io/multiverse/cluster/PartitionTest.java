package io.multiverse.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.launcher.Multiverse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes in network namespaces, which are cut off while a run goes on. {@code -Dmultiverse.cluster.troubles} lists what
 * happens to node 1, one after the other, as {@code KIND:SECONDS}: {@code both} directions are cut, only {@code from}
 * it or only {@code to} it, its {@code cable} is pulled, or {@code loss} of 2 % of what comes in at each node.
 */
@Tag("once")
@Timeout(600)
class PartitionTest {
    private static final int NODES = 3;
    private static final int VICTIM = 1;
    private static final int LOSS_PERCENT = 2;
    private static final int CONTROL_TICKS_PER_SECOND = 20;
    /** So that the run does not end before the last trouble has begun. */
    private static final int SPARE_SECONDS = 3;

    private static final int MOST_UNDER_WAY = 2;
    private static final long DRAINED_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String TROUBLES = System.getProperty("multiverse.cluster.troubles", "both:3");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();
    private ClusterSettings cluster;

    @BeforeAll
    static void requireNamespaces() {
        final boolean isAsked = Boolean.getBoolean("multiverse.test.netns");
        if (!isAsked) {
            System.out.println("Nothing was cut: -Dtest.netns=true, as root, tests clusters in network namespaces");
        }
        Assumptions.assumeTrue(isAsked, "no namespaces");
    }

    @Test
    void whoIsCutOffHoldsUpAllAndThenAllGoOnByThemselves() throws Exception {
        int seconds = 0;
        for (final String trouble : TROUBLES.split(",")) {
            seconds += secondsOf(trouble);
        }
        final List<String> run = new ArrayList<>(List.of("--games", "4", "--npcs", "8", "--players", "10"));
        run.addAll(List.of("--control-ticks", Integer.toString(CONTROL_TICKS_PER_SECOND * (seconds + SPARE_SECONDS))));
        try (NamespaceNetwork network = NamespaceNetwork.of(NODES)) {
            try {
                startNodes(network, run);
                for (final String trouble : TROUBLES.split(",")) {
                    meet(network, trouble.split(":")[0], secondsOf(trouble));
                }
                for (int node = 0; node < NODES; node++) {
                    assertEquals(0, processes.get(node).waitFor(), this::words);
                }
            } finally {
                processes.forEach(Process::destroyForcibly);
                for (final Process process : processes) {
                    process.waitFor();
                }
            }
        }
        final Path alone = folder.resolve("alone");
        final List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(run);
        words.addAll(List.of("--pace", "max", "--quiet", "--journal", alone.toString()));
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertEquals(
                ExitCode.OK,
                Multiverse.execute(
                        words.toArray(String[]::new), new Console(nowhere, nowhere, false, new Interruption())));
        for (int node = 0; node < NODES; node++) {
            Followers.requireSameJournal(alone, folder.resolve("node-" + node));
        }
        System.out.println("All " + NODES + " journals are that of one process");
    }

    private static int secondsOf(String trouble) {
        return Integer.parseInt(trouble.split(":")[1]);
    }

    private void startNodes(NamespaceNetwork network, List<String> run) throws Exception {
        final Path file =
                Files.writeString(folder.resolve("nodes.yaml"), network.description() + "secretFile: cluster.key\n");
        Files.writeString(folder.resolve("cluster.key"), "the secret of a test\n");
        cluster = ClusterFile.load(file);
        for (int node = 0; node < NODES; node++) {
            final List<String> arguments = new ArrayList<>(List.of("run"));
            arguments.addAll(run);
            arguments.addAll(List.of("--cluster", file.toString(), "--node", Integer.toString(node)));
            arguments.addAll(List.of("--journal", folder.resolve("node-" + node).toString()));
            arguments.addAll(List.of("--pace", CONTROL_TICKS_PER_SECOND + "x", "--wait", "backoff", "--quiet"));
            processes.add(network.start(node, arguments, folder.resolve("words")));
        }
        awaitAll(1);
    }

    /** Lets something happen to the network for a while, and waits until all nodes have gone on. */
    private void meet(NamespaceNetwork network, String kind, int seconds) {
        final long beganNanos = System.nanoTime();
        begin(network, kind);
        if (kind.equals("loss")) {
            final long before = slowest();
            idle(beganNanos + TimeUnit.SECONDS.toNanos(seconds));
            final long progress = slowest() - before;
            end(network, kind);
            System.out.println("loss: " + progress + " control ticks in " + seconds + " s");
            assertTrue(progress > 0, this::words);
        } else {
            idle(System.nanoTime() + DRAINED_NANOS);
            final long reached = quickest();
            idle(beganNanos + TimeUnit.SECONDS.toNanos(seconds));
            final long last = quickest();
            end(network, kind);
            final long mendedNanos = System.nanoTime();
            assertTrue(last - reached <= MOST_UNDER_WAY, () -> kind + ": went on from " + reached + " to " + last);
            awaitAll(last + 1);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s: cut for %.2f s, stood for %.2f s",
                    kind,
                    (mendedNanos - beganNanos) / 1e9,
                    (System.nanoTime() - beganNanos) / 1e9));
        }
        awaitAll(quickest() + 2);
    }

    private static void begin(NamespaceNetwork network, String kind) {
        switch (kind) {
            case "both" -> {
                network.cutFrom(VICTIM);
                network.cutTo(VICTIM);
            }
            case "from" -> network.cutFrom(VICTIM);
            case "to" -> network.cutTo(VICTIM);
            case "cable" -> network.cable(VICTIM, false);
            case "loss" -> {
                for (int node = 0; node < NODES; node++) {
                    network.lose(node, LOSS_PERCENT);
                }
            }
            default -> throw new IllegalArgumentException("both, from, to, cable or loss, not " + kind);
        }
    }

    private static void end(NamespaceNetwork network, String kind) {
        switch (kind) {
            case "both" -> {
                network.mendFrom(VICTIM);
                network.mendTo(VICTIM);
            }
            case "from" -> network.mendFrom(VICTIM);
            case "to" -> network.mendTo(VICTIM);
            case "cable" -> network.cable(VICTIM, true);
            default -> {
                for (int node = 0; node < NODES; node++) {
                    network.lose(node, 0);
                }
            }
        }
    }

    private static void idle(long untilNanos) {
        while (System.nanoTime() - untilNanos < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits until all nodes have completed a control tick. */
    private void awaitAll(long controlTick) {
        while (slowest() < controlTick) {
            assertTrue(processes.stream().allMatch(Process::isAlive), this::words);
            assertTrue(!Thread.currentThread().isInterrupted(), "interrupted");
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Returns how far the slowest node is, 0 as long as not all answer. */
    private long slowest() {
        final List<Long> controlTicks = controlTicks();
        return controlTicks.size() < NODES ? 0 : Collections.min(controlTicks);
    }

    private long quickest() {
        final List<Long> controlTicks = controlTicks();
        return controlTicks.isEmpty() ? 0 : Collections.max(controlTicks);
    }

    /** Returns how far each node is that answers: who is behind a pulled cable does not. */
    private List<Long> controlTicks() {
        return cluster.nodes().stream()
                .map(node -> NodeStatus.of(cluster, node))
                .filter(NodeStatus::isThere)
                .map(status -> status.number("controlTick"))
                .toList();
    }

    private String words() {
        try {
            return Files.readString(folder.resolve("words"));
        } catch (final IOException e) {
            return e.toString();
        }
    }
}
