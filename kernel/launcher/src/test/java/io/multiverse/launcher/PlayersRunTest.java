package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.event.MapPayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayersRunTest {
    @TempDir
    Path folder;

    private Launch run(String name, String... flags) {
        final Launch launch = Launch.journaled(folder.resolve(name), flags);
        assertEquals(0, launch.exitCode(), launch.err());
        return launch;
    }

    @Test
    void theNumberOfWorkersIsInvisible() {
        String expected = null;
        for (final int workers : new int[] {1, 2, 3, 5}) {
            final Launch launch = run(
                    "w" + workers,
                    "--games",
                    "5",
                    "--players",
                    "300",
                    "--control-ticks",
                    "40",
                    "--workers",
                    "" + workers);
            expected = expected == null ? launch.hash() : expected;
            assertEquals(expected, launch.hash(), workers + " workers");
        }
    }

    @Test
    void aRunIsResumedWithItsPlayersFromASnapshotAndFromItsStart() {
        final String whole = run("whole", "--games", "3", "--players", "100", "--control-ticks", "50")
                .hash();
        for (final String every : new String[] {"0", "8"}) {
            run("p" + every, "--games", "3", "--players", "100", "--control-ticks", "21", "--snapshot-every", every);
            assertEquals(
                    whole, run("p" + every, "--resume", "--control-ticks", "50").hash(), "snapshots " + every);
        }
    }

    @Test
    void snapshotsOfPlayersAreVerifiedWhileTheRunGoesOn() {
        final Launch launch = run(
                "run",
                "--games",
                "3",
                "--players",
                "150",
                "--control-ticks",
                "60",
                "--snapshot-every",
                "7",
                "--verify-snapshots");
        assertTrue(
                launch.err().contains("verified 8 snapshots; re-executed and equal up to control-tick 60"),
                launch.err());
    }

    @Test
    void theSummaryTellsWhereTheyAreAndWhatTheyDid() {
        final Launch launch = Launch.run("--games", "3", "--players", "120", "--control-ticks", "120");
        assertEquals(0, launch.exitCode(), launch.err());
        for (final String line : List.of(
                "  Players: +120",
                "Players: +120",
                "Distribution: +sol_1 \\d+, sol_2 \\d+, sol_3 \\d+",
                "Travels: +\\d+; \\d\\.\\d realms visited per player",
                "Quests completed: +\\d+",
                "Trades: +\\d+ between players; \\d+ bought from townsfolk,",
                " +\\d+ sold to them, \\d+ came to nothing",
                "In the cities: +[1-9]\\d* talks, .*",
                "Standing with +despised +disliked +neutral +liked +revered",
                "realm keepers( +\\d+){5}")) {
            assertTrue(launch.outLines().stream().anyMatch(out -> out.matches(line)), line + "\n" + launch.out());
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theSameStandsInTheJsonObject() {
        final Launch launch = Launch.run("--games", "2", "--players", "80", "--control-ticks", "90", "--json");
        final Map<String, Object> json = MapPayload.decode(launch.out().getBytes(StandardCharsets.UTF_8));
        final Map<String, Object> players = (Map<String, Object>) json.get("players");
        assertEquals(80L, ((Number) players.get("count")).longValue());
        final long there = ((Map<String, Object>) players.get("distribution"))
                .values().stream()
                        .mapToLong(count -> ((Number) count).longValue())
                        .sum();
        assertEquals(80, there);
        assertTrue(((Number) players.get("travels")).longValue() > 0);
        assertTrue(((Map<String, Object>) players.get("wishes")).containsKey("TALK"), players.toString());
        final Map<String, Object> keepers =
                (Map<String, Object>) ((Map<String, Object>) players.get("standings")).get("REALM_KEEPERS");
        assertEquals(List.of("DESPISED", "DISLIKED", "NEUTRAL", "LIKED", "REVERED"), List.copyOf(keepers.keySet()));
    }

    @Test
    void withoutPlayersNothingOfThemIsThere() {
        final Launch launch = Launch.run("--games", "2", "--control-ticks", "5");
        assertFalse(launch.out().contains("Players"), launch.out());
        assertFalse(Launch.run("--games", "2", "--print-config").out().contains("players"));
    }

    @Test
    void aScenarioFileNamesThemAndAFlagWins() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "players: {count: 30, maxPerRealm: 25}\ncontrolTicks: 30\nrealms:\n  - ids: [a, b]\n");
        final Launch said = Launch.run("--scenario", file.toString());
        assertTrue(said.out().contains("Players:                30\n"), said.out());
        final Launch overridden = Launch.run("--scenario", file.toString(), "--players", "40", "--print-config");
        assertTrue(overridden.out().contains("\"count\": 40"), overridden.out());
        assertTrue(overridden.out().contains("\"maxPerRealm\": 25"), overridden.out());
    }

    @Test
    void whatMakesNoSenseIsToldWithItsKey() throws IOException {
        final Launch flag = Launch.run("--players", "-1");
        assertEquals(ExitCode.USAGE, flag.exitCode());
        assertTrue(flag.err().contains("--players"), flag.err());
        final Path file = Files.writeString(
                folder.resolve("s.yaml"), "players: {quests: [scattered_artefacts]}\nrealms:\n  - id: a\n");
        final Launch quest = Launch.run("--scenario", file.toString());
        assertEquals(ExitCode.USAGE, quest.exitCode());
        assertTrue(
                quest.err().contains("players.quests: \"scattered_artefacts\" is none of scattered_artifacts"),
                quest.err());
    }
}
