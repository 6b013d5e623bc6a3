package io.multiverse.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.launcher.Launch;
import io.multiverse.launcher.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
    private static final String TWO_GAMES = "{\"controlTickIntervalTicks\":10,"
            + "\"events\":{\"everyControlTicks\":3,\"worldEventEvery\":10},\"localTickMs\":100,"
            + "\"realms\":[{\"density\":0,\"ids\":[\"sol_1\",\"sol_2\"],"
            + "\"limits\":{\"maxBytesPerWindow\":16777216,"
            + "\"maxCascadeDepth\":1000000000,\"maxEventsPerWindow\":1000000,\"maxPayloadLength\":65534},"
            + "\"npcs\":40,\"realmType\":\"sol_system\",\"resonance\":\"narrative_prime\","
            + "\"subscriptions\":[\"player_traveled\",\"narrative_event\",\"reputation_change\",\"world_event\"],"
            + "\"type\":\"city\"}],\"scenarioVersion\":1,\"seed\":42}";

    @TempDir
    Path folder;

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(ProjectFolder.root().resolve("docs/scenarios"))) {
            return files.sorted().toList().stream();
        }
    }

    private static Scenario games(String... ids) {
        return new Scenario(
                42,
                10,
                100,
                1,
                Stream.of(ids)
                        .map(id -> new ScenarioRealm(id, RealmProfile.city(40)))
                        .toList(),
                DemoEvents.DEFAULT);
    }

    private String complaint(String name, String text) throws IOException {
        final Path file = Files.writeString(folder.resolve(name), text);
        final Launch launch = Launch.run("--control-ticks", "1", "--scenario", file.toString());
        assertEquals(ExitCode.USAGE, launch.exitCode(), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        return launch.err();
    }

    @Test
    void theCanonicalFormIsFixed() {
        assertEquals(TWO_GAMES, games("sol_1", "sol_2").toJson());
    }

    @Test
    void theJsonFormMakesAnEqualScenario() {
        final Scenario scenario = games("a\"b", "ü");
        assertEquals(scenario, Scenario.fromJson(scenario.toJson()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSamplesRunAndRoundTrip(Path file) {
        final Scenario scenario = ScenarioFile.load(file).toScenario();
        assertEquals(scenario, Scenario.fromJson(scenario.toJson()));
        try (MultiGameTickEngine engine = MultiGameTickEngine.builder()
                .controlTickIntervalTicks(scenario.controlTickIntervalTicks())
                .localTickIntervalMs(scenario.localTickMs())
                .build()) {
            assertEquals(
                    scenario.realms().size(),
                    scenario.registerWith(engine).realms().size());
            engine.runControlTicks(3);
            assertEquals(0, engine.dumpAuditTrail().totalDeadLetters());
        }
    }

    @Test
    void countingGamesAndListingThemIsTheSame() {
        final String counted =
                Launch.of("run", "--games", "2", "--print-config").out();
        assertEquals(
                counted,
                Launch.of("run", "--game-list", "sol_1,sol_2", "--print-config").out());
        assertEquals(games("sol_1", "sol_2"), Scenario.fromJson(counted));
    }

    @Test
    void neighboursAreInClustersByTurns() {
        final RealmProfile profile = RealmProfile.city(1);
        assertEquals(
                "sol_1:cluster_0:narrative_prime:0",
                profile.coordinate("sol_1", 0).toStat7Key());
        assertEquals(
                "sol_2:cluster_1:narrative_prime:0",
                profile.coordinate("sol_2", 1).toStat7Key());
    }

    @Test
    void flagsWinOverTheFile() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("s.yaml"), "seed: 1\nlocalTickMs: 10\ncontrolTicks: 5\nrealms: [{id: a}]\n");
        final String out = Launch.run(
                        "--scenario", file.toString(), "--seed", "9", "--local-tick-ms", "20", "--control-ticks", "2")
                .out();
        assertTrue(out.contains("Seed:                   9\n"), out);
        assertTrue(out.contains("20ms\n"), out);
        assertTrue(out.contains("(2 control-ticks)"), out);
    }

    @Test
    void mistakesAreReportedWithTheirPlace() throws IOException {
        assertTrue(complaint("a.yaml", "seed: 7\nrealms:\n  - id: a\n    ncps: 5\n")
                .contains("a.yaml:4:5: unknown key realms[0].ncps; did you mean npcs?"));
        assertTrue(complaint("a.json", "{\"seed\":7,\n\"realmz\":[]}")
                .contains("a.json:2:1: unknown key realmz; did you mean realms?"));
        assertTrue(complaint("b.yaml", "seed: x\n").contains("b.yaml:1:7: seed must be a whole number"));
        assertTrue(complaint("c.yaml", "realms: 3\n").contains("c.yaml:1:9: realms must be a list"));
        assertTrue(complaint("d.yaml", "realms: [\n").contains("d.yaml:1:10: while parsing"));
        assertTrue(complaint("e.yaml", "").contains("e.yaml is empty"));
        assertTrue(complaint("f.yaml", "seed: 1\n").contains("realms is missing"));
        assertTrue(
                complaint("g.yaml", "realms: [{id: a, type: cty}]\n").contains("realms[0]: type \"cty\" is none of"));
        assertTrue(complaint("h.yaml", "realms: [{id: a, count: 2}]\n").contains("exactly one of id, ids and count"));
        assertTrue(complaint("i.yaml", "realms: [{id: a}, {id: a}]\n").contains("the id a appears twice"));
        assertTrue(complaint("j.yaml", "realms: [{id: a, localTickMs: 300}]\n")
                .contains("game a: a local tick of 300 ms does not divide the control interval of 1000 ms"));
        assertTrue(complaint("k.yaml", "realms: [{id: a, limits: {maxPayloadLength: -1}}]\n")
                .contains("realms[0]: maxPayloadLength must be between"));
        assertTrue(
                complaint("l.yaml", "durationSeconds: -1\nrealms: [{id: a}]\n").contains("durationSeconds must be"));
    }

    @Test
    void anUnreadableFileIsRefused() {
        final Launch launch =
                Launch.run("--scenario", folder.resolve("none.yaml").toString());
        assertEquals(ExitCode.USAGE, launch.exitCode());
        assertTrue(launch.err().contains("there is no such file"), launch.err());
        assertTrue(Launch.run("--scenario", folder.toString()).err().contains("it is a directory"));
    }

    @Test
    void aScenarioThatDoesNotFitTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> games("a", "a"));
        assertThrows(IllegalArgumentException.class, () -> games(" "));
        assertThrows(IllegalArgumentException.class, () -> new Scenario(0, 10, 100, 1, List.of(), DemoEvents.DEFAULT));
    }
}
