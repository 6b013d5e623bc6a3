package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.replay.fixture.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayersJournalTest {
    private static final int CONTROL_TICKS = 40;
    private static final int PLAYERS = 60;

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void record() {
        journal =
                Launch.cities(folder.resolve("a"), CONTROL_TICKS, "--players", "" + PLAYERS, "--snapshot-every", "15");
    }

    @Test
    void aRunWithPlayersIsProvedWithAnyNumberOfWorkers() {
        final Launch verify = Launch.ok("verify", journal, "--workers", "1,2,3,5");
        for (final String workers : List.of("1 worker:", "2 workers:", "3 workers:", "5 workers:")) {
            assertTrue(verify.line(workers).contains(" 40 frames equal"), verify.out());
        }
    }

    @Test
    void bisectFindsNothing() {
        Launch.ok("bisect", journal);
    }

    @Test
    void aRealmWithPlayersIsExecutedAgainAlone() {
        final Launch state = Launch.ok("state", journal, "--at", 33, "--realm", "sol_2");
        assertTrue(state.outLines().size() > 100, state.out());
    }

    @Test
    @SuppressWarnings("unchecked")
    void theStateTellsHowManyPlayersAreWhere() {
        for (final int at : new int[] {1, 15, 38}) {
            final Map<String, Object> players = (Map<String, Object>)
                    Launch.ok("state", journal, "--at", at, "--json").json().get("players");
            assertEquals((long) PLAYERS, ((Number) players.get("count")).longValue());
            assertEquals(
                    PLAYERS,
                    ((Map<String, Object>) players.get("distribution"))
                            .values().stream()
                                    .mapToLong(count -> ((Number) count).longValue())
                                    .sum());
        }
        assertTrue(
                Launch.ok("state", journal, "--at", 1)
                        .line("players 60")
                        .matches("players 60: sol_1 \\d+, sol_2 \\d+, .*"),
                "a line for people");
        assertEquals(
                "stage:players.name.name[0] = \"Ada Amberlight\"",
                Launch.ok("state", journal, "--at", 2, "--field", "stage:players.name.name[0]")
                        .outLines()
                        .get(0));
    }

    @Test
    void anArrivalIsTracedToWhatThePlayerWanted() {
        final Launch export = Launch.ok("export", journal);
        final Map<String, Object> arrival = export.ndjson().stream()
                .filter(line -> "player_arrived".equals(line.get("type"))
                        && ((Number) line.get("controlTick")).longValue() > 10)
                .findFirst()
                .orElseThrow();
        final Launch why = Launch.ok("why", journal, arrival.get("id"));
        assertTrue(why.out().contains("player_travel_request"), why.out());
    }

    @Test
    void aBundleIsProvedElsewhere() {
        final Path bundle = folder.resolve("b.zip");
        Launch.ok("bundle", journal, "--output", bundle);
        assertTrue(Launch.ok("verify", bundle).out().contains("Every frame and every digest is equal."));
    }

    @Test
    void theStoryOfTheOasisIsProved() {
        final Path oasis = folder.resolve("oasis");
        final Launch demo = Launch.ok("demo", "oasis", "--journal", oasis);
        assertTrue(demo.out().contains("Alice takes the Lantern Road to sol_2"), demo.out());
        assertTrue(Launch.ok("verify", oasis, "--workers", "1,3")
                .out()
                .contains("Every frame and every digest is equal.\n"));
        assertEquals(2, Launch.of("demo").exitCode());
    }
}
