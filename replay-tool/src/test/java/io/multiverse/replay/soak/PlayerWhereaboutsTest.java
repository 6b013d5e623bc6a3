package io.multiverse.replay.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.replay.fixture.JournalFiles;
import io.multiverse.replay.fixture.Launch;
import io.multiverse.replay.soak.KilledJournal.BrokenException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerWhereaboutsTest {
    private static final int CONTROL_TICKS = 40;
    private static final int PLAYERS = 300;

    @TempDir
    Path folder;

    private Path whole;

    @BeforeEach
    void record() {
        whole = run("whole");
    }

    private Path run(String name, String... flags) {
        final Path journal = folder.resolve(name);
        final String[] all = new String[flags.length + 4];
        all[0] = "--players";
        all[1] = "" + PLAYERS;
        all[2] = "--snapshot-every";
        all[3] = "10";
        System.arraycopy(flags, 0, all, 4, flags.length);
        return Launch.cities(journal, CONTROL_TICKS, all);
    }

    @Test
    void everyPlayerIsInOneRealmByTheEventsAsByTheRoutersState() throws Exception {
        final UninterruptedRun run = UninterruptedRun.of(whole, CONTROL_TICKS, 0, 0);
        final Map<String, Long> where = run.whereabouts().distribution();
        assertEquals(PLAYERS, where.values().stream().mapToLong(Long::longValue).sum());
        final Map<?, ?> state = (Map<?, ?>) Launch.ok("state", whole, "--at", CONTROL_TICKS, "--json")
                .json()
                .get("players");
        ((Map<?, ?>) state.get("distribution"))
                .forEach((realm, count) -> assertEquals(((Number) count).longValue(), where.get(realm)));
    }

    @Test
    void aRunThatStopsWithPlayersInFlightGoesOnAsIfItHadNot() throws Exception {
        final UninterruptedRun run = UninterruptedRun.of(whole, CONTROL_TICKS, 0, 0);
        final int between = IntStream.range(11, 19)
                .filter(run::hasPlayersInFlight)
                .findFirst()
                .orElseThrow();
        // right after a snapshot, before the next one, and in between, with and without the end of a frame
        for (final int frames : new int[] {CONTROL_TICKS - 1, 30, 29, between}) {
            assertTrue(run.hasPlayersInFlight(frames), "control tick " + (frames + 1));
            final Path left = run("left-" + frames);
            if (frames == CONTROL_TICKS - 1) {
                JournalFiles.cutLastFrame(left);
            } else {
                JournalFiles.cutBehindFrame(left, frames);
            }
            for (int snapshot = 10; snapshot <= CONTROL_TICKS; snapshot += 10) {
                if (snapshot > frames) {
                    Files.delete(left.resolve("snapshots/00000000000000000" + snapshot + ".snapshot"));
                }
            }
            run("left-" + frames, "--resume");
            assertTrue(run.difference(left).isEmpty(), "stopped behind frame " + frames);
            assertEquals(run.whereabouts().distribution(), whereabouts(left).distribution());
        }
    }

    @Test
    void aHandOffFromWhereThePlayerIsNotIsFound() throws Exception {
        final UninterruptedRun run = UninterruptedRun.of(whole, CONTROL_TICKS, 0, 0);
        assertTrue(run.hasPlayersInFlight(20));
        try (JournalReader reader = JournalReader.open(whole)) {
            final PlayerWhereabouts whereabouts = new PlayerWhereabouts(reader.header());
            while (reader.frames() < 20) {
                whereabouts.apply(reader.next());
            }
            // the hand-offs of this one are lost
            reader.next();
            final BrokenException broken = assertThrows(BrokenException.class, () -> {
                while (reader.frames() < CONTROL_TICKS) {
                    whereabouts.apply(reader.next());
                }
            });
            assertTrue(broken.getMessage().contains("comes from or goes to a realm where it is not"));
        }
    }

    private static PlayerWhereabouts whereabouts(Path journal) throws KilledJournal.BrokenException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final PlayerWhereabouts whereabouts = new PlayerWhereabouts(reader.header());
            for (JournaledFrame frame = reader.next(); frame != null; frame = reader.next()) {
                whereabouts.apply(frame);
            }
            return whereabouts;
        }
    }
}
