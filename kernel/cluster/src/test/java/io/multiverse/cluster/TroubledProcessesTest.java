package io.multiverse.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.exchange.Followers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes of a cluster whose machine is in trouble. {@code -Dmultiverse.cluster.stopSeconds=30} stops one for so long
 * and lets it go on; {@code -Dmultiverse.cluster.fullDisk=true}, as root, gives one a disk that is soon full.
 */
@Tag("once")
@Timeout(3600)
class TroubledProcessesTest {
    private static final int NODES = 3;
    private static final int FIRST_WORD_SECONDS = 10;

    @TempDir
    private Path folder;

    private static List<String> words(List<String> first, String... then) {
        final List<String> words = new ArrayList<>(first);
        words.addAll(List.of(then));
        return words;
    }

    private void requireSame(StartedRun run, List<String> flags) {
        assertEquals(ExitCode.OK, run.join(), run::words);
        final Path alone = folder.resolve("alone");
        assertEquals(ExitCode.OK, StartedRun.alone(alone, flags));
        for (int node = 0; node < NODES; node++) {
            Followers.requireSameJournal(alone, run.journal(node));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @EnabledIfSystemProperty(named = "multiverse.cluster.stopSeconds", matches = "[1-9][0-9]*")
    void allWaitForAProcessThatIsStoppedAndSayForWhom(int victim) throws Exception {
        final int seconds = Integer.getInteger("multiverse.cluster.stopSeconds");
        final int other = 2;
        final List<String> flags = List.of("--games", "4", "--npcs", "8", "--players", "10", "--control-ticks", "300");
        final StartedRun run = StartedRun.of(NODES, folder.resolve("shared"), words(flags, "--pace", "20x"));
        run.await(() -> run.status(other).number("controlTick") >= 10);
        run.signal(victim, "STOP");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds) / 2);
        final long before = run.status(other).number("controlTick");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds) / 2);
        final String status = run.status(other).facts().toString();
        assertEquals(before, run.status(other).number("controlTick"), status);
        assertTrue(status.contains("{node=" + victim + ", ") && status.contains("isAwaited=true"), status);
        run.signal(victim, "CONT");
        requireSame(run, flags);
        if (seconds > FIRST_WORD_SECONDS + 2) {
            assertTrue(
                    run.words()
                            .matches("(?s).*node " + other + ": control tick [0-9]+ waits for node " + victim + " .*"),
                    run::words);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "multiverse.cluster.fullDisk", matches = "true")
    void aFullDiskEndsAllNodesAndTheRunGoesOnOnceThereIsRoom() throws Exception {
        final Path shared = folder.resolve("shared");
        final Path disk = Files.createDirectories(shared.resolve("node-1"));
        final List<String> flags =
                List.of("--games", "10", "--npcs", "10", "--players", "2000", "--control-ticks", "60");
        final List<String> all = words(flags, "--pace", "max", "--min-free-mib", "1");
        mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        try {
            final StartedRun full = StartedRun.of(NODES, shared, all);
            assertEquals(ExitCode.FAILURE, full.join(), full::words);
            assertTrue(
                    full.words().matches("(?s).*node 1: journal [^:]*node-1: [^:]* cannot be written: no space.*"),
                    full::words);
            for (final int other : new int[] {0, 2}) {
                assertTrue(full.words().contains("node " + other + ": node 1 ended after control tick "), full::words);
            }
            mount("-o", "remount,size=200m", disk.toString());
            requireSame(StartedRun.of(NODES, shared, all), flags);
        } finally {
            execute("umount", "-l", disk.toString());
        }
    }

    private static void mount(String... words) throws IOException, InterruptedException {
        execute(words(List.of("mount"), words).toArray(String[]::new));
    }

    private static void execute(String... words) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor(), () -> String.join(" ", words));
    }
}
