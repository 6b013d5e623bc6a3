package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhTableTest {
    @TempDir
    Path folder;

    @Test
    void aTableHoldsParametersTimeAndAllocation() throws IOException {
        System.setProperty("jmh.ignoreLock", "true");
        final Path file = folder.resolve("table.md");
        Launch.ok(
                "bench",
                "jmh",
                "--table",
                file,
                "ControlTick",
                "-f",
                "0",
                "-wi",
                "0",
                "-i",
                "2",
                "-r",
                "20ms",
                "-p",
                "realms=3",
                "-p",
                "load=EMPTY",
                "-p",
                "journal=OFF");
        final String table = Files.readString(file);
        assertTrue(table.contains("### ControlTickBenchmark"), table);
        assertTrue(table.contains("| benchmark"), table);
        assertTrue(table.lines().anyMatch(line -> line.matches("\\| controlTick .*\\| ns/op \\| +[0-9.]+ \\|")), table);
    }

    @Test
    void aTableThatCannotBeWrittenIsNamedBeforeAnythingIsMeasured() {
        final Launch launch = Launch.of("bench", "jmh", "--table", folder.resolve("none/table.md"), "ControlTick");
        assertEquals(1, launch.exitCode());
        assertTrue(launch.err().contains("--table " + folder.resolve("none/table.md")), launch.err());
    }
}
