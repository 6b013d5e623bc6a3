package io.multiverse.replay.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log and the metrics of a plugin's game, as it runs and from its journal. */
class ObservedRunTest {
    private static final String ROCKET = PluginJar.ROCKET
            .replace("private int burn;", """
                    private int burn;
                    private io.multiverse.kernel.metrics.Counter burns;
                    private io.multiverse.kernel.metrics.Distribution heights;
                    private io.multiverse.kernel.metrics.Series fuels;
                    """)
            .replace("context.subscribe(\"burn\");", """
                    context.subscribe("burn");
                    burns = context.metrics().counter("burns", "burns", "how often it burnt");
                    heights = context.metrics().distribution("height", "m", "where it was");
                    fuels = context.metrics().series("fuel", "t, \\"net\\"", "", 1_000_000_000L, 64);
                    context.log(io.multiverse.kernel.log.LogLevel.INFO, "stands\\033[2J");
                    """)
            .replace("height += thrust;", """
                    height += thrust;
                    burns.add();
                    heights.record((long) (100 * height));
                    fuels.set(fuel);
                    context.log(io.multiverse.kernel.log.LogLevel.DEBUG, () -> "burns, fuel " + fuel);
                    """)
            .replace("heard++;", """
                    heard++;
                    context.log(io.multiverse.kernel.log.LogLevel.INFO, () -> "heard " + heard);
                    """);

    private static final String SCENARIO = """
            seed: 7
            controlTicks: 12
            realms:
              - ids: [ares, juno]
                type: rocket
                parameters: {fuel: 300, thrust: 0.1}
            """;

    @TempDir
    Path folder;

    private Path jar;
    private Path scenario;
    private Path journal;

    @BeforeEach
    void build() throws IOException {
        jar = PluginJar.build(folder.resolve("rockets.jar"), ROCKET, PluginJar.TOWER);
        journal = folder.resolve("journal");
        scenario = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
    }

    private Launch run(Object... more) {
        final Object[] usual = {
            "run",
            "--scenario",
            scenario,
            "--pace",
            "max",
            "--snapshot-every",
            4,
            "--journal",
            journal,
            "--plugins",
            jar
        };
        final Object[] all = new Object[usual.length + more.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return Launch.of(all);
    }

    private List<String> log(Object... more) {
        final Object[] all = new Object[more.length + 4];
        all[0] = "log";
        all[1] = journal;
        all[2] = "--plugins";
        all[3] = jar;
        System.arraycopy(more, 0, all, 4, more.length);
        return Launch.ok(all).out().lines().toList();
    }

    @Test
    void aJournalTellsTheLinesThatItsRunTold() {
        final Launch run = run("--quiet", "--log", "debug");
        final List<String> told = run.err().lines().toList();
        assertTrue(told.size() > 100, run.err());
        assertEquals(told, log("--level", "debug"));
        assertEquals("1  0.000 s  INFO  ares@0  stands\\u001b[2J", told.get(0));
        final List<String> late = told.stream()
                .filter(line -> Long.parseLong(line.substring(0, line.indexOf(' '))) >= 10)
                .toList();
        assertEquals(late, log("--level", "debug", "--from", 10));
    }

    @Test
    void linesAreFilteredByRealmLevelTextAndControlTick() {
        run("--quiet");
        assertTrue(log("--realm", "juno").stream().allMatch(line -> line.contains("juno@")));
        assertTrue(log().stream().noneMatch(line -> line.contains("DEBUG")));
        assertTrue(log("--match", "heard 3", "--realm", "ares").stream().allMatch(line -> line.contains("  heard 3")));
        assertTrue(log("--to", 2).stream().allMatch(line -> line.startsWith("1 ") || line.startsWith("2 ")));
        final String json = log("--ndjson", "--match", "heard").get(0);
        assertTrue(json.contains("\"level\":\"INFO\""), json);
        assertFalse(json.contains("\"cause\":null"), json);
    }

    @Test
    void aLogFileHoldsJsonLinesAndAResumedRunGoesOnWritingIt() throws IOException {
        final Path file = folder.resolve("log.ndjson");
        assertEquals(0, run("--quiet", "--log-file", file).exitCode());
        final List<String> lines = Files.readAllLines(file);
        assertTrue(lines.get(0).startsWith("{\"controlTick\":1,\"simTimeNs\":0,\"realm\":\"ares\""), lines.get(0));
        assertEquals(lines, log("--ndjson"));
        assertEquals(
                0,
                run("--quiet", "--resume", "--control-ticks", 15, "--log-file", file)
                        .exitCode());
        assertEquals(log("--ndjson"), Files.readAllLines(file));
    }

    @Test
    void metricsAreInTheSummaryInJsonAndInCsv() throws IOException {
        final Path file = folder.resolve("metrics.csv");
        final Launch run = run("--metrics", file);
        assertTrue(run.out().contains("Metrics:"), run.out());
        assertTrue(run.out().contains("burns"), run.out());
        final List<String> rows = Files.readAllLines(file);
        assertEquals("source,metric,kind,unit,figure,value", rows.get(0));
        assertEquals("ares,burns,counter,burns,value,120", rows.get(1));
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("juno,fuel,series,\"t, \"\"net\"\"\",sample0,")));
        final List<String> ofJournal = Launch.ok("metrics", journal, "--csv", "--plugins", jar)
                .out()
                .lines()
                .toList();
        assertEquals(rows, ofJournal);
        final String json = Launch.ok("metrics", journal, "--json", "--at", 3, "--realm", "juno", "--plugins", jar)
                .out();
        assertTrue(json.contains("\"controlTick\": 3") && !json.contains("ares"), json);
        final String table = Launch.ok("metrics", journal, "--plugins", jar).out();
        assertTrue(table.contains("p99"), table);
    }

    @Test
    void aMetricIsAFieldForStateAndBreakpoints() {
        run("--quiet");
        final String state = Launch.ok("state", journal, "--at", 3, "--field", "ares.metrics.burns", "--plugins", jar)
                .out();
        assertTrue(state.contains("30"), state);
        final String stop = Launch.ok("replay", journal, "--plugins", jar, "--break", "ares.metrics.height.count>50")
                .out();
        assertTrue(stop.contains("ares.metrics.height.count"), stop);
        assertEquals(0, Launch.of("verify", journal, "--plugins", jar).exitCode());
    }

    @Test
    void aStrictRunAndASyncTestFindNothingInMetricsAndTheLog() {
        final Launch strict = run("--quiet", "--strict", "--log", "debug");
        assertEquals(0, strict.exitCode(), strict.err());
        assertFalse(strict.err().contains("strict"), strict.err());
        assertEquals(0, run("--quiet", "--replace", "--sync-test").exitCode());
    }

    @Test
    void aMistakeIsOneLine() {
        for (final Object[] flags : new Object[][] {
            {"--log", "loud"}, {"--metrics", folder.resolve("no/such/f.csv")}, {"--log-file", folder}
        }) {
            final Launch launch = run(flags);
            assertTrue(launch.exitCode() == 2 || launch.exitCode() == 1, launch.err());
            assertEquals(1, launch.err().lines().count(), launch.err());
        }
        run("--quiet");
        assertEquals(
                2,
                Launch.of("log", journal, "--plugins", jar, "--level", "loud").exitCode());
        assertEquals(
                2, Launch.of("log", journal, "--plugins", jar, "--from", 99).exitCode());
        assertEquals(
                2, Launch.of("metrics", journal, "--plugins", jar, "--at", 99).exitCode());
    }
}
