package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.cli.JournalFolders;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunOutputTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private Launch journaled(String name, String... flags) {
        final String[] all = new String[flags.length + 9];
        System.arraycopy(
                new String[] {
                    "run",
                    "--games",
                    "3",
                    "--control-ticks",
                    "3",
                    "--pace",
                    "max",
                    "--journal",
                    folder.resolve(name).toString()
                },
                0,
                all,
                0,
                9);
        System.arraycopy(flags, 0, all, 9, flags.length);
        return Launch.of(all);
    }

    @Test
    void peopleReadWhatHappensInOrder() {
        final Launch launch = Launch.run("--games", "3", "--control-ticks", "3");
        assertEquals(ExitCode.OK, launch.exitCode(), launch.err());
        assertEquals("", launch.err());
        int at = 0;
        for (final String text : List.of(
                "Orchestrator Initialization",
                "Configuration:",
                "Games: ",
                "Control-tick interval:  10 local ticks",
                "Local tick:             100ms",
                "Duration:               3 s",
                "Initialized 3 game instances",
                "Orchestrator Running",
                "CONTROL-TICK 1 Starting…",
                "Synced 3 games",
                "Propagated ",
                "Control-tick took ",
                "CONTROL-TICK 3 Starting…",
                "Elapsed: ",
                "| Control-ticks: 3",
                "Control-ticks:      3",
                "Local ticks:        90",
                "p99.9",
                "STAT7",
                "sol_3:cluster_0:narrative_prime:0",
                "Cities:")) {
            final int found = launch.out().indexOf(text, at);
            assertTrue(found >= 0, "\"" + text + "\" is missing after position " + at + " of\n" + launch.out());
            at = found;
        }
    }

    @Test
    void controlTicksAreLeftOutWhenThereAreTooManyToRead() {
        final Launch launch = Launch.run("--control-ticks", "2000");
        assertTrue(launch.out().contains(" not shown)"));
        assertTrue(launch.outLines().size() < 1000);
    }

    @Test
    void manyGamesAreCutToTheBusiest() {
        final String out = Launch.run("--games", "30", "--npcs", "2", "--control-ticks", "1")
                .out();
        assertTrue(out.contains("The 10 busiest of 30 games:"), out);
    }

    @Test
    void jsonIsOneObject() {
        final Launch launch = journaled("j", "--json");
        final JsonNode json = JSON.readTree(launch.out());
        assertEquals(1, json.get("schemaVersion").asInt());
        assertEquals(3, json.get("totals").get("controlTicks").asInt());
        assertEquals(3, json.get("latency").get("count").asInt());
        assertEquals("sol_2", json.get("games").get(1).get("id").asString());
        assertEquals(3, json.get("journal").get("frames").asInt());
        assertTrue(launch.err().startsWith("journal "), launch.err());
    }

    @Test
    void ndjsonIsOneObjectPerControlTickAndOneAtTheEnd() {
        final List<String> lines =
                Launch.run("--control-ticks", "5000", "--ndjson").outLines();
        assertEquals(5001, lines.size());
        for (int i = 0; i < 5000; i++) {
            assertTrue(lines.get(i).startsWith("{\"record\":\"control-tick\",\"controlTick\":" + (i + 1) + ","));
        }
        assertEquals(
                5000,
                JSON.readTree(lines.get(5000)).get("totals").get("controlTicks").asInt());
    }

    @Test
    void theLastLineNamesTheJournalAndQuietPrintsNothingElse() {
        final Launch talkative = journaled("a");
        final Launch quiet = journaled("b", "--quiet");
        assertEquals(1, quiet.outLines().size());
        assertTrue(quiet.lastLine().matches("journal .*b frames 3 hash [0-9a-f]{16}"), quiet.out());
        assertEquals(hash(talkative), hash(quiet));
        assertEquals("", Launch.run("--control-ticks", "1", "--quiet").out());
    }

    @Test
    void resultsDoNotDependOnThreads() {
        final String hash = hash(journaled("a", "--workers", "1"));
        assertEquals(hash, hash(journaled("b", "--workers", "3", "--wait", "yield")));
        assertFalse(hash.equals(hash(journaled("c", "--seed", "43"))));
    }

    private static String hash(Launch launch) {
        return launch.lastLine().substring(launch.lastLine().lastIndexOf(' '));
    }

    @Test
    void theJournalHoldsTheScenario() {
        journaled("a");
        try (JournalReader reader = JournalReader.open(folder.resolve("a"))) {
            final Scenario scenario = Scenario.fromJson(reader.header().scenario());
            assertEquals(3, scenario.realms().size());
            assertEquals(42, scenario.seed());
        }
    }

    @Test
    void aRunIsReplacedOnlyIfThatIsAskedFor() {
        journaled("a");
        final Launch refused = journaled("a");
        assertEquals(ExitCode.FAILURE, refused.exitCode());
        assertTrue(refused.err().contains("holds a run already"), refused.err());
        assertEquals("", refused.out());
        assertEquals(ExitCode.OK, journaled("a", "--replace").exitCode());
    }

    @Test
    void aResumedRunEndsAsIfItHadNeverBeenInterrupted() {
        final String expected = hash(journaled("whole", "--journal-mode", "inputs"));
        final String directory = folder.resolve("parts").toString();
        Launch.of(
                "run",
                "--games",
                "3",
                "--control-ticks",
                "1",
                "--pace",
                "max",
                "--journal",
                directory,
                "--journal-mode",
                "inputs");
        final Launch resumed =
                Launch.of("run", "--resume", "--journal", directory, "--control-ticks", "3", "--pace", "max");
        assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
        assertEquals(expected, hash(resumed));
        assertTrue(resumed.out().contains("after control-tick 1; all up to there as recorded"), resumed.out());
        final Launch again = Launch.of(
                "run", "--resume", "--journal", directory, "--control-ticks", "3", "--pace", "max", "--ndjson");
        assertEquals(1, again.outLines().size(), again.out());
    }

    @Test
    void aRunIsNotResumedAsAnotherOne() {
        journaled("a");
        final Launch other = Launch.of(
                "run",
                "--games",
                "4",
                "--control-ticks",
                "4",
                "--pace",
                "max",
                "--resume",
                "--journal",
                folder.resolve("a").toString());
        assertEquals(ExitCode.JOURNAL_INCOMPATIBLE, other.exitCode(), other.err());
        final Launch none =
                Launch.of("run", "--resume", "--journal", folder.resolve("none").toString());
        assertEquals(ExitCode.FAILURE, none.exitCode(), none.err());
        assertTrue(none.err().contains("leave out --resume to begin one"), none.err());
    }

    @Test
    void aRunKilledBeforeItsHeaderWasWholeBeginsWhenItIsResumed() throws IOException {
        final String expected = hash(journaled("whole"));
        for (final String left : List.of("lock", "empty file")) {
            final Path directory = Files.createDirectory(folder.resolve(left));
            Files.createFile(directory.resolve("journal.lock"));
            if (left.equals("empty file")) {
                Files.createFile(directory.resolve("19700101F.cq4"));
            }
            final Launch resumed = journaled(left, "--resume");
            assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
            assertEquals(expected, hash(resumed));
            assertTrue(resumed.err().contains("it begins at its start"), resumed.err());
        }
    }

    @Test
    void aRunOfNoFlagsThatWasKilledBeforeItsHeaderBeginsAsOneOfNoFlags() throws IOException {
        final Path directory = Files.createDirectory(folder.resolve("plain"));
        Files.createFile(directory.resolve("journal.lock"));
        final Launch resumed = Launch.of(
                "run", "--resume", "--journal", directory.toString(), "--control-ticks", "2", "--pace", "max");
        assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
        final Launch plain = Launch.of(
                "run", "--journal", folder.resolve("other").toString(), "--control-ticks", "2", "--pace", "max");
        assertEquals(hash(plain), hash(resumed));
    }

    @Test
    void aJournalFolderThatCannotBeUsedIsAFailure() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        final Launch launch = journaled("file");
        assertEquals(ExitCode.FAILURE, launch.exitCode());
        assertTrue(launch.err().contains("is a file"), launch.err());
    }

    @Test
    void journalFoldersAreNumbered() {
        assertEquals(folder.resolve("1"), JournalFolders.makeNext(folder));
        assertEquals(folder.resolve("2"), JournalFolders.makeNext(folder));
    }

    @Test
    void commandLinesToCopyAreQuoted() {
        assertEquals(
                "multiverse run --journal 'my run' --seed 42",
                CommandLineText.reproduce(List.of("run", "--journal", "my run"), 42, false));
        assertEquals("multiverse run --seed 1", CommandLineText.reproduce(List.of("run", "--seed", "1"), 1, true));
    }
}
