package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTestTest {
    private static final String SCENARIO = "controlTicks: 8\nrealms: [{ids: [ares, juno], type: rocket}]\n";

    @TempDir
    Path folder;

    /** Returns the arguments of a run of rockets whose code has texts replaced by others, each by the one after it. */
    private List<Object> rockets(String... changes) throws IOException {
        String code = PluginJar.ROCKET;
        for (int i = 0; i < changes.length; i += 2) {
            assertTrue(code.contains(changes[i]), changes[i]);
            code = code.replace(changes[i], changes[i + 1]);
        }
        final Path jar = PluginJar.build(folder.resolve("rockets.jar"), code);
        final Path scenario = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        return new ArrayList<>(
                List.of("run", "--scenario", scenario, "--plugins", jar, "--pace", "max", "--quiet", "--no-journal"));
    }

    private static Launch run(List<Object> arguments, Object... more) {
        arguments.addAll(List.of(more));
        return Launch.of(arguments.toArray());
    }

    @Test
    void aRunWhoseWindowsComeOutTheSameTwiceEndsAsUsual() throws IOException {
        final Launch run = run(rockets(), "--sync-test");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("sync-test: 8 windows came out the same twice"), run.err());
    }

    @Test
    void onlyEveryNthWindowIsExecutedTwiceOnRequest() throws IOException {
        final Launch run = run(rockets(), "--sync-test=4");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("sync-test: 2 windows came out the same twice"), run.err());
    }

    @Test
    void aStaticCounterEndsTheRunAtItsFirstWrongTickWithRealmFieldAndCall() throws IOException {
        final Launch run = run(
                rockets("private static final int BURNT = 1;", "private static int BURNT = 1; { BURNT++; }"),
                "--sync-test");
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains("sync-test: control-tick 1 came out different"), run.err());
        assertTrue(run.err().contains("ares.fuel: "), run.err());
        assertTrue(run.err().contains("where: ares, "), run.err());
        assertTrue(run.err().contains("reproduce: multiverse run --scenario"), run.err());
    }

    @Test
    void aFieldThatWriteStateLeavesOutIsFoundWhereItFirstMatters() throws IOException {
        final Launch run = run(
                rockets("if (fuel > 0) {", "turns++; if (fuel > 0 && turns < 35) {", "int burn;", "int burn, turns;"),
                "--sync-test");
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains("sync-test: control-tick 4 came out different"), run.err());
        assertTrue(run.err().contains("from the snapshot of control-tick 3"), run.err());
    }

    @Test
    void windowsOfPlayersCitiesAndSeveralWorkersComeOutTheSame() {
        final Launch run = Launch.ok(
                "run",
                "--games",
                3,
                "--npcs",
                5,
                "--players",
                20,
                "--control-ticks",
                20,
                "--workers",
                2,
                "--pace",
                "max",
                "--quiet",
                "--no-journal",
                "--sync-test");
        assertTrue(run.err().contains("sync-test: 20 windows came out the same twice"), run.err());
    }

    @Test
    void aJournalIsTheSameWithTheTestAndKeepsNoSnapshotsOfIt() throws IOException {
        final Path plain = folder.resolve("plain");
        final Path tested = folder.resolve("tested");
        final String[] usual = {"run", "--games", "2", "--control-ticks", "6", "--pace", "max", "--quiet", "--journal"};
        Launch.ok(with(usual, plain));
        Launch.ok(with(usual, tested, "--sync-test"));
        assertEquals(0, Launch.of("diff", plain, tested).exitCode());
        assertFalse(Files.exists(tested.resolve("snapshots"))
                && Files.list(tested.resolve("snapshots")).findAny().isPresent());
    }

    private static Object[] with(String[] usual, Object... more) {
        final List<Object> all = new ArrayList<>(List.of((Object[]) usual));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
