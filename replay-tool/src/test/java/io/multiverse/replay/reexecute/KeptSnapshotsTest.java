package io.multiverse.replay.reexecute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.Snapshot;
import io.multiverse.kernel.report.GameState;
import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSnapshotsTest {
    private static final int CONTROL_TICKS = 30;

    @TempDir
    Path folder;

    private static Snapshot snapshot(long controlTick, int bytes) {
        return new Snapshot(
                "test", 0, controlTick, 0, new JournalPosition("19700101F.cq4", 4, 1, controlTick, 0), new byte[bytes]);
    }

    private static ReexecutionSession open(Path journal, KeptSnapshots kept) {
        return ReexecutionSession.open(
                new ReexecutionSession.Settings(
                        Recording.of(journal),
                        Long.MAX_VALUE,
                        null,
                        null,
                        ReexecutionSession.Knowledge.CAUSES,
                        Launch.quiet(),
                        Launch.noStatus()),
                0,
                null,
                kept);
    }

    private static List<Long> digests(ReexecutionSession session) {
        return session.realms().values().stream().map(GameState::digest).toList();
    }

    @Test
    void goingBackBeginsAtASnapshotThatWasKeptOnTheWayAndLeadsToTheSameState() {
        final Path journal = Launch.cities(folder.resolve("a"), CONTROL_TICKS, "--players", "20");
        try (ReexecutionSession kept = open(journal, new KeptSnapshots(1 << 30, 0));
                ReexecutionSession plain = open(journal, null)) {
            kept.seek(CONTROL_TICKS);
            for (final int at : new int[] {CONTROL_TICKS - 1, 12, 5, 1}) {
                kept.seek(at);
                plain.seek(at);
                assertEquals(Math.max(0, at - 1), kept.restoredControlTick());
                assertEquals(digests(plain), digests(kept));
                assertEquals(plain.frame().hash(), kept.frame().hash());
                assertTrue(kept.divergence().isEmpty());
            }
            assertEquals(0, plain.restoredControlTick());
        }
    }

    @Test
    void theRoomIsBoundedAndSharedOutEvenly() {
        final KeptSnapshots kept = new KeptSnapshots(1000, 0);
        for (int controlTick = 1; controlTick <= 1000; controlTick++) {
            kept.keep(snapshot(controlTick, 20));
            assertTrue(kept.count() * 20 <= 1000, kept.count() + " snapshots");
        }
        assertTrue(kept.count() >= 20, kept.count() + " snapshots");
        for (int controlTick = 100; controlTick <= 1000; controlTick += 100) {
            assertTrue(controlTick - kept.newestBefore(controlTick) <= 100, "none near " + controlTick);
        }
    }

    @Test
    void aStateThatHasNoRoomIsNotKept() {
        final KeptSnapshots kept = new KeptSnapshots(1000, 0);
        kept.keep(snapshot(1, 2000));
        assertEquals(0, kept.count());
    }
}
