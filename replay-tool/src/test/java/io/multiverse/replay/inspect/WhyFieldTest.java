package io.multiverse.replay.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyFieldTest {
    @TempDir
    Path folder;

    @Test
    void namesTheCallTheEventAndItsCauses() {
        final Path journal = CourierRun.record(folder.resolve("a"), 20, JournalMode.FULL, 0);
        assertEquals(
                List.of(
                        "sol_1.guest[0].mood = calm  at control tick 8",
                        "last changed in control tick 7: sol_1.guest[0].mood  hostile -> calm",
                        "by realm code, local tick 60, 6 s, in handling sol_0#2  parcel  sol_0 -> sol_1  {\"hop\":3}",
                        "sol_0#2 has 3 causes, its root first:",
                        "  sol_0#1  control tick 3, 2.5 s  parcel  sol_0 -> sol_1  {\"hop\":0}",
                        "  sol_1#1  control tick 4, 3 s  parcel  sol_1 -> sol_2  {\"hop\":1}",
                        "  sol_2#1  control tick 5, 4 s  parcel  sol_2 -> sol_0  {\"hop\":2}",
                        "  sol_0#2  control tick 6, 5 s  parcel  sol_0 -> sol_1  {\"hop\":3}"),
                Launch.ok("why", journal, "sol_1.guest[0].mood@8").outLines());
    }

    @Test
    void theAnswerIsTheSameHoweverManySnapshotsAreInBetween() {
        for (final String field : List.of("sol_1.guest[0].mood", "sol_2.gold", "sol_0.bag.rested", "sol_*.gold")) {
            for (final int at : new int[] {1, 7, 8, 10, 19, 20}) {
                final String question = field + "@" + at;
                final Path without = folder.resolve("without");
                final String expected =
                        Launch.ok("why", recorded(without, 0), question).out();
                for (final int every : new int[] {1, 3, 10}) {
                    final Path with = recorded(folder.resolve("every" + every), every);
                    assertEquals(expected, Launch.ok("why", with, question).out(), question + " every " + every);
                }
            }
        }
    }

    private static Path recorded(Path journal, int every) {
        return journal.toFile().exists() ? journal : CourierRun.record(journal, 20, JournalMode.FULL, every);
    }

    @Test
    void aFieldThatNobodyChangedHoldsWhatItBeganWith() {
        final Path journal = CourierRun.record(folder.resolve("a"), 20, JournalMode.FULL, 2);
        assertEquals(
                List.of("sol_1.bag.rested = false  at control tick 7", "it holds that since the run's start"),
                Launch.ok("why", journal, "sol_1.bag.rested@7").outLines());
    }

    @Test
    void aTimerIsToldWithTheEventItWasSetFor() {
        final Path journal = CourierRun.record(folder.resolve("a"), 20, JournalMode.FULL, 4);
        final Map<String, Object> json =
                Launch.ok("why", journal, "sol_2.gold@7", "--json").json();
        final Map<?, ?> change = (Map<?, ?>) json.get("lastChange");
        assertEquals(43, change.get("localTick"));
        assertEquals("timer", change.get("call"));
        assertEquals(7, change.get("timerKind"));
        assertEquals("sol_1#1", change.get("cause"));
        assertEquals(2, ((List<?>) ((Map<?, ?>) json.get("causes")).get("chain")).size());
    }

    @Test
    void aJournalOfInputsTellsTheEventAtLeast() {
        final Path journal = CourierRun.record(folder.resolve("a"), 20, JournalMode.INPUTS, 4);
        final Launch why = Launch.ok("why", journal, "sol_1.guest[0].mood@8");
        assertTrue(why.out().contains("in handling sol_0#2  parcel  sol_0 -> sol_1  {\"hop\":3}"), why.out());
        assertTrue(why.out().contains("the journal does not hold"), why.out());
    }

    @Test
    void badQuestionsAreUsageErrors() {
        final Path journal = CourierRun.record(folder.resolve("a"), 8, JournalMode.FULL, 4);
        assertEquals(2, Launch.of("why", journal, "sol_1..gold@3").exitCode());
        assertEquals(2, Launch.of("why", journal, "sol_1.gold@9").exitCode());
        assertEquals(1, Launch.of("why", journal, "sol_1.silver@3").exitCode());
        assertEquals(2, Launch.of("why", journal, "sol_1.gold@3", "--tree").exitCode());
    }
}
