package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --journal-retain}. */
@Tag("once")
class RetainedRunTest {
    @TempDir
    private Path folder;

    /** A control tick is an hour. */
    private Launch run(String name, int days, String... flags) {
        final List<String> arguments = new ArrayList<>(
                List.of("run", "--games", "2", "--npcs", "3", "--local-tick-ms", "360000", "--pace", "max", "--quiet"));
        arguments.addAll(List.of("--control-ticks", Integer.toString(days * 24), "--snapshot-every", "24"));
        arguments.addAll(List.of("--journal", folder.resolve(name).toString()));
        arguments.addAll(List.of(flags));
        return Launch.of(arguments.toArray(String[]::new));
    }

    private long files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".cq4")).count();
        }
    }

    @Test
    void theFolderStaysBoundedAndTheHashIsThatOfAllOfTheRun() throws IOException {
        final Launch whole = run("whole", 6);
        assertEquals(0, whole.exitCode(), whole.err());
        assertEquals(7, files("whole"));
        for (final String retained : new String[] {"2d", "48ticks"}) {
            final Launch kept = run(retained, 6, "--journal-retain", retained);
            assertEquals(0, kept.exitCode(), kept.err());
            assertEquals(whole.out().replace("whole", retained), kept.out());
            assertEquals(4, files(retained));
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithARemedy() {
        for (final String[] flags : new String[][] {
            {"--journal-retain", "soon"},
            {"--journal-retain", "0d"},
            {"--journal-retain", "-1d"},
            {"--journal-retain", "1.5d"},
            {"--journal-retain", "7d", "--verify-snapshots"}
        }) {
            final Launch launch = run("refused", 1, flags);
            assertEquals(2, launch.exitCode(), launch.err());
            assertTrue(launch.err().contains("--journal-retain"), launch.err());
        }
    }

    @Test
    void aRunThatIsResumedWithoutTheFlagKeepsAllFromThereOn() throws IOException {
        run("resumed", 4, "--journal-retain", "1d");
        final long before = files("resumed");
        final Launch longer = run("resumed", 6, "--resume");
        assertEquals(0, longer.exitCode(), longer.err());
        assertEquals(before + 2, files("resumed"));
        assertEquals(run("whole", 6).out().replace("whole", "resumed"), longer.out());
    }
}
