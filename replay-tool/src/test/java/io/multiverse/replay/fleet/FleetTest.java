package io.multiverse.replay.fleet;

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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class FleetTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    static Path shared;

    private static Path jar;

    @TempDir
    Path folder;

    /** Rockets that have a flaw which the scenario chooses. */
    @BeforeAll
    static void build() throws IOException {
        String code = PluginJar.ROCKET;
        for (final String[] change : new String[][] {
            {"List.of(\"never\", \"early\")", "List.of(\"never\", \"throws\", \"thread\", \"forgets\")"},
            {"breaks = given.text(\"fires\").equals(\"early\");", "flaw = given.text(\"fires\");"},
            {"private final boolean breaks;", "private final String flaw; private int turns;"},
            {
                "if (breaks && context.localTick() == 15) {",
                "turns++; if (flaw.equals(\"thread\")) { fuel -= Thread.currentThread().getName().length(); }"
                        + " if (flaw.equals(\"forgets\") && turns % 20 == 0) { fuel -= 5; }"
                        + " if (flaw.equals(\"throws\") && context.localTick() == 45"
                        + " && context.random().nextInt(4) == 0) {"
            },
            {"(\"engine on fire\")", "(\"fire at \" + fuel)"}
        }) {
            assertTrue(code.contains(change[0]), change[0]);
            code = code.replace(change[0], change[1]);
        }
        jar = PluginJar.build(shared.resolve("rockets.jar"), code, homesickTower());
    }

    /** A tower that fails at a control tick if another thread works for it than made it. */
    private static String homesickTower() {
        String code = PluginJar.TOWER;
        for (final String[] change : new String[][] {
            {"private long seen;", "private long seen; private final Thread home = Thread.currentThread();"},
            {"++seen == fails", "++seen == fails && Thread.currentThread() != home"},
            {"\"tower fell\"", "\"far from \" + new Object()"}
        }) {
            assertTrue(code.contains(change[0]), change[0]);
            code = code.replace(change[0], change[1]);
        }
        return code;
    }

    private Path rockets(String flaw) throws IOException {
        return Files.writeString(
                folder.resolve("rockets.yaml"),
                "controlTicks: 12\nrealms: [{ids: [ares, juno, vega], type: rocket, parameters: {fires: " + flaw
                        + ", fuel: 400}}]\n");
    }

    private static Launch fleet(Path scenario, Object... flags) {
        final List<Object> words = new ArrayList<>(List.of("fleet", scenario, "--plugins", jar, "--json"));
        words.addAll(List.of(flags));
        return Launch.of(words.toArray());
    }

    private static List<Map<?, ?>> findings(Launch fleet) {
        final List<Map<?, ?>> findings = new ArrayList<>();
        ((List<?>) fleet.json().get("findings")).forEach(finding -> findings.add((Map<?, ?>) finding));
        return findings;
    }

    private static Map<?, ?> only(Launch fleet) {
        assertEquals(1, findings(fleet).size(), fleet.out() + fleet.err());
        return findings(fleet).get(0);
    }

    /** Does what a report says shows a finding again. */
    private static Launch again(Map<?, ?> finding) {
        return launch(finding.get("reproduce").toString());
    }

    private static Launch launch(String command) {
        final List<Object> words = new ArrayList<>();
        final Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        assertEquals("multiverse", words.remove(0));
        if (words.get(0).equals("run")) {
            words.addAll(List.of("--no-journal", "--quiet"));
        }
        return Launch.of(words.toArray());
    }

    @Test
    void citiesWithPlayersKeepWhatMustBeConservedUnderAllFaults() throws IOException {
        final Path cities =
                Files.writeString(folder.resolve("c.yaml"), "realms: [{count: 3, npcs: 5}]\nplayers: {count: 40}\n");
        final String faults = "delay,pause=0.1,quota=0.1,fail=0.05,dialogue=0.5,kill=1,torn-snapshot=1";
        final Launch fleet =
                Launch.of("fleet", cities, "--seeds", 2, "--control-ticks", 30, "--json", "--faults", faults);
        assertEquals(0, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> met = (Map<?, ?>) fleet.json().get("faults");
        assertEquals(FaultKind.values().length, met.size(), met.toString());
    }

    @Test
    void anExceptionIsFoundByTypeAndPlaceAndReproducedByARun() throws IOException {
        final Launch fleet = fleet(rockets("throws"), "--seeds", 8, "--faults", "pause,delay");
        assertEquals(1, fleet.exitCode(), fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertEquals("exception", finding.get("kind"));
        assertTrue(
                finding.get("cause").toString().matches("java.lang.IllegalStateException at .*Rocket.onTick:\\d+"),
                finding.toString());
        assertTrue(finding.get("detail").toString().contains("fire at "), finding.toString());
        assertTrue((int) finding.get("seeds") > 1 && (int) finding.get("seeds") < 8, finding.toString());
        assertEquals(5, finding.get("controlTick"));
        assertEquals("none", finding.get("reproduceFaults"));
        final Launch again = again(finding);
        assertEquals(1, again.exitCode(), again.err());
        assertTrue(again.err().contains("stopped after control-tick 5"), again.err());
    }

    @Test
    void theFindingsAreTheSameForOneAndTwoRunsAtOnce() throws IOException {
        final Path scenario = rockets("throws");
        final Object[] flags = {"--seeds", 5, "--faults", "all,kill=0.3", "--invariant", "*.fuel>300", "--jobs"};
        final List<Map<String, Object>> reports = new ArrayList<>();
        for (final int jobs : new int[] {1, 2}) {
            final List<Object> words = new ArrayList<>(List.of(flags));
            words.add(jobs);
            reports.add(fleet(scenario, words.toArray()).json());
        }
        assertEquals(reports.get(0), reports.get(1));
    }

    @Test
    void anInvariantThatDoesNotHoldIsFoundAndReproducedByARunUntilThen() throws IOException {
        final Launch fleet = fleet(rockets("never"), "--seeds", 2, "--invariant", "*.fuel>300");
        assertEquals(6, fleet.exitCode(), fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertEquals("invariant", finding.get("kind"));
        assertEquals(2, finding.get("seeds"));
        assertTrue(finding.get("reproduce").toString().contains("--until '!(*.fuel>300)'"), finding.toString());
        assertEquals(0, again(finding).exitCode());
    }

    @Test
    void whatTakesAFaultIsReproducedWithThatFaultAloneAndItsJournalCanBeReexecuted() throws IOException {
        final Path output = folder.resolve("out");
        final Launch fleet = fleet(
                rockets("never"),
                "--seeds",
                2,
                "--faults",
                "pause=0.3,delay,quota",
                "--invariant",
                "tick<9 || *.kernel.localTick>=90",
                "--output",
                output);
        assertEquals(6, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertEquals("pause=0.3", finding.get("reproduceFaults"));
        final Launch again = again(finding);
        assertEquals(6, again.exitCode(), again.out() + again.err());
        final Object journal = ((List<?>) finding.get("journals")).get(0);
        assertTrue(Launch.ok("verify", journal, "--plugins", jar).out().contains("12 frames equal"));
        assertTrue(Files.readString(output.resolve("summary.md")).contains("tick<9 \\|\\| "));
        assertEquals(fleet.out(), Files.readString(output.resolve("findings.json")));
        final Launch twice = fleet(rockets("never"), "--output", output);
        assertEquals(2, twice.exitCode());
        assertTrue(twice.err().contains("exists already"), twice.err());
    }

    @Test
    void moreDeadLettersThanAllowedAreFound() throws IOException {
        final Launch fleet =
                fleet(rockets("never"), "--seeds", 2, "--faults", "quota=0.4", "--dead-letters", "over-quota=1");
        assertEquals(7, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertEquals("dead-letters", finding.get("kind"));
        assertEquals("over-quota", finding.get("cause"));
        assertEquals(7, again(finding).exitCode());
    }

    @Test
    void codeThatDependsOnItsThreadDivergesWithOtherWorkers() throws IOException {
        final Launch fleet = fleet(rockets("thread"), "--seeds", 1);
        assertEquals(3, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertTrue(finding.get("cause").toString().startsWith("executed again with 2 workers: "), finding.toString());
        assertEquals(3, again(finding).exitCode());
    }

    @Test
    void codeThatThrowsInAnotherThreadDivergesThereAndIsSeenAgain() throws IOException {
        final Path tower = Files.writeString(
                folder.resolve("tower.yaml"),
                "controlTicks: 12\nrealms: [{ids: [ares, juno], type: rocket}]\n"
                        + "stages: [{type: tower, parameters: {fails: 5}}]\n");
        final Launch fleet = fleet(tower, "--seeds", 1);
        assertEquals(3, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> finding = only(fleet);
        assertTrue(
                finding.get("cause")
                        .toString()
                        .matches("executed again with 2 workers, it throws java.lang.IllegalStateException at .*"
                                + "onControlTick:\\d+"),
                finding.toString());
        assertEquals(5, finding.get("controlTick"), finding.toString());
        assertEquals(true, finding.get("seenAgain"), finding.toString());
    }

    @Test
    void aFieldThatIsNotWrittenDivergesWhereTheProcessIsKilled() throws IOException {
        final Launch fleet = fleet(rockets("forgets"), "--seeds", 3, "--workers", "none", "--faults", "delay,kill=1");
        assertEquals(3, fleet.exitCode(), fleet.out() + fleet.err());
        final Map<?, ?> finding = findings(fleet).get(0);
        assertTrue(finding.get("cause").toString().startsWith("killed"), finding.toString());
        assertEquals(true, finding.get("seenAgain"));
        assertTrue(finding.get("reproduceFaults").equals("kill=1"), finding.toString());
        assertEquals(3, again(finding).exitCode());
    }

    @Test
    void aStandInAnswersInPlaceOfAChatModel() throws IOException {
        final Path talking = Files.writeString(
                folder.resolve("t.yaml"),
                "realms: [{count: 2, npcs: 5}]\nplayers: {count: 20, dialogue: {model: m}}\n");
        final Launch fleet = Launch.of("fleet", talking, "--seeds", 1, "--control-ticks", 8);
        assertEquals(0, fleet.exitCode(), fleet.out() + fleet.err());
    }

    @Test
    void slowControlTicksAreToldAsMeasured() throws IOException {
        final Launch fleet = fleet(rockets("never"), "--seeds", 1, "--slow-ms", "0.000001");
        assertEquals(7, fleet.exitCode(), fleet.out() + fleet.err());
        assertEquals(true, only(fleet).get("measured"));
    }

    @Test
    void whatIsFoundIsToldInWords() throws IOException {
        final Launch fleet = Launch.of(
                "fleet", rockets("never"), "--plugins", jar, "--seeds", 1, "--invariant", "*.fuel>300", "--workers", 1);
        assertEquals(6, fleet.exitCode(), fleet.err());
        assertTrue(
                fleet.out().startsWith("1 seed from 1 on, 12 control ticks each: 1 finding\nFaults: none\n"),
                fleet.out());
        assertTrue(fleet.out().contains("1. invariant: *.fuel>300"), fleet.out());
        assertTrue(fleet.out().contains("in 1 of 1 seed (100.0 %), first in seed 1"), fleet.out());
        assertTrue(fleet.out().contains("Reproduce: multiverse run --scenario "), fleet.out());
    }

    @Test
    void theCommandThatShrinksItsJournalSaysWhatFailingIs() throws IOException {
        final String never = "ares.fuel>1000";
        final Launch fleet = told("--invariant", never, "--output", folder.resolve("kept"));
        assertTrue(fleet.line("Shrink:").contains("--failing '!(" + never + ")' --plugins="), fleet.out());
        assertTrue(fleet.line("Journal:").contains("--plugins="), fleet.out());
        final Launch delayed =
                told("--invariant", never, "--output", folder.resolve("delayed"), "--faults", "delay=0.1");
        assertFalse(delayed.out().contains("Shrink:"), delayed.out());
    }

    @Test
    void aRunInWhichRealmsFailAndAreLimitedIsShrunkToTheOneThatThrows() throws IOException {
        final Launch fleet = Launch.of(
                "fleet",
                rockets("throws"),
                "--plugins",
                jar,
                "--seeds",
                8,
                "--workers",
                "none",
                "--faults",
                "fail=0.6,quota=0.8",
                "--output",
                folder.resolve("kept"));
        assertEquals(1, fleet.exitCode(), fleet.out() + fleet.err());
        final String command = fleet.line("Shrink:").replace("Shrink: ", "") + " --output " + folder;
        final Launch whole = launch(command + "/whole");
        assertEquals(0, whole.exitCode(), whole.err());
        assertTrue(
                whole.line("Fails:").endsWith(" fails with IllegalStateException, after control tick 5"), whole.out());
        assertFalse(whole.out().contains("Inputs:"), whole.out());
        assertTrue(whole.line("Reproduce:").contains("--plugins="), whole.out());
        // what nobody had the time to leave out stays
        launch(command + "/begun --seconds 0.001");
        final String test = Files.readString(folder.resolve("begun/ShrunkRunTest.java"));
        assertTrue(test.contains(".alter(new RunAlteration.FailGame(\""), test);
        assertTrue(test.contains(".alter(new RunAlteration.LimitGame(\""), test);
        assertTrue(test.contains(" does not fail\", now ->"), test);
    }

    @Test
    void aLimitBelowAMillisecondIsToldAsItWasGiven() throws IOException {
        final Launch fleet = told("--slow-ms", "0.001");
        assertTrue(fleet.line("Reproduce:").contains("--slow-ms 0.001"), fleet.out());
    }

    @Test
    void howeverShortTheTimeIsOneSeedIsRun() throws IOException {
        assertTrue(told("--hours", "0.0000000001").out().startsWith("1 seed from 1 on"));
    }

    private Launch told(Object... flags) throws IOException {
        final List<Object> words = new ArrayList<>(List.of("fleet", rockets("never"), "--plugins", jar));
        words.addAll(List.of("--workers", "none", "--jobs", 1));
        words.addAll(List.of(flags));
        if (!words.contains("--hours")) {
            words.addAll(List.of("--seeds", 1));
        }
        return Launch.of(words.toArray());
    }

    @Test
    void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
        final Path cities = Files.writeString(folder.resolve("c.yaml"), "realms: [{count: 2, npcs: 2}]\n");
        refused("SCENARIO is missing", "fleet");
        refused("--seeds and --hours exclude each other", "fleet", cities, "--seeds", 1, "--hours", 1);
        refused("--hours cannot be \"0\"", "fleet", cities, "--hours", 0);
        refused("--faults cannot be \"rain\"", "fleet", cities, "--faults", "rain");
        refused("--faults cannot be \"pause=2\"", "fleet", cities, "--faults", "pause=2");
        refused("--invariant: no realm is called mars", "fleet", cities, "--invariant", "mars.npc[0].money>1");
        refused("--dead-letters cannot be \"lost\"", "fleet", cities, "--dead-letters", "lost");
        refused("--workers cannot be \"0\"", "fleet", cities, "--workers", 0);
        refused("--slow-ms cannot be \"-1\"", "fleet", cities, "--slow-ms", -1);
        refused("--keep needs --output", "fleet", cities, "--keep", 2);
    }

    private static void refused(String message, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(message), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }
}
