package io.multiverse.cluster.local;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.JournalFolders;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.Table;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Voting;
import io.multiverse.cluster.status.NodeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A cluster of processes of this machine: starts them, starts again those that are killed, and says what came of it.
 */
public final class LocalCluster {
    private static final int LOOPBACK_MTU = 8192;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SHORT_LIFE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_SHORT_LIVES = 5;

    /** How bad it is that a node ends so, from the worst on. */
    private static final List<Integer> WORST_FIRST = List.of(
            ExitCode.DIVERGENCE,
            ExitCode.JOURNAL_CORRUPT,
            ExitCode.JOURNAL_INCOMPATIBLE,
            ExitCode.INVARIANT_VIOLATED,
            ExitCode.USAGE,
            ExitCode.FAILURE);

    private final Path journal;
    private final ClusterSettings cluster;
    private final Console console;
    private final List<LocalNode> nodes = new ArrayList<>();
    private final long[] beganNanos;
    private final int[] shortLives;
    private final Integer[] exitCodes;

    private LocalCluster(Path journal, ClusterSettings cluster, Console console) {
        this.journal = journal;
        this.cluster = cluster;
        this.console = console;
        beganNanos = new long[cluster.nodes().size()];
        shortLives = new int[beganNanos.length];
        exitCodes = new Integer[beganNanos.length];
    }

