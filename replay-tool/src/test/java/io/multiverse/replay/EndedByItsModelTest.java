package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.replay.fixture.CourierRun;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that a realm ended, for those who read its journal. */
@Timeout(120)
class EndedByItsModelTest {
    private static final String MESSAGE =
            "game sol_0 ended the run at control tick 6, asking for it at 5 s: the parcel is back";

    @TempDir
    Path folder;

    /** Returns a text as one line, with single spaces. */
    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void infoNamesWhoEndedItAndWhy() {
        final Path journal = CourierRun.recordEnding(folder.resolve("run"));
        final Launch info = Launch.ok("info", journal);
        assertTrue(unwrapped(info.out()).contains("Ended by: " + MESSAGE), info.out());
        final Map<?, ?> reason =
                (Map<?, ?>) Launch.ok("info", journal, "--json").json().get("stopReason");
        assertEquals("realm", reason.get("source"));
        assertEquals("sol_0", reason.get("name"));
        assertEquals(6, reason.get("controlTick"));
        assertEquals("the parcel is back", reason.get("reason"));
    }

    @Test
    void verifyEndsAtTheSamePlaceAndSaysWhy() {
        final Path journal = CourierRun.recordEnding(folder.resolve("run"));
        final Launch verify = Launch.ok("verify", journal, "--snapshots");
        assertTrue(unwrapped(verify.out()).contains("1 worker: 6 frames equal"), verify.out());
        assertTrue(unwrapped(verify.out()).contains(MESSAGE), verify.out());
    }

    @Test
    void replayShowsTheRequestAndEndsThere() {
        final Path journal = CourierRun.recordEnding(folder.resolve("run"));
        for (final List<String> flags : List.of(List.of("--from", "1"), List.of("--realm", "sol_2"))) {
            final Launch replay = Launch.ok("replay", journal, flags.get(0), flags.get(1));
            assertTrue(replay.out().contains("input realm-stop sol_0 the parcel is back"), replay.out());
            assertTrue(replay.err().contains(MESSAGE), replay.err());
        }
    }

    @Test
    void exportTellsWhenItWasAsked() {
        final Path journal = CourierRun.recordEnding(folder.resolve("run"));
        final Launch export = Launch.ok("export", journal, "--format", "ndjson");
        final String input = export.out()
                .lines()
                .filter(line -> line.contains("realm-stop"))
                .findFirst()
                .orElseThrow();
        assertTrue(input.contains("\"payload\":{\"simTimeNs\":5000000000}"), input);
    }

    @Test
    void aRunThatEndsEarlierThanRecordedDiffersThere() throws IOException {
        final Path journal = CourierRun.recordEndingNow(folder.resolve("run"), 10);
        assertEquals(ExitCode.DIVERGENCE, Launch.of("verify", journal).exitCode());
        final Launch bisect = Launch.of("bisect", journal);
        assertEquals(ExitCode.DIVERGENCE, bisect.exitCode(), bisect.err());
        assertTrue(bisect.out().contains("realm-stop"), bisect.out());
        final Path script = folder.resolve("script");
        Files.writeString(script, "run 9\nrun 9\nrun 10\n");
        final Launch replay = Launch.of("replay", journal, "--script", script);
        assertEquals(ExitCode.DIVERGENCE, replay.exitCode(), replay.err());
        assertTrue(replay.err().contains(MESSAGE), replay.err());
    }
}
