package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.ControlTickStage;
import io.multiverse.kernel.StageContext;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.kernel.state.StateReader;
import io.multiverse.kernel.state.StateWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code multiverse run} where a stage ends the run at control tick 4. */
@Timeout(120)
class EndedByItsModelTest {
    private static final String MESSAGE =
            "stage judge ended the run at control tick 4, asking for it at 4 s: enough is enough";

    @TempDir
    Path folder;

    private Launch run(String... flags) {
        final List<String> all = new ArrayList<>(List.of("--games", "2", "--journal", folder + "/run"));
        all.addAll(List.of(flags));
        if (!all.contains("--pace")) {
            all.addAll(List.of("--pace", "max"));
        }
        return Launch.withStage(made -> new Judge(), all.toArray(String[]::new));
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void aRunWithoutAnEndExitsWithZeroAndSaysWhoEndedItAndWhy() {
        final Launch run = run();
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(unwrapped(run.out()).contains("Ended by its model: " + MESSAGE), run.out());
        assertTrue(run.out().contains("frames 4 hash"), run.out());
    }

    @Test
    void aRunOfAGivenLengthDoesTheSame() {
        final Launch run = run("--duration", "60");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(unwrapped(run.out()).contains("Ended by its model: " + MESSAGE), run.out());
    }

    @Test
    void aRunInRealTimeDoesNotWaitForItsLength() {
        final Launch run = run("--duration", "100000", "--pace", "100x");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("frames 4 hash"), run.out());
    }

    @Test
    void theJsonNamesIt() {
        final Launch run = run("--json");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        final Map<?, ?> reason = (Map<?, ?>)
                MapPayload.decode(run.out().getBytes(StandardCharsets.UTF_8)).get("stopReason");
        assertEquals("stage", reason.get("source"));
        assertEquals("judge", reason.get("name"));
        assertEquals(4, ((Number) reason.get("controlTick")).intValue());
        assertEquals(4_000_000_000L, ((Number) reason.get("simTimeNs")).longValue());
        assertEquals("enough is enough", reason.get("reason"));
    }

    @Test
    void aQuietRunSaysItOnStderr() {
        final Launch run = run("--quiet", "--control-ticks", "9");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("multiverse: " + MESSAGE, run.err().strip());
        assertTrue(run.out().startsWith("journal "), run.out());
    }

    @Test
    void aRunThatIsOverIsNotResumed() {
        final String hash = run("--quiet", "--snapshot-every", "3").hash();
        for (final String flag : List.of("--quiet", "--json")) {
            final Launch resumed = run("--resume", flag);
            assertEquals(ExitCode.OK, resumed.exitCode(), resumed.err());
            assertTrue(resumed.err().contains("the run in " + folder + "/run is over: " + MESSAGE), resumed.err());
        }
        assertEquals(hash, run("--resume", "--quiet", "--control-ticks", "50").hash());
    }

    @Test
    void aRunThatEndsBeforeThatIsNoneOfThese() {
        final Launch run = run("--control-ticks", "3");
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(!run.out().contains("Ended by"), run.out());
    }

    /** Has had enough at its fourth control tick. */
    private static final class Judge implements ControlTickStage {
        @Override
        public String name() {
            return "judge";
        }

        @Override
        public void onControlTick(StageContext context) {
            if (context.controlTick() == 4) {
                context.requestStop("enough is enough");
            }
        }

        @Override
        public void writeState(StateWriter out) {
            // what it does follows from the control tick
        }

        @Override
        public void readState(StateReader in) {
            // see writeState
        }
    }
}
