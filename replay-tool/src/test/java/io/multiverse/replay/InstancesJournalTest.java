package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesJournalTest {
    @TempDir
    Path folder;

    private Launch run(String name, int controlTicks, Object... more) {
        return crowded(name, controlTicks, 14, 2, more);
    }

    private Launch crowded(String name, int controlTicks, int players, int softCap, Object... more) {
        final List<Object> arguments = new ArrayList<>(List.of("run", "--games", 5, "--npcs", 10, "--pace", "max"));
        arguments.addAll(List.of("--players", players, "--instance-soft-cap", softCap, "--instance-grace", 2));
        arguments.addAll(List.of("--control-ticks", controlTicks, "--journal", folder.resolve(name)));
        arguments.addAll(List.of(more));
        return Launch.ok(arguments.toArray());
    }

    private static String hash(Launch launch) {
        return launch.line(" hash ").replaceAll(".* hash ", "");
    }

    @Test
    void theSummaryTellsOfInstancesThatCameAndWent() {
        final Launch launch = run("a", 200);
        assertTrue(launch.line("Players:").contains("a further instance above 2 in a game"), launch.out());
        assertTrue(
                launch.line("Instances:").matches("Instances: +[1-9]\\d* made, [1-9]\\d* retired, \\d+ there now"),
                launch.line("Instances:"));
        Launch.ok("verify", folder.resolve("a"), "--workers", "1,2,3,5");
    }

    @Test
    void aRunWithInstancesGoesOnFromASnapshotAndFromItsStart() {
        final String whole = hash(run("whole", 90, "--quiet"));
        for (final int every : new int[] {0, 8}) {
            final String name = "part" + every;
            run(name, 41, "--quiet", "--snapshot-every", every);
            final Launch resumed = Launch.ok(
                    "run",
                    "--resume",
                    "--journal",
                    folder.resolve(name),
                    "--pace",
                    "max",
                    "--quiet",
                    "--control-ticks",
                    90);
            assertEquals(whole, hash(resumed), "snapshots every " + every);
        }
        run("verified", 60, "--snapshot-every", 9, "--verify-snapshots");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theStateNamesInstancesAsTheRunDoes() {
        crowded("a", 60, 60, 5);
        final Launch json = Launch.ok("state", folder.resolve("a"), "--at", 50, "--json");
        final Map<String, Object> players = (Map<String, Object>) json.json().get("players");
        final Set<String> there = ((Map<String, Object>) players.get("distribution")).keySet();
        assertTrue(there.stream().anyMatch(id -> id.matches("sol_\\d~\\d+")), there.toString());
        assertFalse(there.stream().anyMatch(id -> id.startsWith("realm")), there.toString());
        final Set<String> realms = ((List<Map<String, Object>>) json.json().get("realms"))
                .stream().map(realm -> (String) realm.get("id")).collect(Collectors.toSet());
        assertTrue(realms.containsAll(there), realms + " " + there);
        final String instance =
                there.stream().filter(id -> id.contains("~")).findFirst().orElseThrow();
        assertTrue(Launch.ok("state", folder.resolve("a"), "--at", 50, "--realm", instance)
                        .outLines()
                        .size()
                > 50);
    }

    @Test
    void peopleOfAnInstanceAreDealtWith() {
        crowded("a", 60, 60, 5);
        final List<Map<String, Object>> wanted = Launch.ok("export", folder.resolve("a")).ndjson().stream()
                .filter(line -> "player_wants".equals(line.get("type"))
                        && line.toString().contains("~"))
                .toList();
        assertFalse(wanted.isEmpty(), "somebody wants something in an instance");
        assertTrue(Launch.ok("export", folder.resolve("a")).ndjson().stream()
                .anyMatch(line ->
                        "npc_said".equals(line.get("type")) && line.toString().contains("~")));
    }

    @Test
    void aScenarioFileSetsInstancesAndFlagsWin() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("s.yaml"),
                "players: {count: 30, instancing: {softCapPlayers: 9, graceControlTicks: 4}}\ncontrolTicks: 30\n"
                        + "realms:\n  - ids: [a, b]\n    npcs: 10\n    localTickMs: 500\n");
        Launch.ok("run", "--scenario", file, "--pace", "max", "--quiet", "--journal", folder.resolve("a"));
        Launch.ok("verify", folder.resolve("a"));
        final String printed = Launch.ok("run", "--scenario", file, "--instance-soft-cap", 4, "--print-config")
                .out();
        assertTrue(
                printed.contains("\"softCapPlayers\": 4")
                        && printed.contains("\"graceControlTicks\": 4")
                        && printed.contains("\"maxInstances\": 100"),
                printed);
    }

    @Test
    void whatMakesNoSenseIsAUsageError() {
        for (final Object[] flags : new Object[][] {
            {"--instance-soft-cap", 0, "--players", 5},
            {"--instance-soft-cap", 5},
            {"--instance-max", 5, "--players", 5},
            {"--instance-max", 1, "--instance-soft-cap", 5, "--players", 5}
        }) {
            final List<Object> arguments = new ArrayList<>(List.of("run", "--no-journal", "--control-ticks", 1));
            arguments.addAll(List.of(flags));
            final Launch launch = Launch.of(arguments.toArray());
            assertEquals(2, launch.exitCode(), launch.err());
            assertTrue(launch.err().contains("--instance-") || launch.err().contains("--players"), launch.err());
        }
    }
}
