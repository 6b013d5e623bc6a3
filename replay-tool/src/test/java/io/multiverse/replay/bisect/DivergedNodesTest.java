package io.multiverse.replay.bisect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.launcher.child.ChildJvm;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stage takes an identity hash into its state on one of two nodes; what they say, and what their journals tell. */
@Tag("once")
@Timeout(300)
class DivergedNodesTest {
    private static final int CONTROL_TICK = 12;
    /** Then a node waits for one that has failed. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** Whoever makes the file is the node that is different; afterwards nobody is. */
    private static final String STAGE = """
            package com.acme.rocket;
            import io.multiverse.kernel.plugin.*;
            import io.multiverse.kernel.*;
            import io.multiverse.kernel.state.*;
            import java.nio.file.*;
            import java.util.List;
            public final class GuestsType implements StageType {
                public String name() { return "guests"; }
                public String description() { return "counts guests"; }
                public List<Parameter> parameters() {
                    return List.of(Parameter.text("file", "", "made by the node that is different"));
                }
                public ControlTickStage create(Parameters given) { return new Guests(given.text("file")); }
                static final class Guests implements ControlTickStage {
                    private final Path file;
                    private long counted;
                    private long welcomed;
                    Guests(String file) { this.file = Path.of(file); }
                    public String name() { return "guests"; }
                    public void onControlTick(StageContext context) {
                        counted++;
                        welcomed += context.controlTick() == TICK && isFirst() ? System.identityHashCode(this) : 1;
                    }
                    private boolean isFirst() {
                        try {
                            Files.createFile(file);
                            return true;
                        } catch (java.io.IOException e) {
                            return false;
                        }
                    }
                    public void writeState(StateWriter out) {
                        out.int64("counted", counted);
                        out.int64("welcomed", welcomed);
                    }
                    public void readState(StateReader in) {
                        counted = in.int64("counted");
                        welcomed = in.int64("welcomed");
                    }
                }
            }
            """.replace("TICK", Integer.toString(CONTROL_TICK));

    @TempDir
    private Path folder;

    private Path cluster() throws IOException {
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket()) {
            return Files.writeString(
                    folder.resolve("nodes.yaml"),
                    "name: diverged\nnodes:\n  - {host: 127.0.0.1, port: " + first.getLocalPort()
                            + "}\n  - {host: 127.0.0.1, port: " + second.getLocalPort() + "}\n");
        }
    }

    /** Runs a node in a process of its own. */
    private ChildJvm.Result run(Path scenario, Path plugin, Path nodes, int node) {
        final List<Object> words = new ArrayList<>(List.of("run", "--scenario", scenario, "--plugins", plugin));
        words.addAll(List.of("--cluster", nodes, "--node", node, "--journal", folder.resolve("node-" + node)));
        words.addAll(List.of("--pace", "max", "--quiet"));
        return ChildJvm.run(
                Launch.quiet(),
                ChildJvm.command(
                                List.of("-XX:TieredStopAtLevel=1"),
                                List.of(),
                                words.stream().map(Object::toString).toList())
                        .redirectErrorStream(true),
                PATIENCE_NANOS);
    }

    private static long frames(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            boolean isMore = true;
            while (isMore) {
                isMore = reader.advance();
            }
            return reader.frames();
        }
    }

    @Test
    void nodesThatDivergeEndAtThatControlTickAndTheirJournalsNameTheField() throws Exception {
        final Path plugin = PluginJar.build(folder.resolve("guests.jar"), STAGE);
        final Path scenario = Files.writeString(
                folder.resolve("guests.yaml"),
                "controlTicks: 60\nrealms:\n  - {count: 2, npcs: 5}\nstages:\n  - type: guests\n    parameters: {file: "
                        + folder.resolve("taken") + "}\n");
        final Path nodes = cluster();
        final List<CompletableFuture<ChildJvm.Result>> runs = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            final int node = number;
            runs.add(CompletableFuture.supplyAsync(
                    () -> run(scenario, plugin, nodes, node), task -> new Thread(task, "node " + node).start()));
        }
        final List<ChildJvm.Result> ends =
                runs.stream().map(CompletableFuture::join).toList();
        assertTrue(ends.stream().anyMatch(end -> end.exitCode() == 3), ends::toString);
        assertTrue(
                ends.stream().anyMatch(end -> end.output().contains("have diverged at control tick " + CONTROL_TICK)),
                ends::toString);
        for (int node = 0; node < 2; node++) {
            assertEquals(CONTROL_TICK, frames(folder.resolve("node-" + node)), "frames of node " + node);
        }
        final Launch bisect =
                Launch.of("bisect", folder.resolve("node-0"), folder.resolve("node-1"), "--plugins", plugin);
        assertEquals(3, bisect.exitCode(), bisect.err());
        assertTrue(bisect.out().contains("stage:guests.welcomed: "), bisect.out());
        assertTrue(bisect.out().contains("where: the stage ran at control tick " + CONTROL_TICK), bisect.out());
    }
}
