package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFlagsTest {
    @TempDir
    Path folder;

    private static String complaint(String... arguments) {
        final Launch launch = Launch.of(arguments);
        assertEquals(ExitCode.USAGE, launch.exitCode(), launch.err());
        assertEquals("", launch.out());
        assertEquals(1, launch.err().lines().count(), launch.err());
        return launch.err();
    }

    @ParameterizedTest
    @CsvSource({
        "--games, 0",
        "--games, -1",
        "--games, three",
        "--control-tick-interval, 0",
        "--local-tick-ms, -5",
        "--local-tick-ms, 0.5",
        "--npcs, 0",
        "--npcs, 100001",
        "--seed, x",
        "--duration, 0",
        "--duration, soon",
        "--duration, 1e400",
        "--control-ticks, 0",
        "--pace, fast",
        "--workers, many",
        "--workers, 0",
        "--wait, spin",
        "--pin, 9999",
        "--pin, a-b",
        "--fsync-every, -1",
        "--min-free-mib, x",
        "--journal-mode, none",
        "--on-realm-failure, ignore",
        "--progress, loud"
    })
    void aBadValueIsAnsweredWithTheFlagTheValueAndTheRemedy(String flag, String value) {
        final String complaint = flag.startsWith("--fsync") || flag.startsWith("--min") || flag.equals("--journal-mode")
                ? complaint("run", "--control-ticks", "1", "--journal", folder.toString(), flag, value)
                : complaint("run", "--no-journal", flag, value);
        assertTrue(complaint.contains(flag + " cannot be \"" + value + "\"; "), complaint);
    }

    @Test
    void unknownWordsAreAnsweredWithASuggestion() {
        assertTrue(complaint("run", "--gmaes", "3").contains("unknown flag --gmaes; did you mean --games?"));
        assertTrue(complaint("rnu").contains("unknown command rnu; did you mean run?"));
        assertTrue(complaint("run", "--wait", "yeild").contains("did you mean yield?"));
        assertTrue(complaint("run", "more").contains("unexpected argument more"));
        assertTrue(complaint("run", "--games").contains("--games needs a value"));
        assertTrue(complaint("run", "@" + folder.resolve("none")).contains("there is no file"));
        assertTrue(complaint().contains("multiverse --help"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--games 2 --game-list a,b",
                "--games 2 --scenario x",
                "--game-list a --scenario x",
                "--journal x --no-journal",
                "--json --quiet",
                "--json --ndjson",
                "--ndjson --quiet"
            })
    void flagsThatExcludeEachOtherAreRefused(String flags) {
        assertTrue(complaint(("run " + flags).split(" ")).contains(" exclude each other; give one of them"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--games 2 --games 3",
                "--control-ticks 2 --seed 1 --seed 1",
                "--workers 1 --pace max --workers 2",
                "--quiet --progress none --quiet",
                "--journal a --replace --journal b",
                "--players 1 --dialogue-model m --dialogue-timeout 2 --dialogue-model n"
            })
    void aFlagThatIsGivenTwiceIsRefusedAndNoOtherIsForgotten(String flags) {
        final String[] words = flags.split(" ");
        final String twice = words[words.length - (flags.endsWith("quiet") ? 1 : 2)];
        assertTrue(complaint(("run " + flags).split(" ")).contains(twice + " is given twice; give it once"));
    }

    @Test
    void flagsThatMayBeRepeatedAre() {
        final String complaint = complaint(("run --no-journal --control-ticks 1 --dialogue-header A=NO_SUCH_1"
                        + " --dialogue-header B=NO_SUCH_2 --players 1 --dialogue-url http://localhost:9/v1"
                        + " --dialogue-model m")
                .split(" "));
        assertTrue(complaint.contains("NO_SUCH_1"), complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "--games, \uff15",
        "--control-ticks, \u0663",
        "--duration, \uff15",
        "--stuck-after, \uff15",
        "--pace, \uff15x",
        "--pin, \uff10",
        "--seed, \u0665"
    })
    void digitsThatOnlySomeJdksKnowAreNone(String flag, String value) {
        assertTrue(complaint("run", "--no-journal", flag, value).contains(flag + " cannot be \"" + value + "\"; "));
    }

    @Test
    void aFlagWithoutAValueRefusesOne() {
        assertTrue(complaint("run", "--json=5").contains("--json takes no value; leave \"=5\" out"));
    }

    @Test
    void noGuessIsMadeOfAWordThatHasNothingInCommonWithIt() {
        assertTrue(complaint("run", "-q").contains("unknown flag -q; multiverse run --help"));
        assertTrue(complaint("-v").contains("did you mean -V?"));
        assertTrue(complaint("run", "--pace", "x").contains("for instance 60x\n"));
    }

    @Test
    void aFlagBeforeItsCommandIsToldWhereItBelongs() {
        assertTrue(complaint("--games=3").contains("it belongs after the command: run"));
    }

    @Test
    void goingOnAndReplacingNeedAFolder() {
        assertTrue(complaint("run", "--resume").contains("--resume needs --journal DIR"));
        assertTrue(complaint("run", "--replace").contains("--replace needs --journal DIR"));
        assertTrue(complaint("run", "--resume", "--replace", "--games", "1", "--journal", folder.toString())
                .contains("exclude each other"));
    }

    @Test
    void aFolderThatHoldsARunIsAnsweredWithTheFlagsThatHelp() {
        final String[] command = {
            "run", "--games", "1", "--control-ticks", "2", "--pace", "max", "--quiet", "--journal", folder + "/j"
        };
        assertEquals(ExitCode.OK, Launch.of(command).exitCode());
        final Launch again = Launch.of(command);
        assertEquals(ExitCode.FAILURE, again.exitCode());
        assertTrue(again.err().contains("--resume continues it, --replace deletes it"), again.err());
    }

    @Test
    void gameIdsAreUnique() {
        assertTrue(complaint("run", "--game-list", "a,b,a").contains("a appears twice"));
        assertTrue(complaint("run", "--game-list", "a,,b").contains("give names between the commas"));
    }

    @Test
    void aRunBeyondTheEndOfSimulatedTimeIsRefusedWithTheLargestNumber() throws IOException {
        final Path file = folder.resolve("long.json");
        Files.writeString(
                file,
                "{\"scenarioVersion\": 1, \"localTickMs\": 3600000, \"controlTickIntervalTicks\": 1000000,"
                        + " \"controlTicks\": 5, \"realms\": [{\"id\": \"a\", \"type\": \"tick-engine\"}]}");
        for (final String complaint : List.of(
                complaint("run", "--scenario", file.toString()),
                complaint("run", "--scenario", file.toString(), "--control-ticks", "2"),
                complaint("run", "--scenario", file.toString(), "--duration", "9000000000"))) {
            assertTrue(complaint.contains("at most 1 control ticks are possible"), complaint);
        }
    }

    @Test
    void anIdThatIsNoUnicodeOrCannotBeSeenIsRefused() throws IOException {
        final Path file = folder.resolve("broken.json");
        for (final String id : List.of("\\ud800", "a\\u0000", "a\\u202e")) {
            Files.writeString(
                    file,
                    "{\"scenarioVersion\": 1, \"realms\": [{\"id\": \"" + id + "\", \"type\": \"tick-engine\"}]}");
            final String complaint = complaint("run", "--scenario", file.toString());
            assertTrue(complaint.contains(id.substring(id.indexOf('\\'))), complaint);
        }
    }

    @Test
    void aDurationIsRoundedUpToWholeControlTicks() {
        assertTrue(Launch.run("--duration", "2.1").out().contains("3 s (3 control-ticks)"));
        assertTrue(Launch.run("--duration", "2").out().contains("2 s (2 control-ticks)"));
        assertTrue(Launch.run("--duration", "9", "--control-ticks", "1").out().contains("1 s (1 control-tick)"));
    }

    @Test
    void flagsCanStandInAFile() throws IOException {
        final Path file = Files.writeString(folder.resolve("flags"), "--game-list x,y\n--control-ticks 1\n");
        assertTrue(Launch.run("@" + file).out().contains("Initialized 2 game instances"));
    }

    @Test
    void helpAndVersionTellWhatTheyShould() {
        final String help = Launch.of("--help").out();
        assertTrue(help.contains("130") && help.contains("journal corrupt"), help);
        assertTrue(Launch.of("run", "--help").out().contains("--control-tick-interval"));
        final Launch version = Launch.of("--version");
        assertEquals(ExitCode.OK, version.exitCode());
        assertTrue(version.out().matches("(?s)multiverse [0-9.]+.*JDK .*CPUs [0-9]+.*"), version.out());
    }
}