    /**
     * Starts the nodes.
     *
     * @param voting which of them decide who takes part
     * @throws CommandException of exit code 1 if the journals' folder cannot be used
     */
    public static LocalCluster start(int count, Voting voting, RunWords run, Console console) {
        final Path journal =
                run.journal() == null ? JournalFolders.makeNext(JournalFolders.PARENT) : Path.of(run.journal());
        final Path file = journal.resolve("nodes.yaml");
        try {
            Files.createDirectories(journal);
            Files.writeString(file, description(count, voting));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, file + " cannot be written: " + e.getMessage() + "; name another folder", e);
        }
        final LocalCluster local = new LocalCluster(journal, ClusterFile.load(file), console);
        for (int number = 0; number < count; number++) {
            final Path folder = journal.resolve("node-" + number);
            final List<String> arguments = new ArrayList<>(List.of("run"));
            arguments.addAll(run.ofNode(number));
            if (!run.has("--wait")) {
                // nodes share this machine's cores
                arguments.addAll(List.of("--wait", "backoff"));
            }
            arguments.addAll(List.of("--cluster", file.toString(), "--node", Integer.toString(number)));
            arguments.addAll(List.of("--journal", folder.toString(), "--quiet", "--progress", "none"));
            local.nodes.add(new LocalNode(number, folder, arguments, console));
        }
        local.nodes.forEach(local::start);
        return local;
    }

    private void start(LocalNode node) {
        beganNanos[node.number()] = System.nanoTime();
        node.start();
        console.say("node " + node.number() + ": process " + node.pid() + ", journal " + node.folder());
    }

    private static String description(int count, Voting voting) {
        final int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
        final StringBuilder text = new StringBuilder("name: local\nnodes:\n");
        try (FreePorts ports = new FreePorts()) {
            for (int number = 0; number < count; number++) {
                text.append("  - {host: ").append(FreePorts.HOST).append(", port: ");
                text.append(ports.next(number < voting.voters() ? Voting.PORTS : 0));
                text.append(", workers: ").append(workers).append("}\n");
            }
        }
        text.append("mtu: ").append(LOOPBACK_MTU).append('\n');
        if (voting.isOn()) {
            text.append("voters: ").append(voting.voters()).append("\nevictAfterSeconds: ");
            text.append(voting.evictAfter().toSeconds()).append('\n');
        }
        return text.toString();
    }

    /** Waits for the end of all nodes, tells what came of them, and returns the worst of their exit codes. */
    public int run(boolean isJson) {
        console.interruption()
                .onRequest(() -> NodeStatus.stop(cluster, cluster.nodes().get(0)));
        long endNanos = 0;
        boolean isAsked = false;
        while (isAnyAlive()) {
            LockSupport.parkNanos(POLL_NANOS);
            nodes.forEach(this::look);
            final long now = System.nanoTime();
            if (endNanos == 0 && (hasFailed() || console.interruption().isRequested())) {
                endNanos = now;
            } else if (endNanos != 0 && now - endNanos > GRACE_NANOS) {
                endAll(isAsked);
                isAsked = true;
                endNanos = now;
            }
        }
        console.interruption().onRequest(null);
        return tell(isJson);
    }

    private boolean isAnyAlive() {
        for (final LocalNode node : nodes) {
            if (exitCodes[node.number()] == null) {
                return true;
            }
        }
        return false;
    }

    private boolean hasFailed() {
        for (final Integer code : exitCodes) {
            if (code != null && code != ExitCode.OK && code < ExitCode.INTERRUPTED) {
                return true;
            }
        }
        return false;
    }

    private void look(LocalNode node) {
        final int number = node.number();
        if (exitCodes[number] != null || node.isAlive()) {
            return;
        }
        if (!node.wasKilled() || hasFailed() || console.interruption().isRequested()) {
            exitCodes[number] = node.exitCode();
            return;
        }
        final boolean isShort = System.nanoTime() - beganNanos[number] < SHORT_LIFE_NANOS;
        shortLives[number] = isShort ? shortLives[number] + 1 : 0;
        if (shortLives[number] == MOST_SHORT_LIVES) {
            console.say("node " + number + " was ended by a signal " + MOST_SHORT_LIVES
                    + " times as soon as it was started; it stays down, and the run ends");
            exitCodes[number] = ExitCode.FAILURE;
            return;
        }
        console.say("node " + number + " was ended by signal " + node.signal() + "; it is started again");
        start(node);
    }

    private void endAll(boolean atOnce) {
        for (final LocalNode node : nodes) {
            if (exitCodes[node.number()] == null) {
                node.end(atOnce);
            }
        }
    }

    private int tell(boolean isJson) {
        int exitCode = worst();
        // a node that was told to leave tells of no journal
        final boolean isEqual = nodes.stream()
                        .filter(node -> exitCodes[node.number()] != ExitCode.OK || node.hasJournal())
                        .map(node -> node.ofJournal("hash") + " " + node.ofJournal("frames"))
                        .distinct()
                        .count()
                <= 1;
        if (exitCode == ExitCode.OK && !isEqual) {
            console.say("the nodes' journals differ: compare them with multiverse diff");
            exitCode = ExitCode.DIVERGENCE;
        }
        if (isJson) {
            console.out().print(JsonText.document(facts(exitCode, isEqual)));
        } else {
            final Table table = new Table("Node", "Journal", ">Frames", "Hash", ">Starts", ">Exit code");
            for (final LocalNode node : nodes) {
                table.row(
                        Integer.toString(node.number()),
                        node.folder().toString(),
                        node.ofJournal("frames"),
                        node.ofJournal("hash"),
                        Figures.grouped(node.starts()),
                        Integer.toString(exitCodes[node.number()]));
            }
            table.lines().forEach(console.out()::println);
        }
        console.out().flush();
        return exitCode;
    }

    private int worst() {
        int rank = WORST_FIRST.size();
        int exitCode = ExitCode.OK;
        for (final Integer code : exitCodes) {
            final int ofCode = WORST_FIRST.indexOf(code);
            if (ofCode >= 0 && ofCode < rank) {
                rank = ofCode;
                exitCode = code;
            } else if (ofCode < 0 && code != ExitCode.OK && exitCode == ExitCode.OK) {
                exitCode = code;
            }
        }
        return exitCode;
    }

    private Map<String, Object> facts(int exitCode, boolean isEqual) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("schemaVersion", 1);
        facts.put("journal", journal.toString());
        facts.put("exitCode", exitCode);
        facts.put("isEqual", isEqual);
        final List<Map<String, Object>> each = new ArrayList<>();
        for (final LocalNode node : nodes) {
            final Map<String, Object> one = new LinkedHashMap<>();
            one.put("node", node.number());
            one.put("journal", node.folder().toString());
            one.put("frames", node.ofJournal("frames").isEmpty() ? null : Long.parseLong(node.ofJournal("frames")));
            one.put("hash", node.ofJournal("hash").isEmpty() ? null : node.ofJournal("hash"));
            one.put("starts", node.starts());
            one.put("exitCode", exitCodes[node.number()]);
            each.add(one);
        }
        facts.put("nodes", each);
        return facts;
    }
}
