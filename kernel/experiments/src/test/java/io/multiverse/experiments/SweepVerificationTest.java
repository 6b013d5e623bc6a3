package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are executed twice, with other workers, and compared. */
@Tag("once")
class SweepVerificationTest {
    /** Of the second point, the wait of one customer hangs on the thread that serves him. */
    private static final String DIVERGES_AT =
            "parameters: [{name: divergesAt, path: 'realms[0].parameters.divergesAt', values: [0, 30]}]";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("out");
    }

    private List<String> column(String name) throws IOException {
        return Sweeps.column(out.resolve("runs.csv"), name);
    }

    private static void run(int exitCode, Object... command) {
        final Sweeps.Launch launch = Sweeps.launch(command);
        assertEquals(exitCode, launch.exitCode(), launch.err());
    }

    @Test
    void aRunThatHangsOnItsThreadIsARowWithControlTickRealmAndCommand() throws IOException {
        run(1, "sweep", Sweeps.queue(folder, DIVERGES_AT, "verify: all"), "--output", out);
        assertEquals(List.of("ok", "diverged"), column("status"));
        final String controlTick = column("controlTicks").get(1);
        assertTrue(Long.parseLong(controlTick) > 2 && Long.parseLong(controlTick) < 20, controlTick);
        // the cell has commas, so the table is not cut into columns here
        final String reason = "at control tick " + controlTick + ", with 3 workers, other states: desk";
        assertTrue(Files.readString(out.resolve("runs.csv")).contains(reason));
        final String command = "multiverse fuzz failed/run-2.json --control-ticks " + controlTick;
        assertTrue(Files.readString(out.resolve("runs.csv")).contains(command));
        final String summary = Files.readString(out.resolve("summary.md"));
        assertTrue(
                summary.contains("2 runs of these were executed a second time, with other workers, and compared at each"
                        + " control tick: 1 diverged"),
                summary);
        assertTrue(summary.contains("replication 1: " + reason), summary);
    }

    @Test
    void aRunThatIsExecutedOnceOnlyIsNotFoundToHangOnItsThread() throws IOException {
        run(0, "sweep", Sweeps.queue(folder, DIVERGES_AT), "--output", out);
        assertEquals(List.of("ok", "ok"), column("status"));
    }

    @Test
    void aRunThatFailsOnWorkersOnlyHasDiverged() throws IOException {
        final Path spec = Sweeps.queue(folder, DIVERGES_AT, "verify: all");
        Files.writeString(
                spec, Files.readString(spec).replace("type: queue", "type: queue, parameters: {failsAt: 30}"));
        run(1, "sweep", spec, "--output", out);
        assertEquals(List.of("failed", "diverged"), column("status"));
        final String runs = Files.readString(out.resolve("runs.csv"));
        assertTrue(runs.contains("with 3 workers it fails: ") && runs.contains("customer 30 breaks the desk"), runs);
    }

    @Test
    void verificationChangesNoMeasure() throws IOException {
        final Path spec = Sweeps.queue(folder, "replications: 3", "stopWhen: desk.customers>40");
        run(0, "sweep", spec, "--output", out);
        final Map<String, String> once = Sweeps.report(out);
        final Path twice = folder.resolve("twice");
        run(0, "sweep", spec, "--output", twice, "--verify");
        final Map<String, String> verified = Sweeps.report(twice);
        assertEquals(once.get("runs.csv"), verified.get("runs.csv"));
        assertEquals(once.get("series.csv"), verified.get("series.csv"));
    }

    @Test
    void partsAndJobsVerifyTheSameRuns() throws IOException {
        final Path spec = Sweeps.queue(folder, DIVERGES_AT, "replications: 8", "verify: 50%");
        run(1, "sweep", spec, "--output", out, "--jobs", 1);
        final int diverged = Collections.frequency(column("status"), "diverged");
        assertTrue(diverged > 0 && diverged < 8, diverged + " of 8");
        final Path a = folder.resolve("a");
        final Path b = folder.resolve("b");
        Sweeps.launch("sweep", spec, "--output", a, "--shard", "1/2", "--jobs", 2);
        Sweeps.launch("sweep", spec, "--output", b, "--shard", "2/2", "--jobs", 2);
        final Path joined = folder.resolve("joined");
        run(1, "sweep", "merge", a, b, "--output", joined);
        assertEquals(Sweeps.report(out), Sweeps.report(joined));
    }

    @Test
    void whatWasRunWithoutIsVerifiedLaterAndWhatDivergedIsNotRunAgain() throws IOException {
        final Path spec = Sweeps.queue(folder, DIVERGES_AT);
        run(0, "sweep", spec, "--output", out);
        run(1, "sweep", spec, "--output", out, "--resume", "--verify", "all");
        assertEquals(List.of("ok", "diverged"), column("status"));
        run(1, "sweep", spec, "--output", out, "--resume", "--verify", "all");
        assertEquals(4, Files.readAllLines(out.resolve("records.ndjson")).size());
    }

    @Test
    void aShareThatIsNoneIsToldWithARemedy() throws IOException {
        final Path spec = Sweeps.queue(folder);
        final Sweeps.Launch flag = Sweeps.launch("sweep", spec, "--output", out, "--verify", "101%");
        assertEquals(2, flag.exitCode());
        assertTrue(flag.err().contains("--verify cannot be \"101%\"; give all, none, or a share"), flag.err());
        final Sweeps.Launch swapped = Sweeps.launch("sweep", "--verify", spec);
        assertTrue(swapped.err().contains("SPEC comes before it"), swapped.err());
        final Sweeps.Launch file = Sweeps.launch("sweep", Sweeps.queue(folder, "verify: 0.5"), "--output", out);
        assertEquals(2, file.exitCode());
        assertTrue(file.err().contains("verify cannot be \"0.5\": give all, none, or a share"), file.err());
    }
}
