package io.multiverse.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.engine.EngineBuilder;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.retention.JournalCut;
import io.multiverse.kernel.internal.journal.retention.JournalCut.Kind;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.journal.JournalSettings.ExistingRun;
import io.multiverse.kernel.settings.SnapshotSchedule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a run whose journal has lost its beginning. */
class DroppedBeginningTest {
    private static final long STOPPED = 16;
    private static final long LAST = 24;

    @TempDir
    private Path folder;

    private long lastHash;

    private EngineBuilder journaled(String name, ExistingRun existing) {
        return MultiGameTickEngine.builder()
                .realmFactory(coordinate -> new ChatterRealm())
                .snapshots(SnapshotSchedule.every(3))
                .journal(JournalSettings.in(folder.resolve(name)).withExisting(existing));
    }

    private long run(EngineBuilder builder, long last) {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(builder)) {
            engine.start();
            ResumedRunTest.drive(engine, last);
            return engine.journal().lastHash();
        }
    }

    @BeforeEach
    void aRunIsThereAndOneThatWasStopped() {
        lastHash = run(journaled("whole", ExistingRun.REFUSE), LAST);
        run(journaled("stopped", ExistingRun.REFUSE), STOPPED);
    }

    private Path cut(Kind kind, long before) {
        final Path cut = folder.resolve(kind + "-" + before);
        new JournalCut(folder.resolve("stopped"), kind, before).writeTo(cut);
        return cut;
    }

    private static long equalControlTicks(Recording recording) {
        try (MultiGameTickEngine engine = ResumedRunTest.populated(MultiGameTickEngine.builder()
                .workers(2)
                .realmFactory(coordinate -> new ChatterRealm())
                .reexecute(recording))) {
            engine.start();
            engine.runControlTicks(LAST);
            assertTrue(engine.journal().divergence().isEmpty());
            return engine.journal().equalControlTicks();
        }
    }

    @Test
    void aCutRunGoesOnAsTheWholeOneWhereverItWasCut() {
        for (final long before : new long[] {4, 9, 15, 16}) {
            final Path cut = cut(Kind.CUT, before);
            run(journaled(cut.getFileName().toString(), ExistingRun.RESUME), LAST);
            try (JournalReader whole = JournalReader.open(folder.resolve("whole"));
                    JournalReader resumed = JournalReader.open(cut)) {
                assertTrue(resumed.advance());
                assertEquals(before / 3 * 3, resumed.frames());
                while (whole.frames() < resumed.frames()) {
                    assertTrue(whole.advance());
                }
                do {
                    assertEquals(whole.document(), resumed.document());
                } while (whole.advance() & resumed.advance());
                assertEquals(lastHash, resumed.lastHash());
                assertTrue(resumed.isSealed());
            }
        }
    }

    @Test
    void aCutRunIsExecutedAgainFromItsFirstSnapshot() {
        final Recording recording = Recording.of(cut(Kind.CUT, 10));
        assertEquals(9, recording.startControlTick());
        assertEquals(STOPPED, equalControlTicks(recording));
    }

    @Test
    void aThinnedRunIsExecutedAgainFromItsStartAndEveryFrameIsProved() {
        final Recording recording = Recording.of(cut(Kind.THINNED, 10));
        assertEquals(0, recording.startControlTick());
        assertEquals(STOPPED, equalControlTicks(recording));
    }

    @Test
    void aThinnedRunGoesOnAsTheWholeOne() {
        final Path thinned = cut(Kind.THINNED, 12);
        assertEquals(lastHash, run(journaled(thinned.getFileName().toString(), ExistingRun.RESUME), LAST));
    }

    @Test
    void aGameAloneIsExecutedWhereTheEventsOfOthersAreThere() {
        final Path thinned = cut(Kind.THINNED, 9);
        final JournalException refusal = assertThrows(
                JournalException.class,
                () -> MultiGameTickEngine.builder()
                        .realmFactory(coordinate -> new ChatterRealm())
                        .reexecuteAlone(Recording.between(thinned, 6, LAST), "sol_1")
                        .build());
        assertEquals(JournalException.Kind.DROPPED, refusal.kind());
        assertTrue(refusal.getMessage().contains("ask for 9 or later"), refusal.getMessage());
    }
}
