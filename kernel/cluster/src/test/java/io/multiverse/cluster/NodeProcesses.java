package io.multiverse.cluster;

import io.multiverse.cluster.local.FreePorts;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Voting;
import io.multiverse.cluster.status.MembershipDesk;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.launcher.child.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Nodes as processes, which stay dead until they are started again. */
final class NodeProcesses implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Path folder;
    private final List<String> run;
    private final ClusterSettings cluster;
    private final Process[] processes;

    /** Describes a cluster all of whose nodes vote. */
    NodeProcesses(Path folder, int nodes, int evictAfterSeconds, List<String> run) throws IOException {
        this.folder = folder;
        this.run = run;
        final StringBuilder text = new StringBuilder("name: voters\nmtu: 8192\nvoters: " + nodes
                + "\nevictAfterSeconds: " + evictAfterSeconds + "\nnodes:\n");
        try (FreePorts ports = new FreePorts()) {
            for (int node = 0; node < nodes; node++) {
                text.append("  - {host: 127.0.0.1, port: ")
                        .append(ports.next(Voting.PORTS))
                        .append(", workers: 1}\n");
            }
        }
        Files.writeString(file(), text);
        cluster = ClusterFile.load(file());
        processes = new Process[nodes];
    }

    Path file() {
        return folder.resolve("nodes.yaml");
    }

    Path journal(int node) {
        return folder.resolve("node-" + node);
    }

    void start(int node) throws IOException {
        final List<String> arguments = new ArrayList<>(List.of("run"));
        arguments.addAll(run);
        arguments.addAll(List.of("--cluster", file().toString(), "--node", Integer.toString(node)));
        arguments.addAll(List.of("--journal", journal(node).toString(), "--wait", "backoff"));
        arguments.addAll(List.of("--quiet", "--progress", "none"));
        processes[node] = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), List.of(), arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(words(node)))
                .start();
    }

    void startAll() throws IOException {
        for (int node = 0; node < processes.length; node++) {
            start(node);
        }
    }

    private File words(int node) {
        return folder.resolve("words-" + node).toFile();
    }

    String words() throws IOException {
        final StringBuilder all = new StringBuilder();
        for (int node = 0; node < processes.length; node++) {
            all.append("node ").append(node).append(":\n");
            if (words(node).exists()) {
                all.append(Files.readString(words(node).toPath()));
            }
        }
        return all.toString();
    }

    void kill(int node) throws InterruptedException {
        processes[node].destroyForcibly().waitFor();
    }

    /** Waits for a node's end, and returns its exit code. */
    int exitCode(int node) throws InterruptedException {
        if (!processes[node].waitFor(MOST_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("node " + node + " does not end");
        }
        return processes[node].exitValue();
    }

    NodeStatus status(int node) {
        return NodeStatus.of(cluster, cluster.nodes().get(node));
    }

    long controlTick(int node) {
        return status(node).number("controlTick");
    }

    /** Returns the epoch that a node knows of, 0 if it says nothing. */
    long epoch(int node) {
        return status(node).facts().get("membership") instanceof Map<?, ?> facts
                        && facts.get(MembershipDesk.EPOCH) instanceof Number number
                ? number.longValue()
                : 0;
    }

    /** Asks a node to end the run, on all, until it has heard that. */
    void stop(int node) {
        await(
                "node " + node + " is asked to stop",
                () -> NodeStatus.stop(cluster, cluster.nodes().get(node))
                        .text("phase")
                        .equals("running"));
    }

    /** Waits until something holds. */
    void await(String what, BooleanSupplier holds) {
        final long endNanos = System.nanoTime() + MOST_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - endNanos > 0) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        for (final Process process : processes) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
