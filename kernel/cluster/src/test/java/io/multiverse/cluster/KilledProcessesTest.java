package io.multiverse.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Interruption;
import io.multiverse.cluster.settings.ClusterFile;
import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.status.NodeStatus;
import io.multiverse.kernel.exchange.Followers;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dmultiverse.cluster.killSeconds=300} runs clusters of processes, and for so long kills one to all of the
 * nodes at random moments, also while they start, join or catch up; {@code -Dmultiverse.cluster.seed=7} others at other
 * moments.
 */
@Tag("once")
@Timeout(3600)
@EnabledIfSystemProperty(named = "multiverse.cluster.killSeconds", matches = "[1-9][0-9]*")
class KilledProcessesTest {
    private static final int NODES = 3;
    private static final long SEED = Long.getLong("multiverse.cluster.seed", 1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MOST_PAUSE_MILLIS = 4000;
    private static final int MOST_CONTROL_TICKS = 30;
    private static final Pattern STARTED = Pattern.compile("node ([0-9]+): process ([0-9]+),");
    private static final List<String> RUN =
            List.of("--games", "4", "--npcs", "8", "--players", "10", "--control-ticks", "200");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Random random = new Random(SEED);
    private int runs;
    private int moments;
    private int kills;
    private int allAtOnce;
    private int onReturn;
    private long last;

    private int execute(List<String> first, List<String> then) {
        final List<String> line = new ArrayList<>(first);
        line.addAll(then);
        final PrintStream out = new PrintStream(words, true, StandardCharsets.UTF_8);
        return Multiverse.execute(line.toArray(String[]::new), new Console(out, out, false, new Interruption()));
    }

    @Test
    void whoeverIsKilledTheJournalsAreThoseOfOneProcess() throws IOException {
        final long endNanos =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("multiverse.cluster.killSeconds"));
        final Path alone = folder.resolve("alone");
        execute(List.of("run", "--pace", "max", "--quiet", "--journal", alone.toString()), RUN);
        while (System.nanoTime() - endNanos < 0) {
            runs++;
            words.reset();
            last = 0;
            final Path journals = folder.resolve("shared-" + runs);
            final List<String> line = List.of(
                    "cluster",
                    "run",
                    "--nodes",
                    Integer.toString(NODES),
                    "--journal",
                    journals.toString(),
                    "--pace",
                    "40x");
            final CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> execute(line, RUN));
            while (!run.isDone() && System.nanoTime() - endNanos < 0) {
                killSome(run, journals);
            }
            assertEquals(ExitCode.OK, run.join(), () -> "seed " + SEED + ", run " + runs + "\n" + words);
            for (int node = 0; node < NODES; node++) {
                Followers.requireSameJournal(alone, journals.resolve("node-" + node));
            }
            System.out.println(runs + " runs, " + moments + " moments, " + kills + " kills, " + allAtOnce
                    + " times all at once, " + onReturn + " as soon as a node answered again: all journals equal");
        }
    }

    /** Waits until some node has completed a control tick. */
    private void awaitControlTick(CompletableFuture<Integer> run, Path file, long controlTick) throws IOException {
        last = controlTick;
        long reached = 0;
        while (reached < controlTick && !run.isDone()) {
            LockSupport.parkNanos(POLL_NANOS);
            if (Files.exists(file) && Files.size(file) > 0) {
                final ClusterSettings cluster = ClusterFile.load(file);
                for (final ClusterNode node : cluster.nodes()) {
                    reached = Math.max(reached, NodeStatus.of(cluster, node).number("controlTick"));
                }
            }
        }
    }

    private void killSome(CompletableFuture<Integer> run, Path journals) throws IOException {
        if (random.nextBoolean()) {
            awaitControlTick(run, journals.resolve("nodes.yaml"), last + 1 + random.nextInt(MOST_CONTROL_TICKS));
        } else {
            final long untilNanos =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_PAUSE_MILLIS));
            while (System.nanoTime() - untilNanos < 0 && !run.isDone()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        final List<Integer> victims = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(victims, random);
        int dead = 0;
        for (final int victim : victims.subList(0, 1 + random.nextInt(NODES))) {
            dead += kill(victim);
        }
        moments += dead > 0 ? 1 : 0;
        allAtOnce += dead == NODES ? 1 : 0;
        if (dead > 0 && random.nextInt(3) == 0) {
            killOnReturn(run, journals.resolve("nodes.yaml"), victims.get(0));
        }
    }

    /** Kills a node again once it answers, before it takes part. */
    private void killOnReturn(CompletableFuture<Integer> run, Path file, int victim) throws IOException {
        final long old = process(victim);
        while (process(victim) == old && !run.isDone()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        final ClusterSettings cluster = ClusterFile.load(file);
        NodeStatus status = NodeStatus.of(cluster, cluster.node(victim));
        while (!status.isThere() && !run.isDone()) {
            LockSupport.parkNanos(POLL_NANOS);
            status = NodeStatus.of(cluster, cluster.node(victim));
        }
        onReturn += kill(victim);
    }

    /** Returns the process of a node that was started last, 0: none yet. */
    private long process(int node) {
        long process = 0;
        final Matcher started = STARTED.matcher(words.toString(StandardCharsets.UTF_8));
        while (started.find()) {
            process = Integer.parseInt(started.group(1)) == node ? Long.parseLong(started.group(2)) : process;
        }
        return process;
    }

    /** Kills a node; returns how many processes that were. */
    private int kill(int node) {
        final long process = process(node);
        final boolean isDead = process != 0
                && ProcessHandle.of(process).map(ProcessHandle::destroyForcibly).orElse(false);
        kills += isDead ? 1 : 0;
        return isDead ? 1 : 0;
    }
}
