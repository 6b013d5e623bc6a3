package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictPluginTest {
    private static final String SCENARIO = "controlTicks: 8\nrealms: [{ids: [ares, juno], type: rocket}]\n";

    @TempDir
    Path folder;

    /** Runs rockets whose code has a text replaced by another one. */
    private Launch run(String old, String text) throws IOException {
        assertTrue(PluginJar.ROCKET.contains(old), old);
        final Path jar = PluginJar.build(folder.resolve("rockets.jar"), PluginJar.ROCKET.replace(old, text));
        final Path scenario = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        return Launch.of(
                "run",
                "--strict",
                "--scenario",
                scenario,
                "--plugins",
                jar,
                "--pace",
                "max",
                "--quiet",
                "--no-journal");
    }

    @Test
    void aGameThatWritesItsStateEndsAsUsual() throws IOException {
        final Launch run = run("", "");
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void stateThatIsMissedEndsTheRunAtItsFirstControlTickWithOneLineThatNamesRealmFieldAndValues() throws IOException {
        final Launch run = run("out.int64(\"heard\", heard);", "out.int64(\"heard\", 0);");
        assertEquals(6, run.exitCode(), run.err());
        assertTrue(run.err().contains("--strict ended the run after control-tick "), run.err());
        assertTrue(
                run.err()
                        .contains("multiverse: the state of realm ares misses com.acme.rocket.RocketType$Rocket.heard:"
                                + " ares.heard is "),
                run.err());
        assertTrue(run.err().contains(", but 0 in a realm made anew that has read the state: "), run.err());
        assertTrue(run.err().contains("reproduce: multiverse run --strict"), run.err());
    }
}
