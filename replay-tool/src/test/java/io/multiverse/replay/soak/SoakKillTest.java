package io.multiverse.replay.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.replay.fixture.Launch;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@Tag("once")
class SoakKillTest {
    private static final boolean IS_SOAK = Boolean.getBoolean("multiverse.test.soak");
    private static final int ROUNDS = IS_SOAK ? 20 : 3;

    /** A day, and with it a data file, ends after 144. */
    private static final int CONTROL_TICKS = IS_SOAK ? 400 : 200;

    @TempDir
    Path folder;

    @Test
    void runsWithPlayersThatAreKilledAndResumedBecomeTheOneThatWasNot() {
        final Map<String, Object> totals = Launch.ok(
                        "soak",
                        "kill",
                        "--rounds",
                        ROUNDS,
                        "--seed",
                        11,
                        "--games",
                        2,
                        "--control-ticks",
                        CONTROL_TICKS,
                        "--json")
                .json();
        assertEquals(400, totals.get("players"));
        final int busy = ((Number) totals.get("controlTicksWithHandOffs")).intValue();
        assertTrue(busy > CONTROL_TICKS - 10, "players are in flight at any moment a run can be killed: " + totals);
        assertTrue((int) totals.get("killsWithPlayersInFlight") <= (int) totals.get("kills"), totals.toString());
        assertEquals(ROUNDS, totals.get("rounds"));
        final int kills = (int) totals.get("kills");
        assertTrue(kills > 0 && kills + (int) totals.get("endsBeforeKills") >= ROUNDS, totals.toString());
    }

    @Test
    void aRunThatDoesNotBecomeWhatItShouldIsNamedWithItsSeedAndKept() {
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        final Console console = new Console(nowhere, nowhere, false, new Interruption());
        final KillSoakPlan plan = new KillSoakPlan(1, 5, null, 1, 0, 200, 0, 20);
        final KillSoak soak = new KillSoak(
                plan,
                (arguments, place) -> {
                    final List<String> others = new ArrayList<>(arguments);
                    if (place.endsWith("round-5")) {
                        others.set(others.indexOf("--npcs") + 1, "11");
                    }
                    return KillableRun.start(others, place);
                },
                console,
                new StatusLine(nowhere, StatusLine.Mode.NONE, false));
        final RoundFailure failure = soak.run(folder, false).orElseThrow();
        assertEquals(5, failure.seed());
        assertTrue(Files.isDirectory(failure.folder()));
        assertTrue(
                plan.command(failure.seed()).contains("--rounds 1 --seed 5 --games 1 --players 0 --control-ticks 200"));
    }

    @Test
    void soakAloneIsAUsageError() {
        final Launch launch = Launch.of("soak");
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("multiverse soak kill"), launch.err());
    }
}
