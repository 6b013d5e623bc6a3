package io.multiverse.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first of the random games that {@code multiverse soak fuzz} plays by the thousand. */
class RandomGamesTest {
    private static final long GAMES = Long.getLong("fuzz.games", Boolean.getBoolean("multiverse.test.soak") ? 500 : 20);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

    @TempDir
    Path folder;

    private static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + GAMES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyExecutionOfARandomGameIsTheSameAndWhatTheContractSays(long seed) {
        final GameFuzz fuzz = new GameFuzz(folder, Effort.QUICK);
        fuzz.play(seed);
        // A game that was compared with nothing would always pass.
        assertTrue(fuzz.totals().comparisons() > 1, "seed " + seed + ": " + fuzz.totals());
    }
}
