package io.multiverse.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.exchange.InProcessNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever nodes run together, on however many nodes and workers, and however their parts travel, each of them leaves
 * the journal of one process. {@code -Dexchange.worlds=true} tries all of it; with
 * {@code -Dexchange.java=/a/bin/java,/b/bin/java} the processes take turns with these JVMs.
 */
@Tag("once")
@Timeout(3600)
class SharedWorldsTest {
    private static final boolean TRIES_ALL = Boolean.getBoolean("exchange.worlds");
    private static final List<String> JAVAS = List.of(System.getProperty(
                    "exchange.java",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .split(","));
    private static final int GIVE_UP_SECONDS = 600;

    /** How parts travel. */
    private enum Carrier {
        MEMORY,
        UDP,
        PROCESSES
    }

    private record Setting(String world, Carrier carrier, int nodes, int workers) {
        @Override
        public String toString() {
            return world + ", " + nodes + " nodes of " + workers + " workers, " + carrier;
        }
    }

    @TempDir
    private Path folder;

    private int tried;

    private static Stream<Setting> settings() {
        if (!TRIES_ALL) {
            return Stream.of(
                    new Setting("conversations", Carrier.UDP, 2, 2),
                    new Setting("arrivals", Carrier.UDP, 3, 1),
                    new Setting("failures", Carrier.MEMORY, 5, 2));
        }
        final List<Setting> all = new ArrayList<>();
        for (final Carrier carrier : Carrier.values()) {
            for (final String world : SharedWorld.names()) {
                for (final int nodes : new int[] {1, 2, 3, 5}) {
                    all.add(new Setting(world, carrier, nodes, 1));
                    all.add(new Setting(world, carrier, nodes, 2));
                }
            }
        }
        return all.stream();
    }

    @TestFactory
    Stream<DynamicTest> eachNodeLeavesTheJournalOfOneProcess() {
        return settings().map(setting -> dynamicTest(setting.toString(), () -> requireSame(setting)));
    }

    private void requireSame(Setting setting) throws Exception {
        final Path alone = folder.resolve(setting.world);
        if (!Files.exists(alone)) {
            SharedNode.runAlone(SharedWorld.of(setting.world), alone);
        }
        final Path shared = Files.createTempDirectory(folder, "shared");
        switch (setting.carrier) {
            case MEMORY -> runInMemory(setting, shared);
            case UDP -> {
                final ClusterSettings cluster = ClusterFile.load(describe(setting.nodes, shared));
                runAll(
                        setting.nodes,
                        node -> SharedNode.run(cluster, node, setting.world, setting.workers, journal(shared, node)));
            }
            case PROCESSES -> runProcesses(setting, shared);
        }
        for (int node = 0; node < setting.nodes; node++) {
            Followers.requireSameJournal(alone, journal(shared, node));
            delete(journal(shared, node));
        }
        if (TRIES_ALL) {
            System.out.println(++tried + ": equal: " + setting);
        }
    }

    private static Path journal(Path shared, int node) {
        return shared.resolve("node-" + node);
    }

    private static void delete(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void runInMemory(Setting setting, Path shared) {
        final InProcessNetwork network = new InProcessNetwork(setting.nodes, 1, InProcessNetwork.Faults.NONE);
        runAll(
                setting.nodes,
                node -> SharedNode.run(
                        SharedWorld.of(setting.world),
                        node,
                        setting.workers,
                        journal(shared, node),
                        network.node(node)));
    }

    /** Runs nodes in threads, and waits for all of them. */
    private static void runAll(int nodes, IntConsumer run) {
        final List<CompletableFuture<Void>> lives = new ArrayList<>();
        for (int number = 0; number < nodes; number++) {
            final int node = number;
            lives.add(CompletableFuture.runAsync(
                    () -> run.accept(node), task -> new Thread(task, "node " + node).start()));
        }
        lives.forEach(CompletableFuture::join);
    }

    private static void runProcesses(Setting setting, Path shared) throws Exception {
        final Path file = describe(setting.nodes, shared);
        final List<Process> processes = new ArrayList<>();
        try {
            for (int node = 0; node < setting.nodes; node++) {
                final List<String> line = new ArrayList<>(List.of(JAVAS.get(node % JAVAS.size())));
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("--"))
                        .forEach(line::add);
                line.addAll(List.of("-cp", System.getProperty("java.class.path"), SharedNode.class.getName()));
                line.addAll(List.of(file.toString(), Integer.toString(node), setting.world));
                line.addAll(List.of(
                        Integer.toString(setting.workers), journal(shared, node).toString()));
                processes.add(new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(shared.resolve("words-" + node).toFile())
                        .start());
            }
            for (int node = 0; node < setting.nodes; node++) {
                assertEquals(0, processes.get(node).waitFor(), "exit code, see words-" + node + " in " + shared);
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    /** Describes a cluster at free ports; a node whose peers have failed does not wait for ever. */
    private static Path describe(int nodes, Path shared) throws IOException {
        final StringBuilder text = new StringBuilder("name: worlds\nmtu: 8192\npeerTimeoutSeconds: ")
                .append(GIVE_UP_SECONDS)
                .append("\nnodes:\n");
        final List<DatagramSocket> taken = new ArrayList<>();
        try {
            for (int node = 0; node < nodes; node++) {
                taken.add(new DatagramSocket());
                text.append("  - {host: 127.0.0.1, port: ")
                        .append(taken.get(node).getLocalPort())
                        .append("}\n");
            }
        } finally {
            taken.forEach(DatagramSocket::close);
        }
        return Files.writeString(shared.resolve("nodes.yaml"), text);
    }
}
