package io.multiverse.replay.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    @TempDir
    Path folder;

    private Path careless() throws IOException {
        return PluginJar.build(
                folder.resolve("rockets.jar"),
                PluginJar.ROCKET.replace("fuel -= BURNT +", "fuel -= System.nanoTime() % 2 +"));
    }

    @Test
    void aCleanPluginEndsWithExitCodeZero() throws IOException {
        final Launch lint = Launch.ok("lint", PluginJar.build(folder.resolve("rockets.jar")));
        assertTrue(lint.out().contains("reached: nothing found"), lint.out());
    }

    @Test
    void aHazardIsPrintedWithTheWayThereAndEndsWithExitCodeSix() throws IOException {
        final Launch lint = Launch.of("lint", careless());
        assertEquals(6, lint.exitCode(), lint.err());
        assertTrue(
                lint.out().contains("System.nanoTime in com.acme.rocket.RocketType$Rocket.onTick [clock]"), lint.out());
        assertTrue(lint.out().contains("    reached by RocketType"), lint.out());
        assertTrue(lint.out().contains("reached: 1 finding"), lint.out());
    }

    @Test
    void onlyTheRulesAskedForAreReported() throws IOException {
        Launch.ok("lint", careless(), "--rule", "math");
        assertEquals(
                6,
                Launch.of("lint", careless(), "--rule", "math", "--rule", "clock")
                        .exitCode());
    }

    @Test
    void jsonHasTheFindingsWithTheirRules() throws IOException {
        final Map<String, Object> json = Launch.of("lint", careless(), "--json").json();
        final Map<?, ?> finding = (Map<?, ?>) ((List<?>) json.get("findings")).get(0);
        assertEquals("clock", finding.get("id"));
        assertEquals("RocketType.java", finding.get("file"));
    }

    @Test
    void allRulesAreListed() {
        final String rules = Launch.ok("lint", "--list-rules").out();
        assertTrue(rules.contains("hash-order: "), rules);
        assertTrue(rules.lines().allMatch(line -> line.length() <= 80), rules);
        Launch.ok("lint", "--list-rules", "--json");
    }

    @Test
    void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
        refused("lint needs a jar or a folder of classes", "lint");
        refused("there is no jar or folder", "lint", folder.resolve("none.jar"));
        refused("text.jar is no jar", "lint", Files.writeString(folder.resolve("text.jar"), "no zip"));
        refused("--rule \"clocks\" is none of clock, ", "lint", careless(), "--rule", "clocks");
        refused("there is no method com.example.Model.step", "lint", careless(), "--entry", "com.example.Model.step");
    }

    private static void refused(String message, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(message), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }
}
