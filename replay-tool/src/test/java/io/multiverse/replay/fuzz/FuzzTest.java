package io.multiverse.replay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.fixture.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzTest {
    private static final String SCENARIO = "controlTicks: 12\nrealms: [{ids: [ares, juno, vega], type: rocket}]\n";
    private static final String HEARS = "RealmContext context, EventFlyweight event) { heard++; }";

    @TempDir
    Path folder;

    /** Fuzzes rockets whose code has texts replaced by others, each by the one after it. */
    private Launch fuzz(List<String> changes, Object... flags) throws IOException {
        String code = PluginJar.ROCKET;
        for (int i = 0; i < changes.size(); i += 2) {
            assertTrue(code.contains(changes.get(i)), changes.get(i));
            code = code.replace(changes.get(i), changes.get(i + 1));
        }
        final Path jar = PluginJar.build(folder.resolve("rockets.jar"), code);
        return launch(jar, scenario(SCENARIO), flags);
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("s.yaml"), text);
    }

    private Launch launch(Path jar, Path scenario, Object... flags) {
        final List<Object> words = new ArrayList<>(List.of("fuzz", scenario, "--plugins", jar));
        words.addAll(List.of(flags));
        words.addAll(List.of("--keep", folder.resolve("kept")));
        return Launch.of(words.toArray());
    }

    @Test
    void roundsOfACleanGameAreEqual() throws IOException {
        final Launch fuzz = fuzz(List.of(), "--rounds", 4);
        assertEquals(0, fuzz.exitCode(), fuzz.out() + fuzz.err());
        assertTrue(fuzz.out().startsWith("4 of 4 rounds equal: 12 control ticks, hash "), fuzz.out());
    }

    @Test
    void roundsOfCitiesWithPlayersAreEqual() throws IOException {
        final Path cities = scenario("realms: [{count: 3, npcs: 5}]\nplayers: {count: 20}\n");
        final Launch fuzz = Launch.ok("fuzz", cities, "--rounds", 2, "--control-ticks", 10, "--json");
        assertEquals(true, fuzz.json().get("equal"));
        assertEquals(2, fuzz.json().get("equalRounds"));
        assertEquals(10, fuzz.json().get("controlTicks"));
    }

    @Test
    void aGameThatDependsOnItsThreadIsFoundWithRealmFieldAndTheCommandThatDoesItAgain() throws IOException {
        final List<String> thread = List.of("fuel -= BURNT +", "fuel -= Thread.currentThread().getName().length() +");
        final Launch fuzz = fuzz(thread, "--rounds", 30);
        assertEquals(3, fuzz.exitCode(), fuzz.out() + fuzz.err());
        assertTrue(fuzz.out().contains("differs: its journal has other bytes from control tick 1 on"), fuzz.out());
        assertTrue(fuzz.out().contains("threads, "), fuzz.out());
        assertTrue(fuzz.out().contains(".fuel: "), fuzz.out());
        final String command = fuzz.line("Reproduce: multiverse ").substring("Reproduce: multiverse ".length());
        assertTrue(command.matches("fuzz .*s.yaml --rounds 1 --round-seed \\d+ --plugins=.*"), command);
        final List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--json", "--keep", folder.resolve("kept")));
        final Launch again = Launch.of(words.toArray());
        assertEquals(3, again.exitCode(), again.out() + again.err());
        final Map<?, ?> difference = (Map<?, ?>) again.json().get("difference");
        assertEquals(
                command.replaceAll(".*--round-seed (\\d+) .*", "$1"),
                difference.get("roundSeed").toString());
        assertEquals(1, ((Map<?, ?>) difference.get("bisect")).get("controlTick"));
    }

    @Test
    void aFieldThatIsNotWrittenIsFoundWhereTheRunIsCutAndResumed() throws IOException {
        final List<String> unwritten =
                List.of("if (fuel > 0) {", "turns++; if (fuel > 0 && turns < 35) {", "int burn;", "int burn, turns;");
        final Launch fuzz = fuzz(unwritten, "--rounds", 40);
        assertEquals(3, fuzz.exitCode(), fuzz.out() + fuzz.err());
        assertTrue(fuzz.out().contains("cut and resumed, "), fuzz.out());
        assertTrue(fuzz.out().contains("fuel: "), fuzz.out());
    }

    @Test
    void aGameThatFailsInARoundOnlyIsNamed() throws IOException {
        final List<String> fails = List.of(
                "if (fuel > 0) {",
                "if (Thread.currentThread().getName().contains(\"worker\")) { throw new IllegalStateException(); }"
                        + " if (fuel > 0) {");
        final Launch fuzz = fuzz(fails, "--rounds", 30);
        assertEquals(3, fuzz.exitCode(), fuzz.out() + fuzz.err());
        assertTrue(fuzz.out().contains("running -> error"), fuzz.out());
    }

    @Test
    void whatHangsOnTiesIsToldWithRealmFieldTypeAndControlTick() throws IOException {
        final List<String> inOrder = List.of(
                HEARS,
                "RealmContext context, EventFlyweight event) { heard = heard * 31 + event.sourceIndex(); }",
                "fuel % 7 == 0",
                "context.localTick() % 10 == 3");
        final Launch text = fuzz(inOrder, "--permute-ties", "1,2,3");
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(
                text.out().replaceAll("\\s+", " ").contains("of type burn 45; to ares 15, juno 15, vega 15"),
                text.out());
        assertTrue(text.out().contains("different from control tick 2 on"), text.out());
        assertTrue(text.out().contains("    heard: "), text.out());
        final Map<String, Object> json =
                fuzz(inOrder, "--permute-ties", "1,2,3", "--json").json();
        assertEquals(45, json.get("tiedDeliveries"));
        assertEquals(Map.of("burn", 45), json.get("tiedByType"));
        assertTrue(json.get("orders").toString().contains("field=heard"), json.toString());
    }

    @Test
    void aResultThatHangsOnNoTieIsToldToo() throws IOException {
        final Launch fuzz = fuzz(List.of("fuel % 7 == 0", "context.localTick() % 10 == 3"), "--permute-ties", "-5");
        assertEquals(0, fuzz.exitCode(), fuzz.err());
        assertTrue(fuzz.out().contains("Order of seed -5: nothing differs"), fuzz.out());
    }

    @Test
    void theSettingsOfARoundFollowFromItsSeed() {
        assertEquals(FuzzRound.of(7, 100), FuzzRound.of(7, 100));
        assertNotEquals(FuzzRound.of(7, 100), FuzzRound.of(8, 100));
        assertTrue(LongStream.range(0, 50)
                .mapToObj(seed -> FuzzRound.of(seed, 100))
                .anyMatch(round -> round.parts().size() == 3));
        assertFalse(LongStream.range(0, 50)
                .mapToObj(seed -> FuzzRound.of(seed, 1))
                .anyMatch(round -> round.parts().size() > 1));
    }

    @Test
    void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
        final Path cities = scenario("realms: [{count: 2}]\n");
        refused("SCENARIO is missing", "fuzz");
        refused("none.yaml", "fuzz", folder.resolve("none.yaml"));
        refused("--permute-ties and --rounds exclude each other", "fuzz", cities, "--permute-ties", 1, "--rounds", 3);
        refused("0 is the usual order", "fuzz", cities, "--permute-ties", "1,0");
        refused("--permute-ties cannot be \"x\"", "fuzz", cities, "--permute-ties", "x");
        refused("--rounds cannot be \"0\"", "fuzz", cities, "--rounds", 0);
        refused("--control-ticks cannot be \"-1\"", "fuzz", cities, "--control-ticks", -1);
        final Path talking = scenario("realms: [{count: 2}]\nplayers: {count: 2, dialogue: {model: m}}\n");
        refused("asks a chat model", "fuzz", talking);
    }

    private static void refused(String message, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(message), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
    }
}
