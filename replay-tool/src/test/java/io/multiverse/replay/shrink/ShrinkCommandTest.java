package io.multiverse.replay.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says and writes; that it finds the smallest runs is tested where the tests it writes can be run. */
@Tag("once")
class ShrinkCommandTest {
    private static final int CONTROL_TICKS = 40;
    private static final String POOR = "sol_2.npc[*].money<35";

    @TempDir
    static Path recorded;

    @TempDir
    Path folder;

    private static Path cities;

    @BeforeAll
    static void record() {
        cities = Launch.cities(recorded.resolve("cities"), CONTROL_TICKS);
    }

    private Launch shrink(Object... flags) {
        final Object[] words = new Object[flags.length + 4];
        words[0] = "shrink";
        words[1] = cities;
        words[2] = "--output";
        words[3] = folder.resolve("small");
        System.arraycopy(flags, 0, words, 4, flags.length);
        return Launch.of(words);
    }

    @Test
    void aConditionOnOneCityNeedsThatCityOnlyWithOneInhabitant() {
        final Launch shrink = shrink("--failing", "tick>=7 && sol_2.founded==true");
        assertEquals(0, shrink.exitCode(), shrink.err());
        assertEquals("Fails: tick>=7 && sol_2.founded==true holds, after control tick 7", shrink.line("Fails:"));
        assertTrue(shrink.line("control ticks").matches("control ticks +40 +7"), shrink.out());
        assertTrue(shrink.line("realms ").matches("realms +3 +1"), shrink.out());
        assertEquals("  realms[0].npcs: 1", shrink.line("npcs"));
        assertTrue(Files.isRegularFile(folder.resolve("small/ShrunkRunTest.java")));
    }

    @Test
    void theSmallestRunCanBeVerifiedFromItsBundleAndRunFromItsScenario() {
        final Map<String, Object> result = Launch.ok(
                        "shrink", cities, "--output", folder.resolve("small"), "--failing", POOR, "--json")
                .json();
        final Object controlTicks = ((Map<?, ?>) result.get("smallest")).get("controlTicks");
        final Launch verify = Launch.of("verify", result.get("bundle"), "--no-snapshots");
        assertEquals(0, verify.exitCode(), verify.err());
        assertTrue(verify.out().contains(controlTicks + " frames equal"), verify.out());
        final Launch run = Launch.of(
                "run",
                "--scenario",
                folder.resolve("small/scenario.json"),
                "--no-journal",
                "--pace",
                "max",
                "--quiet",
                "--until",
                POOR,
                "--control-ticks",
                controlTicks);
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void aRunThatDoesNotFailIsSaidSo() {
        final Launch byItself = shrink();
        assertEquals(1, byItself.exitCode());
        assertTrue(byItself.err().contains("does not fail: no realm of it fails"), byItself.err());
        final Launch byCondition = shrink("--failing", "sol_2.npc[0].money<-5");
        assertEquals(1, byCondition.exitCode());
        assertTrue(byCondition.err().contains("does not fail by sol_2.npc[0].money<-5"), byCondition.err());
        assertFalse(Files.exists(folder.resolve("small")));
    }

    @Test
    void aConditionOnWhatIsNotThereIsAUsageError() {
        final Launch field = shrink("--failing", "sol_2.mony<20");
        assertEquals(2, field.exitCode());
        assertTrue(field.err().contains("--failing: no field is called sol_2.mony"), field.err());
        final Launch word = shrink("--failing", "sol_2.npc[0].mood==angri");
        assertEquals(2, word.exitCode());
        assertTrue(word.err().contains("--failing: sol_2.npc[0].mood is one of "), word.err());
    }

    @Test
    void badFlagsAreNamed() {
        for (final String[] flag : new String[][] {
            {"--failing", "money <"},
            {"--failing", "dead-letter:lost"},
            {"--max-runs", "0"},
            {"--seconds", "-1"},
            {"--test-class", "my test"},
            {"--test-class", "class"}
        }) {
            final Launch launch = shrink((Object[]) flag);
            assertEquals(2, launch.exitCode(), launch.err());
            assertTrue(launch.err().contains(flag[0]), launch.err());
        }
    }

    @Test
    void aFolderThatHoldsAnythingIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("small/other"));
        final Launch launch = shrink("--failing", POOR);
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("small exists already"), launch.err());
        for (final String[] output : new String[][] {
            {"", "--output cannot be \"\"; name a folder"},
            {cities.resolve("small").toString(), "is in a journal's folder"}
        }) {
            final Launch elsewhere = Launch.of("shrink", cities, "--output", output[0]);
            assertEquals(2, elsewhere.exitCode());
            assertTrue(elsewhere.err().contains(output[1]), elsewhere.err());
        }
    }

    @Test
    void aBudgetEndsTheSearchWithWhatThereIs() {
        final Launch launch = shrink("--failing", POOR, "--max-runs", "1");
        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(launch.out().contains("Not all was tried: give more with --max-runs or --seconds"), launch.out());
        assertTrue(launch.out().contains("1 run tried"), launch.out());
    }

    @Test
    void aRunOfAProgramIsShrunkWithoutATest() {
        final Path couriers = CourierRun.record(folder.resolve("couriers"), 30, JournalMode.FULL, 5);
        final Launch launch = Launch.of(
                "shrink", couriers, "--failing", "tick>=7 && sol_1.kernel.emitted>=1", "--output", folder + "/c");
        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(launch.line("control ticks").matches("control ticks +30 +7"), launch.out());
        assertTrue(launch.out().contains("No test was written"), launch.out());
        assertEquals(0, Launch.of("verify", folder + "/c/run.zip").exitCode());
    }

    @Test
    void aRunThatEndsByItselfFailsSo() {
        final Path couriers = CourierRun.recordEnding(folder.resolve("couriers"));
        final Launch launch = Launch.of("shrink", couriers, "--output", folder + "/c");
        assertEquals(0, launch.exitCode(), launch.err());
        assertTrue(launch.line("Fails:").contains("sol_0 ends the run: the parcel is back"), launch.out());
    }

    @Test
    void aRunThatDivergesIsNotShrunk() {
        final Path couriers = CourierRun.recordDiverging(folder.resolve("couriers"), 20);
        final Launch launch = Launch.of("shrink", couriers, "--failing", "tick>=15", "--output", folder + "/c");
        assertEquals(3, launch.exitCode(), launch.out());
        assertTrue(launch.err().contains("the run differs from journal"), launch.err());
    }

    @Test
    void aRunThatWasAlteredBySettingAFieldIsRefused() {
        Launch.ok("whatif", cities, "--at", 10, "--set", "sol_1.npc[0].money=3", "--keep", folder.resolve("kept"));
        final Launch launch =
                Launch.of("shrink", folder.resolve("kept/altered"), "--failing", POOR, "--output", folder + "/c");
        assertEquals(5, launch.exitCode(), launch.out());
        assertTrue(launch.err().contains("it is of a run that was altered at control tick 10"), launch.err());
    }
}
