package io.multiverse.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.launcher.Multiverse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed and stay dead: the others go on. {@code -Dmultiverse.cluster.evictRounds=20} kills more of
 * them, {@code -Dmultiverse.cluster.seed=7} others.
 */
@Tag("once")
@Timeout(7200)
class EvictedProcessesTest {
    private static final int NODES = 3;
    private static final int EVICT_AFTER_SECONDS = 3;
    private static final int ROUNDS = Integer.getInteger("multiverse.cluster.evictRounds", 1);
    private static final long SEED = Long.getLong("multiverse.cluster.seed", 1);
    private static final List<String> GAMES = List.of("--games", "3", "--npcs", "6", "--players", "8");
    private static final List<String> RUN = List.of("--games", "3", "--npcs", "6", "--players", "8", "--pace", "10x");

    @TempDir
    private Path folder;

    private final List<Long> millisToNext = new ArrayList<>();
    private final List<Long> millisToReturn = new ArrayList<>();

    private static void runAlone(Path journal, long controlTicks) {
        final List<String> line = new ArrayList<>(List.of("run", "--pace", "max", "--quiet"));
        line.addAll(GAMES);
        line.addAll(List.of("--control-ticks", Long.toString(controlTicks), "--journal", journal.toString()));
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertEquals(
                ExitCode.OK,
                Multiverse.execute(
                        line.toArray(String[]::new), new Console(nowhere, nowhere, false, new Interruption())));
    }

    private static long frames(Path journal) {
        try (JournalReader reader = JournalReader.open(journal)) {
            boolean hasNext = true;
            while (hasNext) {
                hasNext = reader.advance();
            }
            return reader.frames();
        }
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** Kills a node, and starts it again once the others go on without it. */
    private void round(NodeProcesses nodes, int victim) throws IOException, InterruptedException {
        final int witness = (victim + 1) % NODES;
        final long before = nodes.epoch(witness);
        nodes.kill(victim);
        final long killedNanos = System.nanoTime();
        nodes.await("epoch after node " + victim + " was killed", () -> nodes.epoch(witness) > before);
        final long there = nodes.controlTick(witness);
        nodes.await("the others go on without node " + victim, () -> nodes.controlTick(witness) > there + 1);
        millisToNext.add(millisSince(killedNanos));
        nodes.start(victim);
        final long startedNanos = System.nanoTime();
        final long without = nodes.epoch(witness);
        nodes.await("node " + victim + " takes part again", () -> nodes.epoch(victim) > without);
        final long shared = nodes.controlTick(witness) + 1;
        nodes.await("node " + victim + " goes on", () -> nodes.controlTick(victim) > shared);
        millisToReturn.add(millisSince(startedNanos));
    }

    @Test
    void theOthersGoOnWithoutANodeThatStaysDeadAndItComesBack() throws Exception {
        final Random random = new Random(SEED);
        try (NodeProcesses nodes = new NodeProcesses(folder, NODES, EVICT_AFTER_SECONDS, RUN)) {
            try {
                nodes.startAll();
                nodes.await("all run", () -> nodes.controlTick(0) > 2);
                for (int round = 0; round < ROUNDS; round++) {
                    // the lead first
                    round(nodes, round == 0 ? 0 : random.nextInt(NODES));
                    if (ROUNDS > 1) {
                        System.out.println("round " + (round + 1) + ": next window after " + millisToNext
                                + " ms, back after " + millisToReturn + " ms");
                    }
                }
                nodes.stop(0);
                for (int node = 0; node < NODES; node++) {
                    assertEquals(ExitCode.OK, nodes.exitCode(node), "node " + node);
                }
                final Path alone = folder.resolve("alone");
                runAlone(alone, frames(nodes.journal(1)));
                for (int node = 0; node < NODES; node++) {
                    Followers.requireSameJournal(alone, nodes.journal(node));
                }
                assertTrue(Files.exists(folder.resolve("node-0.evicted-1")), "what the lead had is kept");
            } catch (final AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + SEED + "\n" + nodes.words(), e);
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "multiverse.cluster.evictRounds", matches = "[1-9][0-9]*")
    void aMinorityStopsAndSaysSo() throws Exception {
        try (NodeProcesses nodes = new NodeProcesses(folder, NODES, EVICT_AFTER_SECONDS, RUN)) {
            nodes.startAll();
            nodes.await("all run", () -> nodes.controlTick(0) > 2);
            nodes.kill(0);
            nodes.kill(2);
            assertEquals(ExitCode.FAILURE, nodes.exitCode(1), nodes.words());
            assertTrue(nodes.words().contains("most of the voters"), nodes.words());
            nodes.startAll();
            nodes.await("all run again", () -> nodes.controlTick(1) > 4);
            nodes.stop(0);
            final List<Integer> codes = List.of(nodes.exitCode(0), nodes.exitCode(1), nodes.exitCode(2));
            assertEquals(List.of(ExitCode.OK, ExitCode.OK, ExitCode.OK), codes, nodes.words());
            final Path alone = folder.resolve("alone");
            runAlone(alone, frames(nodes.journal(1)));
            for (int node = 0; node < NODES; node++) {
                Followers.requireSameJournal(alone, nodes.journal(node));
            }
        }
    }
}
