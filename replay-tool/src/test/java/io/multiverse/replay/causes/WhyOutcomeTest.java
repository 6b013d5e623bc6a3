package io.multiverse.replay.causes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CoinRun;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class WhyOutcomeTest {
    private static final String RICH = "town.rich==1";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    /** A coin is tossed in control tick 17. */
    private static Path journal;

    @BeforeAll
    static void record() {
        journal = CoinRun.recordTossed(shared.resolve("tossed"), 3, 17, 50);
    }

    private Path tossed(long seed, int controlTick, int percent) {
        return CoinRun.recordTossed(folder.resolve("tossed-" + seed), seed, controlTick, percent);
    }

    /** Returns as an outcome what the coin showed. */
    private static String shown(Path journal) {
        return Launch.ok("state", journal, "--at", 40, "--field", "town.rich")
                .outLines()
                .get(0)
                .replace(" = ", "==");
    }

    private static Map<String, Object> why(Path journal, String outcome, Object... flags) {
        final List<Object> command = new ArrayList<>(List.of("why", journal, outcome, "--json"));
        command.addAll(Arrays.asList(flags));
        return Launch.ok(command.toArray()).json();
    }

    private static List<?> list(Object map, String key) {
        return (List<?>) ((Map<?, ?>) map).get(key);
    }

    private static Object settledAt(Map<String, Object> told) {
        return ((Map<?, ?>) told.get("settled")).get("controlTick");
    }

    private static double number(Object map, String key) {
        return ((Number) ((Map<?, ?>) map).get(key)).doubleValue();
    }

    /** Returns the name and the type of the only event that makes a difference, of its control tick. */
    private static String decisiveEvent(Map<String, Object> told) {
        final List<?> groups = list(told, "events");
        final List<?> decisive = list(groups.get(groups.size() - 1), "decisive");
        assertEquals(1, decisive.size(), decisive.toString());
        final Map<?, ?> event = (Map<?, ?>) ((Map<?, ?>) decisive.get(0)).get("event");
        return event.get("id") + " " + event.get("type") + " " + event.get("controlTick");
    }

    @Test
    void aTossIsFoundInAtLeastNineteenOfTwentyRuns() {
        final List<String> misses = new ArrayList<>();
        for (int seed = 1; seed <= 20; seed++) {
            final int controlTick = 3 + seed * 11 % 35;
            final Path run = tossed(seed, controlTick, 50);
            final Map<String, Object> told = why(run, shown(run), "--over-seeds", 32, "--rewinds", 2, "--seed", seed);
            if (!settledAt(told).toString().equals(controlTick + "")
                    || !decisiveEvent(told).endsWith(" coin " + controlTick)) {
                misses.add("seed " + seed + ", tossed at " + controlTick + ", settled at " + settledAt(told));
            }
        }
        assertTrue(misses.size() <= 1, misses.toString());
    }

    @Test
    void theCurveIsFlatAtTheCoinsProbabilityThenCertain() {
        final Map<String, Object> told = why(tossed(5, 20, 30), RICH, "--over-seeds", 100, "--rewinds", 4);
        int held = 0;
        int before = 0;
        for (final Object point : list(told, "points")) {
            final double probability = number(point, "probability");
            if (number(point, "controlTick") >= 20) {
                assertEquals(told.get("recorded").equals(true) ? 1 : 0, probability, point.toString());
            } else if (number(point, "runs") == 100) {
                before++;
                held += number(point, "low") <= 0.3 && number(point, "high") >= 0.3 ? 1 : 0;
            }
        }
        assertTrue(before >= 2 && held >= before - 1, told.toString());
    }

    @ParameterizedTest
    @CsvSource({"FULL", "INPUTS"})
    void whoIsDaredTossesInTheWindowAfterAndTheDareIsTheEventThatMattered(JournalMode mode) {
        final Path dared = CoinRun.recordDared(folder.resolve("dared"), 4, 12, 60, mode);
        final Map<String, Object> told = why(dared, RICH, "--over-seeds", 60, "--rewinds", 4);
        assertEquals(13L, ((Number) settledAt(told)).longValue(), told.toString());
        assertEquals(2, list(told, "events").size());
        assertEquals(List.of(), list(list(told, "events").get(0), "decisive"));
        assertTrue(decisiveEvent(told).endsWith(" dare 12"), told.toString());
    }

    @Test
    void theSameSeedTellsTheSameForAnyNumberOfRunsAtOnce() {
        final Object[] one = {"why", journal, RICH, "--over-seeds", 40, "--rewinds", 4, "--jobs", 1};
        final Object[] three = {"why", journal, RICH, "--over-seeds", 40, "--rewinds", 4, "--jobs", 3};
        final String told = Launch.ok(one).out();
        assertEquals(told, Launch.ok(three).out());
        final Object[] other = {"why", journal, RICH, "--over-seeds", 40, "--rewinds", 4, "--seed", 2};
        final String otherwise = Launch.ok(other).out();
        assertTrue(!told.equals(otherwise) && otherwise.contains("Settled in control tick 17: "), otherwise);
    }

    @Test
    void theEventIsNamedWithTheCommandThatShowsWhatItBrought() {
        final Launch why = Launch.ok("why", journal, shown(journal), "--over-seeds", 60, "--rewinds", 4);
        assertEquals(
                "Events of control tick 17, dropped one by one: 4, 1 makes a difference",
                why.line("dropped one by one"));
        assertTrue(why.line("without it ").startsWith("    without it 0.0 % ("), why.out());
        assertEquals("Next: multiverse whatif " + journal + " --drop mint#17", why.line("Next: "));
    }

    @ParameterizedTest
    @CsvSource({"town.heard>=0, true, 1.0", "town.rich==7, false, 0.0"})
    void whatAlwaysOrNeverComesWasSettledFromTheFirstPointOn(String outcome, boolean recorded, double probability) {
        final Map<String, Object> told = why(journal, outcome, "--over-seeds", 40, "--rewinds", 3);
        assertEquals(recorded, told.get("recorded"));
        list(told, "points").forEach(point -> assertEquals(probability, number(point, "probability")));
        assertEquals(1L, ((Number) settledAt(told)).longValue());
        assertNull(((Map<?, ?>) told.get("settled")).get("openAt"));
        assertEquals(List.of(), list(told, "events"));
    }

    @Test
    void theBudgetIsKeptAndItIsSaidThatItEnded() {
        final Map<String, Object> told = why(journal, RICH, "--over-seeds", 100, "--rewinds", 4, "--budget-runs", 90);
        assertEquals(90L, ((Number) told.get("runs")).longValue());
        assertEquals(true, told.get("budgetEnded"));
        final double runs = list(told, "points").stream()
                .mapToDouble(point -> number(point, "runs"))
                .sum();
        assertTrue(runs <= 90, told.toString());
        assertTrue(Launch.ok("why", journal, RICH, "--over-seeds", 100, "--budget-runs", 1)
                .out()
                .contains("The budget ended before it was known when it was settled."));
    }

    @Test
    void anOutcomeMayBeLookedAtBeforeTheEndAndFromLaterOn() {
        final Map<String, Object> told =
                why(journal, RICH, "--over-seeds", 40, "--rewinds", 3, "--from", 10, "--at", 18);
        assertEquals(18L, ((Number) told.get("controlTick")).longValue());
        assertEquals(10.0, number(list(told, "points").get(0), "controlTick"));
        assertEquals(17L, ((Number) settledAt(told)).longValue());
    }

    @Test
    void theCurveIsDrawnWithItsBand() throws IOException {
        final Path picture = folder.resolve("rich.svg");
        why(journal, RICH, "--over-seeds", 40, "--rewinds", 4, "--svg", picture);
        final String svg = Files.readString(picture);
        assertTrue(svg.contains("<polygon class=\"band s0\"") && svg.contains("settled in control tick 17"), svg);
        assertTrue(!svg.contains("NaN") && svg.contains("town.rich==1 after control tick 40"), svg);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "town.rich==1 | --over-seeds 0 | --over-seeds cannot be",
                "town.rich==1 | --over-seeds 9 --at 41 | the journal ends at control tick 40",
                "town.rich==1 | --over-seeds 9 --from 40 | cannot be rewound to control tick 40",
                "town.rich==1 | --over-seeds 9 --tree | --tree and --over-seeds exclude each other",
                "town.rich==1 | --over-seeds 9 --limit 4 | --limit and --over-seeds exclude each other",
                "mint#3 | --rewinds 4 | --rewinds is about an outcome: give --over-seeds N, too",
                "town.rich== | --over-seeds 9 | is no outcome",
                "changed(town.rich) | --over-seeds 9 | is no outcome: ask for values of fields",
                "town.rich==yes | --over-seeds 9 | town.rich==yes: town.rich = ",
                "town.poor==1 | --over-seeds 9 | town.poor==1: no field is called town.poor at control tick 40",
            })
    void whatMakesNoSenseIsRefused(String subject, String flags, String message) {
        final List<Object> command = new ArrayList<>(List.of("why", journal, subject));
        command.addAll(List.of((Object[]) flags.split(" ")));
        final Launch launch = Launch.of(command.toArray());
        assertEquals(2, launch.exitCode(), launch.err());
        assertTrue(launch.err().contains(message), launch.err());
    }

    @Test
    void aRunThatDivergesOrEndsBeforeEndsItWithThree() {
        final Path ending = CourierRun.recordEndingNow(folder.resolve("ending"), 12);
        assertEquals(
                3, Launch.of("why", ending, "sol_0.gold>1", "--over-seeds", 9).exitCode());
        final Path wild = CourierRun.recordDiverging(folder.resolve("wild"), 12);
        assertEquals(
                3, Launch.of("why", wild, "sol_0.gold>1", "--over-seeds", 9).exitCode());
    }
}
