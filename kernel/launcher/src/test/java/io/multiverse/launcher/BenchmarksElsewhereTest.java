package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BenchmarksElsewhereTest {
    @Test
    void benchStandsInTheListOfCommands() {
        final Launch launch = Launch.of("--help");
        assertEquals(0, launch.exitCode());
        assertTrue(launch.outLines().stream().anyMatch(line -> line.matches("  bench +Measures .*")), launch.out());
    }

    @Test
    void whereTheBenchmarksAreIsSaidWhateverTheyAreAskedFor() {
        final Launch launch = Launch.of("bench", "phold", "--lps", "7");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("./multiverse bench"), launch.err());
    }
}
