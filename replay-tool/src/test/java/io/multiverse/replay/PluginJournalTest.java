package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import io.multiverse.scenario.DemoEvents;
import io.multiverse.scenario.RealmProfile;
import io.multiverse.scenario.Scenario;
import io.multiverse.scenario.ScenarioRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJournalTest {
    private static final String SCENARIO = """
            controlTicks: 12
            realms:
              - ids: [ares, juno]
                type: rocket
                parameters: {fuel: 300, thrust: 0.1}
              - {id: town, npcs: 10}
            stages:
              - type: tower
            """;

    @TempDir
    Path folder;

    private Path jar;
    private Path journal;

    @BeforeEach
    void record() throws IOException {
        jar = PluginJar.build(folder.resolve("rockets.jar"));
        journal = folder.resolve("journal");
        final Path scenario = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        Launch.ok(
                "run",
                "--scenario",
                scenario,
                "--pace",
                "max",
                "--quiet",
                "--snapshot-every",
                4,
                "--journal",
                journal,
                "--plugins",
                jar);
    }

    /** Returns the jar with other code: rockets burn more. */
    private Path otherCode() throws IOException {
        return PluginJar.build(
                Files.createDirectories(folder.resolve("other")).resolve("rockets.jar"),
                PluginJar.ROCKET.replace("BURNT = 1", "BURNT = 2"),
                PluginJar.TOWER);
    }

    @Test
    void aGameOfAPluginIsVerifiedHereAndInOtherJvms() {
        final Launch verify = Launch.ok("verify", journal, "--plugins", jar, "--jvms", 1);
        assertTrue(verify.out().contains("Shown in 2 JVMs"), verify.out());
    }

    @Test
    void whatReexecutesItNamesTheJarThatIsMissing() {
        for (final Object[] command : new Object[][] {
            {"verify", journal}, {"state", journal, "--at", 2}, {"run", "--resume", "--journal", journal}
        }) {
            final Launch launch = Launch.of(command);
            assertEquals(5, launch.exitCode(), launch.err());
            assertEquals(1, launch.err().lines().count(), launch.err());
            assertTrue(
                    launch.err()
                            .contains("realm rocket of plugin rockets.jar and stage tower of plugin rockets.jar are not"
                                    + " here; name the jar, or its folder, with --plugins"),
                    launch.err());
        }
    }

    @Test
    void otherCodeOfAPluginIsNamedAsTheCause() throws IOException {
        final Launch verify = Launch.of("verify", journal, "--plugins", otherCode());
        assertEquals(5, verify.exitCode(), verify.err());
        assertTrue(verify.out().contains("the code of com.acme.rocket.RocketType had hash "), verify.out());
        assertTrue(
                verify.out().contains("Next: multiverse bisect " + journal + " --seen-at 1 --plugins="), verify.out());
    }

    @Test
    void bisectFindsTheFieldThatOtherCodeOfAPluginWritesOtherwise() throws IOException {
        final Launch bisect = Launch.of("bisect", journal, "--plugins", otherCode());
        assertTrue(bisect.out().contains("ares.fuel: "), bisect.out());
    }

    @Test
    void aBreakpointStopsAtAFieldOfAPluginsGame() {
        final Launch replay = Launch.ok("replay", journal, "--plugins", jar, "--break", "ares.fuel<250");
        assertTrue(replay.out().contains("ares.fuel"), replay.out());
    }

    @Test
    void stateOfAPluginsGameAndStageIsShownByName() {
        final Launch state = Launch.ok("state", journal, "--at", 3, "--realm", "ares", "--plugins", jar);
        assertTrue(state.out().contains("height"), state.out());
        final Launch stage = Launch.ok("state", journal, "--at", 3, "--field", "stage:tower.seen", "--plugins", jar);
        assertTrue(stage.out().contains("3"), stage.out());
    }

    @Test
    void eventsOfAPluginsGameAreCountedAndTheWriterOfAFieldIsFound() {
        final Launch stats = Launch.ok("stats", journal);
        assertTrue(stats.out().contains("burn"), stats.out());
        final Launch why = Launch.ok("why", journal, "ares.fuel@3", "--plugins", jar);
        assertTrue(why.out().contains("ares.fuel"), why.out());
        assertTrue(why.out().contains("in its tick"), why.out());
    }

    @Test
    void runsOfAPluginsGameAreKilledAndResumed() {
        final Launch soak = Launch.ok(
                "soak",
                "kill",
                "--scenario",
                folder.resolve("s.yaml"),
                "--plugins",
                jar,
                "--rounds",
                1,
                "--control-ticks",
                300,
                "--json");
        assertEquals(3, soak.json().get("games"), soak.out());
        assertEquals(1, soak.json().get("rounds"), soak.out());
    }

    @Test
    void aPluginsRunIsResumedAsIfItHadNeverStopped() {
        final Path whole = folder.resolve("whole");
        Launch.ok(
                "run",
                "--scenario",
                folder.resolve("s.yaml"),
                "--pace",
                "max",
                "--quiet",
                "--control-ticks",
                20,
                "--journal",
                whole,
                "--plugins",
                jar);
        Launch.ok(
                "run",
                "--resume",
                "--journal",
                journal,
                "--pace",
                "max",
                "--quiet",
                "--control-ticks",
                20,
                "--plugins",
                jar);
        assertEquals(0, Launch.of("diff", whole, journal).exitCode());
    }

    @Test
    void aBundleSaysWhichPluginItNeeds() {
        final Path bundle = folder.resolve("bundle.zip");
        Launch.ok("bundle", journal, "--output", bundle);
        assertTrue(Launch.of("verify", bundle).err().contains("realm rocket of plugin rockets.jar"));
        Launch.ok("verify", bundle, "--plugins", jar);
        assertTrue(Launch.ok("info", bundle)
                .out()
                .contains("Plugins:          realm rocket of rockets.jar, stage tower of rockets.jar"));
    }

    @Test
    void theJournalIsTheSameWhateverThePluginsJarIsCalled() throws IOException {
        final Path other = folder.resolve("same");
        final Path scenario = folder.resolve("s.yaml");
        final Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.copy(jar, plugins.resolve("rockets-2.jar"));
        Launch.ok("run", "--scenario", scenario, "--pace", "max", "--quiet", "--journal", other);
        assertEquals(0, Launch.of("diff", other, journal).exitCode());
    }

    @Test
    void whatAnInputSourceSendsIsJournaledAndTheRunIsVerifiedWithoutIt() throws IOException {
        final Path clock = PluginJar.build(folder.resolve("clock.jar"), PluginJar.CLOCK);
        final Path scenario = Files.writeString(
                folder.resolve("c.yaml"),
                SCENARIO + "inputs:\n  - type: clock\n    parameters: {strokes: 5, breaks: true}\n");
        final Path other = folder.resolve("struck");
        final Launch run = Launch.ok(
                "run",
                "--scenario",
                scenario,
                "--pace",
                "20x",
                "--quiet",
                "--journal",
                other,
                "--plugins",
                jar,
                "--plugins",
                clock);
        assertTrue(
                run.err()
                        .contains("input source clock of plugin clock.jar ended, and the run goes on"
                                + " without it: java.lang.IllegalStateException: spring"),
                run.err());
        assertTrue(Launch.ok("info", other).out().contains("Inputs:           5"));
        Launch.ok("verify", other, "--plugins", jar);
    }

    @Test
    void aQuestOfAPluginIsKnownToPlayers() throws IOException {
        final Path quests = PluginJar.build(folder.resolve("quests.jar"), PluginJar.QUEST);
        final Path scenario = Files.writeString(
                folder.resolve("q.yaml"),
                "controlTicks: 4\nrealms: [{ids: [a, b, c], npcs: 5}]\nplayers: {count: 3, quests: [to_the_moon]}\n");
        final Path other = folder.resolve("quest");
        Launch.ok("run", "--scenario", scenario, "--pace", "max", "--quiet", "--journal", other, "--plugins", quests);
        Launch.ok("verify", other, "--plugins", quests);
        final Launch without = Launch.of("verify", other);
        assertEquals(5, without.exitCode());
        assertTrue(without.err().contains("quest to_the_moon of plugin quests.jar is not here"), without.err());
    }

    @Test
    void aStageRegistersGamesWhoseTypeTheScenarioGives() throws IOException {
        final Path hangar = PluginJar.build(folder.resolve("hangar.jar"), PluginJar.HANGAR);
        final Path scenario = Files.writeString(
                folder.resolve("h.yaml"),
                SCENARIO + "  - type: hangar\nnewGames: [{idPrefix: drone_, type: rocket, parameters: {fuel: 40}}]\n");
        final Path other = folder.resolve("launched");
        final Object[] plugins = {"--plugins", jar, "--plugins", hangar};
        Launch.ok(with(plugins, "run", "--scenario", scenario, "--pace", "max", "--quiet", "--journal", other));
        final Launch state = Launch.ok(with(plugins, "state", other, "--at", 4, "--field", "drone_1.fuel"));
        assertTrue(state.out().matches("(?s).*drone_1.fuel = (1|2)\\d.*"), state.out());
        Launch.ok(with(plugins, "verify", other, "--jvms", 0));
        Launch.ok(with(
                plugins, "run", "--resume", "--journal", other, "--pace", "max", "--quiet", "--control-ticks", 20));
    }

    @Test
    void aGameThatAStageRegistersAndTheScenarioDoesNotKnowIsNamed() throws IOException {
        final Path hangar = PluginJar.build(folder.resolve("hangar.jar"), PluginJar.HANGAR);
        final Path scenario = Files.writeString(
                folder.resolve("h.yaml"), SCENARIO + "  - type: hangar\nnewGames: [{idPrefix: probe_, npcs: 3}]\n");
        final Launch run = Launch.of(
                "run", "--scenario", scenario, "--pace", "max", "--quiet", "--plugins", jar, "--plugins", hangar);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("nothing says what game drone_1 is"), run.err());
    }

    private static Object[] with(Object[] more, Object... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray();
    }

    @Test
    void npcsSpeakTheLinesOfAPlugin() throws IOException {
        final Path lines = PluginJar.buildLines(
                folder.resolve("lines.jar"), "{\"topics\": {\"price\": [\"Cheaper than a rocket.\"]}}");
        final Path scenario = Files.writeString(
                folder.resolve("l.yaml"),
                "controlTicks: 300\nrealms: [{ids: [a, b], npcs: 10}]\n"
                        + "players: {count: 20, templates: [rocketeers]}\n");
        final Path other = folder.resolve("lines");
        Launch.ok("run", "--scenario", scenario, "--pace", "max", "--quiet", "--journal", other, "--plugins", lines);
        assertTrue(Launch.ok("export", other).out().contains("Cheaper than a rocket."));
        Launch.ok("verify", other, "--jvms", 0, "--plugins", lines);
        final Launch without = Launch.of("verify", other);
        assertEquals(5, without.exitCode());
        assertTrue(without.err().contains("templates rocketeers of plugin lines.jar is not here"), without.err());
    }

    @Test
    void aRunOfAProgramOfOnesOwnIsVerifiedByNameIfItWasStartedThroughAScenario() {
        final ClassLoader usual = Thread.currentThread().getContextClassLoader();
        final Path other = folder.resolve("own");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, usual)) {
            // a class path with the game, as a program of one's own has it
            Thread.currentThread().setContextClassLoader(loader);
            final Scenario scenario = new Scenario(
                    7,
                    10,
                    100,
                    1,
                    List.of(new ScenarioRealm("ares", RealmProfile.of("rocket", Map.of("fuel", 70)))),
                    DemoEvents.DEFAULT);
            try (MultiGameTickEngine engine = scenario.engine()
                    .journal(JournalSettings.in(other).withMaxFrameBytes(1 << 16))
                    .build()) {
                scenario.registerWith(engine);
                engine.runControlTicks(6);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
        Launch.ok("verify", other, "--plugins", jar);
        assertTrue(Launch.of("verify", other).err().contains("realm rocket of plugin rockets.jar is not here"));
    }
}
