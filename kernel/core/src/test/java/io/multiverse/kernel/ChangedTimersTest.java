package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.journal.JournalMode;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.kernel.state.StateEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers that are cancelled, moved and repeated change nothing of what holds for runs. */
class ChangedTimersTest {
    private static final long CONTROL_TICKS = 40;
    private static final int[] TIMERS = {1, 5, 30, 40, 200};

    @TempDir
    Path folder;

    private static MultiGameTickEngine populated(EngineBuilder builder) {
        final MultiGameTickEngine engine = builder.build();
        for (int i = 0; i < 2 * TIMERS.length; i++) {
            engine.registerGame("sol_" + i, new FickleRealm(TIMERS[i % TIMERS.length]), RealmCoordinate.of("sol_" + i));
        }
        return engine;
    }

    private Path record(String name, int workers) {
        final Path journal = folder.resolve(name);
        try (MultiGameTickEngine engine = populated(MultiGameTickEngine.builder()
                .workers(workers)
                .snapshots(SnapshotSchedule.every(9))
                .journal(JournalSettings.in(journal).withMaxFrameBytes(1 << 20).withMode(JournalMode.FULL)))) {
            engine.runControlTicks(CONTROL_TICKS);
        }
        return journal;
    }

    private static void assertEqual(EngineBuilder reexecution, String what) {
        try (MultiGameTickEngine engine = populated(reexecution)) {
            engine.runControlTicks(CONTROL_TICKS);
            assertTrue(
                    engine.journal().divergence().isEmpty(),
                    () -> what + ": " + engine.journal().divergence().orElseThrow());
            assertEquals(CONTROL_TICKS, engine.journal().equalControlTicks());
        }
    }

    @Test
    void theNumberOfWorkersIsInvisible() throws Exception {
        final Path one = record("one", 1);
        for (int workers = 2; workers <= 3; workers++) {
            final Path other = record("workers" + workers, workers);
            assertEquals(-1, Files.mismatch(one.resolve("19700101F.cq4"), other.resolve("19700101F.cq4")));
        }
    }

    @Test
    void handlesMeanTheSameInARunThatGoesOnFromASnapshot() {
        final Path journal = record("run", 2);
        for (long from = 0; from < CONTROL_TICKS; from += 9) {
            assertEqual(
                    MultiGameTickEngine.builder().reexecute(Recording.between(journal, from, Long.MAX_VALUE)),
                    "from " + from);
        }
    }

    @Test
    void aRealmAloneDoesWhatItDidAmongTheOthers() {
        final Path journal = record("run", 1);
        for (int game = 0; game < TIMERS.length; game++) {
            for (final long from : new long[] {0, 18}) {
                assertEqual(
                        MultiGameTickEngine.builder()
                                .reexecuteAlone(Recording.between(journal, from, Long.MAX_VALUE), "sol_" + game),
                        "sol_" + game + " from " + from);
            }
        }
    }

    @Test
    void whatIsWrittenOfTimersIsTheSameAfterAResume() {
        final Path journal = record("run", 1);
        assertArrayEquals(timersAtTheEnd(journal, 0), timersAtTheEnd(journal, 36));
    }

    private static byte[] timersAtTheEnd(Path journal, long from) {
        final StateEncoder out = new StateEncoder();
        try (MultiGameTickEngine engine =
                populated(MultiGameTickEngine.builder().reexecute(Recording.between(journal, from, Long.MAX_VALUE)))) {
            engine.runControlTicks(CONTROL_TICKS);
            for (int i = 0; i < TIMERS.length; i++) {
                engine.describeTimers("sol_" + i, out);
            }
        }
        return out.toByteArray();
    }
}
