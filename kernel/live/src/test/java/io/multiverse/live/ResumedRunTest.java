package io.multiverse.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.RealmCoordinate;
import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.journal.JournalSettings;
import io.multiverse.kernel.reaction.TickEngine;
import io.multiverse.kernel.settings.SnapshotSchedule;
import io.multiverse.launcher.live.LiveFacts;
import io.multiverse.live.feed.EngineRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run that goes on after a part of it was journaled before. */
class ResumedRunTest {
    @TempDir
    Path folder;

    private MultiGameTickEngine engine(JournalSettings.ExistingRun existing, int snapshotEvery) {
        return MultiGameTickEngine.builder()
                .seed(42)
                .causeHistory(0)
                .snapshots(SnapshotSchedule.every(snapshotEvery))
                .journal(JournalSettings.in(folder).withExisting(existing))
                .build();
    }

    /** Runs control ticks, each with an event that nobody hears. */
    private static void run(MultiGameTickEngine engine, int first, int count) {
        engine.registerGame("ares", new TickEngine(100), RealmCoordinate.of("ares"));
        ServedRun.run(engine, count, first);
    }

    /** Runs five control ticks, and after those two more; returns what is told then. */
    private Map<String, Object> resumed(int snapshotEvery) {
        try (MultiGameTickEngine engine = engine(JournalSettings.ExistingRun.REFUSE, snapshotEvery)) {
            run(engine, 0, 5);
        }
        try (MultiGameTickEngine engine = engine(JournalSettings.ExistingRun.RESUME, snapshotEvery)) {
            final EngineRun shown = EngineRun.of(engine, LiveFacts.of(Map.of()));
            run(engine, 5, 2);
            final Map<String, Object> told = shown.run();
            shown.close();
            return told;
        }
    }

    private static long deadLettersOfAllReasons(Map<String, Object> run) {
        return ((Map<?, ?>) run.get("deadLettersByReason"))
                .values().stream().mapToLong(count -> (Long) count).sum();
    }

    @Test
    void whatIsExecutedAgainCountsByReasonToo() {
        final Map<String, Object> run = resumed(0);
        assertEquals(7L, run.get("controlTick"));
        assertEquals(1L, run.get("countsFrom"));
        assertEquals(7L, run.get("deadLetters"));
        assertEquals(7, deadLettersOfAllReasons(run));
    }

    @Test
    void aRunThatResumesFromASnapshotSaysWhereItsCountsBegin() {
        final Map<String, Object> run = resumed(2);
        final long from = (Long) run.get("countsFrom");
        assertTrue(from > 1, "counts from " + from);
        assertEquals(7 - from + 1, run.get("deadLetters"));
        assertEquals(7 - from + 1, deadLettersOfAllReasons(run));
    }
}
