package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dmultiverse.cluster.restarts=1000} lets one of two nodes in this JVM die and come back so often, and looks at
 * what is left of it. Linux only.
 */
@Tag("once")
@Timeout(36_000)
@EnabledIfSystemProperty(named = "multiverse.cluster.restarts", matches = "[1-9][0-9]*")
class RestartedPeerTest {
    private static final int RESTARTS = Integer.getInteger("multiverse.cluster.restarts", 0);
    private static final int WARM_UP = 10;
    /** Longer than a stream that nobody sends to is kept: twice 30 s. */
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private static final int VICTIM = 1;
    private static final String SHARED_MEMORY = "/dev/shm/multiverse-";

    @TempDir
    private Path folder;

    /**
     * What this process holds.
     *
     * @param threads how many live
     * @param files how many handles are open
     * @param mappings how many pieces of media drivers' files are mapped, deleted ones included
     * @param directories how many media drivers have a folder
     */
    private record Held(long threads, long files, long mappings, long directories) {
        static Held now(ClusterSettings cluster) throws IOException {
            try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"));
                    Stream<String> mappings = Files.lines(Path.of("/proc/self/maps"));
                    Stream<Path> directories = Files.list(Path.of("/dev/shm"))) {
                return new Held(
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        files.count(),
                        mappings.filter(line -> line.contains(SHARED_MEMORY)).count(),
                        directories
                                .filter(path -> path.toString().startsWith(SHARED_MEMORY) && isOf(cluster, path))
                                .count());
            }
        }

        private static boolean isOf(ClusterSettings cluster, Path directory) {
            return cluster.nodes().stream()
                    .anyMatch(node -> directory.toString().endsWith("-" + node.number() + "-" + node.port()));
        }

        boolean isAtMost(Held other) {
            return threads <= other.threads
                    && files <= other.files
                    && mappings <= other.mappings
                    && directories <= other.directories;
        }
    }

    @Test
    void nothingIsLeftOfANodeThatComesAndGoes() throws Throwable {
        final ClusterSettings settings = TestCluster.settings(2, "the secret of a test");
        final Held before = Held.now(settings);
        try (TestCluster cluster = new TestCluster(folder, settings, Long.MAX_VALUE)) {
            cluster.startAll();
            restart(cluster, WARM_UP);
            final Held early = settled(cluster, settings);
            restart(cluster, RESTARTS);
            final Held late = settled(cluster, settings);
            System.out.println("after " + WARM_UP + " restarts " + early + ", after " + RESTARTS + " more " + late);
            assertTrue(late.isAtMost(early), () -> "after " + WARM_UP + " restarts " + early + ", at the end " + late);
        }
        assertEquals(before.directories, Held.now(settings).directories);
        assertEquals(before.mappings, Held.now(settings).mappings);
    }

    private static void restart(TestCluster cluster, int times) throws Throwable {
        for (int restart = 0; restart < times; restart++) {
            awaitPart(cluster);
            cluster.kill(VICTIM);
            cluster.start(VICTIM);
        }
    }

    /** Returns what is held while the victim is dead, for so long that its streams have been given up. */
    private static Held settled(TestCluster cluster, ClusterSettings settings) throws Throwable {
        awaitPart(cluster);
        cluster.kill(VICTIM);
        LockSupport.parkNanos(SETTLE_NANOS);
        final Held held = Held.now(settings);
        cluster.start(VICTIM);
        return held;
    }

    /** Waits until the victim takes part again. */
    private static void awaitPart(TestCluster cluster) throws Throwable {
        final long controlTick = cluster.controlTick(0);
        while (cluster.controlTick(0) <= controlTick || cluster.controlTick(VICTIM) <= controlTick) {
            LockSupport.parkNanos(1_000_000);
            if (cluster.isOver(0)) {
                cluster.join(0);
            }
        }
    }
}
