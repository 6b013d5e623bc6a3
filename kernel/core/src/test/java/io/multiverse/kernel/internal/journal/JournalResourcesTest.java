package io.multiverse.kernel.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalResourcesTest {
    private static final JournalHeader HEADER = FrameFixture.header(JournalMode.FULL);

    @TempDir
    private Path temp;

    private ChronicleJournal open(String name) {
        return ChronicleJournal.create(JournalSettings.in(temp.resolve(name)), HEADER);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noFileStaysOpenOrMapped() throws IOException {
        final long sixHours = 6L * 3600 * 1_000_000_000L;
        try (ChronicleJournal journal = open("a")) {
            FrameFixture.appendAll(journal, new FrameFixture(3, 1, 2, 8, sixHours), 30);
            assertTrue(mapped().stream().anyMatch(line -> line.contains(".cq4")));
        }
        assertEquals(List.of(), mapped());
        assertEquals(List.of(), openFiles());
    }

    private List<String> mapped() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(temp.toString())).toList();
        }
    }

    private List<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(JournalResourcesTest::target)
                    .filter(target -> target.startsWith(temp.toString()))
                    .toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    @Test
    void noThreadStays() {
        open("warm").close();
        final Set<String> before = threads();
        try (ChronicleJournal journal = open("a")) {
            FrameFixture.appendAll(journal, FrameFixture.small(1), 3);
            final Set<String> during = threads();
            during.removeAll(before);
            assertEquals(Set.of(), during);
        }
        assertTrue(
                threads().stream().noneMatch(name -> name.contains("disk~space") || name.contains("releaser")),
                threads().toString());
    }

    private static Set<String> threads() {
        final Set<String> names = new TreeSet<>();
        for (final Thread thread : Thread.getAllStackTraces().keySet()) {
            names.add(thread.getName());
        }
        return names;
    }

    @Test
    void appendingAllocatesNothing() {
        // Inputs carry texts and are left out: the fixture makes them every third control tick only.
        final FrameFixture fixture = FrameFixture.small(2);
        try (ChronicleJournal journal = open("a")) {
            assertEquals(0, leastAllocation(journal, fixture));
        }
    }

    @Test
    void hashingAllocatesNothing() {
        assertEquals(0, leastAllocation(FrameHashes.counting(HEADER), FrameFixture.small(2)));
    }

    /** The least of several rounds: the first ones grow buffers and compile. */
    private static long leastAllocation(FrameSink sink, FrameFixture fixture) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long self = Thread.currentThread().getId();
        final ControlTickFrame frame = fixture.tick(2);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            final long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 1_000; i++) {
                sink.append(frame);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        return least;
    }
}
