package io.multiverse.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.experiments.fixture.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail: rows with their reasons, and not the end of the sweep. */
class SweepFailureTest {
    private static final String FAILS_AT =
            "parameters: [{name: failsAt, path: 'realms[0].parameters.failsAt', values: [0, 30]}]";

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

    @Test
    void aRunThatFailsIsARowWithItsReasonAndACommandThatFailsAgain() throws IOException {
        final Sweeps.Launch launch = Sweeps.launch("sweep", Sweeps.queue(folder, FAILS_AT), "--output", out);
        assertEquals(1, launch.exitCode());
        assertTrue(launch.out().startsWith("2 of 2 runs done, 1 failed"), launch.out());
        assertEquals(List.of("ok", "failed"), column("status"));
        assertTrue(column("reason").get(1).contains("customer 30 breaks the desk"));
        assertEquals(
                "multiverse run --scenario failed/run-2.json --control-ticks 100 --pace max",
                column("command").get(1));
        final Sweeps.Launch again = Sweeps.launch(
                "run",
                "--scenario",
                out.resolve("failed/run-2.json"),
                "--control-ticks",
                100,
                "--pace",
                "max",
                "--no-journal");
        assertTrue(again.err().contains("desk threw java.lang.IllegalStateException"), again.err());
    }

    @Test
    void aFailureThatSaysNothingIsToldByItsClass() throws IOException {
        final Path spec = Sweeps.queue(
                folder, "parameters: [{name: refuses, path: 'realms[0].parameters.refuses', values: [false, true]}]");
        assertEquals(1, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        assertEquals(
                List.of("", "realm queue cannot make game desk: java.lang.IllegalStateException"), column("reason"));
    }

    @Test
    void aRunThatMemoryWasNotEnoughForIsDoneAgain() throws IOException {
        final Path spec = Sweeps.queue(folder, FAILS_AT);
        Files.writeString(
                spec, Files.readString(spec).replace("type: queue", "type: queue, parameters: {failsWith: memory}"));
        assertEquals(1, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        assertEquals(List.of("ok", "exhausted"), column("status"));
        assertEquals(
                "java.lang.OutOfMemoryError: for customer 30", column("reason").get(1));
        assertEquals(
                1, Sweeps.launch("sweep", spec, "--output", out, "--resume").exitCode());
        assertEquals(3, Files.readAllLines(out.resolve("records.ndjson")).size());
    }

    @Test
    void aRunThatTakesTooLongIsGivenUpHoweverRarelyItIsSampled() throws IOException {
        final Path spec = Sweeps.queue(folder);
        Files.writeString(
                spec,
                Files.readString(spec)
                        .replace("controlTicks: 100", "controlTicks: 2000000000")
                        .replace("every: 10", "every: 1000000000"));
        assertEquals(
                1,
                Sweeps.launch("sweep", spec, "--output", out, "--run-seconds", 1)
                        .exitCode());
        assertEquals(List.of("timed-out"), column("status"));
        assertTrue(Long.parseLong(column("controlTicks").get(0)) < 1_000_000_000);
    }

    @Test
    void scenariosOfRunsThatDoNotFailAnyMoreAreNotLeft() throws IOException {
        Sweeps.launch("sweep", Sweeps.queue(folder, FAILS_AT), "--output", out);
        final String more = FAILS_AT.replace("[0, 30]", "[0, 1, 30]");
        Sweeps.launch("sweep", Sweeps.queue(folder, more), "--output", out, "--resume");
        assertEquals(List.of("run-2.json", "run-3.json"), failures());
        final String fewer = FAILS_AT.replace("[0, 30]", "[0]");
        Sweeps.launch("sweep", Sweeps.queue(folder, fewer), "--output", out, "--resume");
        assertEquals(List.of(), failures());
    }

    private List<String> failures() throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("failed"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void partsAreJoinedWhereTheTypesOfRealmsAreNotKnown() throws IOException {
        final Path part = folder.resolve("part");
        Sweeps.launch("sweep", Sweeps.queue(folder, FAILS_AT), "--output", part);
        for (final String file : List.of("sweep.json", "records.ndjson")) {
            Files.writeString(
                    part.resolve(file), Files.readString(part.resolve(file)).replace("queue", "unheard-of"));
        }
        final Sweeps.Launch merge = Sweeps.launch("sweep", "merge", part, "--output", out);
        assertEquals("", merge.err());
        assertEquals(1, merge.exitCode());
        assertTrue(Files.readString(out.resolve("failed/run-2.json")).contains("unheard-of"));
    }

    @Test
    void partsOfDifferentSweepsAreToldBeforeAnythingIsWritten() throws IOException {
        Sweeps.launch("sweep", Sweeps.queue(folder), "--output", folder.resolve("a"));
        Sweeps.launch("sweep", Sweeps.queue(folder, "seed: 2"), "--output", folder.resolve("b"));
        final Sweeps.Launch merge =
                Sweeps.launch("sweep", "merge", folder.resolve("a"), folder.resolve("b"), "--output", out);
        assertEquals(2, merge.exitCode());
        assertTrue(merge.err().contains("are parts of different sweeps"), merge.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void nothingHasGrownSinceAWarmUpThatARunDoesNotOutlast() throws IOException {
        final Path spec = Sweeps.queue(folder, "stopWhen: desk.customers>20");
        assertEquals(0, Sweeps.launch("sweep", spec, "--output", out).exitCode());
        assertTrue(Long.parseLong(column("controlTicks").get(0)) < 20);
        assertEquals(List.of(""), column("waited"));
    }
}
