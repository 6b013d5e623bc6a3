package io.multiverse.cluster;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code cluster run} that goes on beside the test, and its processes. Thread-safe. */
final class StartedRun {
    private static final long POLL_NANOS = 10_000_000;
    private static final Pattern STARTED = Pattern.compile("node ([0-9]+): process ([0-9]+),");

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Path journals;
    private final CompletableFuture<Integer> run;

    private StartedRun(int nodes, Path journals, List<String> flags) {
        this.journals = journals;
        final List<String> line = new ArrayList<>(List.of("cluster", "run", "--nodes", Integer.toString(nodes)));
        line.addAll(List.of("--journal", journals.toString()));
        line.addAll(flags);
        run = CompletableFuture.supplyAsync(() -> execute(words, line), task -> new Thread(task, "run").start());
    }

    /** Starts a cluster of processes with these flags of {@code run}. */
    static StartedRun of(int nodes, Path journals, List<String> flags) {
        return new StartedRun(nodes, journals, flags);
    }

    /** Runs all in this process, as fast as possible; returns the exit code. */
    static int alone(Path journal, List<String> flags) {
        final List<String> line = new ArrayList<>(List.of("run", "--quiet", "--journal", journal.toString()));
        line.addAll(flags);
        line.addAll(List.of("--pace", "max"));
        return execute(new ByteArrayOutputStream(), line);
    }

    private static int execute(ByteArrayOutputStream words, List<String> line) {
        final PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        return Multiverse.execute(line.toArray(String[]::new), new Console(out, out, false, new Interruption()));
    }

    boolean isOver() {
        return run.isDone();
    }

    /** Waits for the end; returns the exit code. */
    int join() {
        return run.join();
    }

    /** Returns what the run and its nodes have said. */
    String words() {
        return words.toString(StandardCharsets.UTF_8);
    }

    /** Returns the folder of a node's journal. */
    Path journal(int node) {
        return journals.resolve("node-" + node);
    }

    /** Waits until something is true, or the run is over. */
    void await(BooleanSupplier condition) {
        while (!isOver() && !condition.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Returns what a node answers; that it is not there before the run has said where its nodes are. */
    NodeStatus status(int node) {
        final Path file = journals.resolve("nodes.yaml");
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                return new NodeStatus(null, Map.of(), "it is not there yet", 0);
            }
            final ClusterSettings cluster = ClusterFile.load(file);
            return NodeStatus.of(cluster, cluster.node(node));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the process of a node that was started last, 0: none yet. */
    long process(int node) {
        long process = 0;
        final Matcher started = STARTED.matcher(words());
        while (started.find()) {
            process = Integer.parseInt(started.group(1)) == node ? Long.parseLong(started.group(2)) : process;
        }
        return process;
    }

    /** Sends a node's process a signal: {@code STOP}, {@code CONT}. */
    void signal(int node, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process(node)))
                .start()
                .waitFor();
    }

    /** Kills a node; returns whether it lived. */
    boolean kill(int node) {
        return process(node) != 0
                && ProcessHandle.of(process(node))
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false);
    }
}
