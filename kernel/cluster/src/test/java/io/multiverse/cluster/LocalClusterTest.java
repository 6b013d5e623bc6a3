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
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
@Timeout(300)
class LocalClusterTest {
    private static final List<String> RUN =
            List.of("--games", "4", "--npcs", "8", "--players", "10", "--control-ticks", "200", "--pace", "100x");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(List<String> words) {
        final Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                new Interruption());
        return Multiverse.execute(words.toArray(String[]::new), console);
    }

    private static List<String> words(List<String> first, List<String> then) {
        final List<String> words = new ArrayList<>(first);
        words.addAll(then);
        return words;
    }

    @Test
    void aProcessThatIsKilledIsStartedAgainAndNothingShows() throws Exception {
        final Path journals = folder.resolve("shared");
        final CompletableFuture<Integer> run = CompletableFuture.supplyAsync(
                () -> execute(words(List.of("cluster", "run", "--nodes", "2", "--journal", journals.toString()), RUN)));
        final Path file = journals.resolve("nodes.yaml");
        long pid = 0;
        while (pid == 0 && !run.isDone()) {
            LockSupport.parkNanos(20_000_000);
            if (Files.exists(file) && Files.size(file) > 0) {
                final ClusterSettings cluster = ClusterFile.load(file);
                final NodeStatus status = NodeStatus.of(cluster, cluster.node(1));
                pid = status.number("controlTick") > 20 ? status.number("pid") : 0;
            }
        }
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertEquals(ExitCode.OK, run.get(), () -> out + "\n" + err);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("node 1 was ended by signal 9; it is started again"));
        final Path alone = folder.resolve("alone");
        execute(words(
                List.of("run", "--journal", alone.toString(), "--quiet"),
                words(RUN.subList(0, RUN.size() - 1), List.of("max"))));
        Followers.requireSameJournal(alone, journals.resolve("node-0"));
        Followers.requireSameJournal(alone, journals.resolve("node-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --cluster FILE | --cluster needs --node K",
                "run --node 1 | give --cluster FILE, too",
                "run --cluster FILE --node 2 | --node must be between 0 and 1, not 2",
                "run --cluster FILE --node 0 --no-journal | --no-journal does not go with --cluster",
                "run --cluster FILE --node 0 --journal-retain 7d | --journal-retain does not go with --cluster",
                "run --cluster FILE --node 0 --strict | --strict does not go with --cluster",
                "run --cluster nowhere.yaml --node 0 | nowhere.yaml",
                "cluster run --nodes 65 | --nodes cannot be",
                "cluster run --nodes 2 --games 0 | --games cannot be",
                "cluster run --nodes 2 --voters 2 | give an odd number",
                "cluster run --nodes 2 --evict-after 5 | give that, too",
                "cluster move sol_1 FILE --to 1 | nobody votes in this cluster",
                "cluster drain FILE --node 1 | nobody votes in this cluster",
                "cluster add FILE --node 1 | nobody votes in this cluster",
                "cluster | cluster run, status, check, stop, move, add or drain",
                "cluster status nowhere.yaml | nowhere.yaml"
            })
    void whatMakesNoSenseIsNamed(String line, String message) throws Exception {
        final Path file = Files.writeString(
                folder.resolve("nodes.yaml"),
                "name: a\nnodes: [{host: 127.0.0.1, port: 9}, {host: 127.0.0.1, port: 10}]\n");
        final int exitCode =
                execute(List.of(line.replace("FILE", file.toString()).split(" ")));
        assertEquals(ExitCode.USAGE, exitCode, err::toString);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(message), err::toString);
    }

    @Test
    void aClusterThatIsNotThereIsSaidToBeMissing() throws Exception {
        final Path file =
                Files.writeString(folder.resolve("nodes.yaml"), "name: a\nnodes: [{host: 127.0.0.1, port: 9}]\n");
        assertEquals(ExitCode.FAILURE, execute(List.of("cluster", "status", file.toString())));
        assertEquals(ExitCode.FAILURE, execute(List.of("cluster", "check", file.toString())));
        assertEquals(ExitCode.FAILURE, execute(List.of("cluster", "stop", file.toString())));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("missing: "), out::toString);
    }
}
