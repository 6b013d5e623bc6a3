package io.multiverse.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.CommandException;
import io.multiverse.experiments.fixture.Sweeps;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
    @TempDir
    Path folder;

    private SweepSpec spec;
    private SweepPoint point;

    @BeforeEach
    void loadTheSweep() throws IOException {
        spec = SweepSpec.load(Sweeps.queue(folder, "replications: 3"));
        point = spec.points().get(0);
    }

    private RunRecord record(int replication, RunRecord.Status status) {
        return RunRecord.failed(point.key(), replication, status, "why", 5, 3);
    }

    @Test
    void aRunThatEndedForLackOfTimeOrMemoryIsToldButNotDone() {
        try (RunStore store = RunStore.open(folder.resolve("out"), spec, false)) {
            store.add(record(0, RunRecord.Status.TIMED_OUT));
            store.add(record(1, RunRecord.Status.EXHAUSTED));
            store.add(record(2, RunRecord.Status.FAILED));
        }
        try (RunStore store = RunStore.open(folder.resolve("out"), spec, true)) {
            assertFalse(store.isDone(point, 0));
            assertFalse(store.isDone(point, 1));
            assertTrue(store.isDone(point, 2));
            assertEquals(RunRecord.Status.TIMED_OUT, store.get(point, 0).status());
            assertEquals(3, store.done());
            store.add(record(0, RunRecord.Status.FAILED));
            assertTrue(store.isDone(point, 0));
        }
        try (RunStore store = RunStore.read(folder.resolve("out"), spec)) {
            assertEquals(RunRecord.Status.FAILED, store.get(point, 0).status());
        }
    }

    @Test
    void aSweepThatIsInUseStaysAsItIs() throws IOException {
        final Path out = folder.resolve("out");
        try (RunStore store = RunStore.open(out, spec, false)) {
            final String head = Files.readString(out.resolve("sweep.json"));
            final SweepSpec more = SweepSpec.load(Sweeps.queue(folder, "replications: 9"));
            final CommandException refused = assertThrows(CommandException.class, () -> RunStore.open(out, more, true));
            assertTrue(refused.getMessage().contains("is in use by another sweep"), refused.getMessage());
            assertEquals(head, Files.readString(out.resolve("sweep.json")));
            store.add(record(0, RunRecord.Status.FAILED));
        }
    }

    @Test
    void readingLeavesHalfALineToTheProcessThatWritesIt() throws IOException {
        final Path out = folder.resolve("out");
        try (RunStore store = RunStore.open(out, spec, false)) {
            store.add(record(0, RunRecord.Status.FAILED));
        }
        final Path records = out.resolve("records.ndjson");
        Files.writeString(records, Files.readString(records) + "{\"point\":\"[]\"");
        final String before = Files.readString(records);
        try (RunStore store = RunStore.read(out, spec)) {
            assertEquals(1, store.done());
            assertNull(store.get(point, 1));
        }
        assertEquals(before, Files.readString(records));
    }

    @Test
    void aSweepOfAnotherVersionIsRefused() throws IOException {
        final Path out = folder.resolve("out");
        RunStore.open(out, spec, false).close();
        final Path head = out.resolve("sweep.json");
        Files.writeString(head, Files.readString(head).replaceFirst("\"version\" *: *\\d+", "\"version\":99"));
        final CommandException refused = assertThrows(CommandException.class, () -> RunStore.open(out, spec, true));
        assertTrue(refused.getMessage().contains("of another version of multiverse"), refused.getMessage());
    }
}
