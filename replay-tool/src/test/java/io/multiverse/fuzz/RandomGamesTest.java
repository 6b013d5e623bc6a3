package io.multiverse.fuzz;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first of the random games that {@code multiverse soak fuzz} plays by the thousand. */
class RandomGamesTest {
    private static final long GAMES = Long.getLong("fuzz.games", 50);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

    @TempDir
    Path folder;

    private static LongStream seeds() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + GAMES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyExecutionOfARandomGameIsTheSameAndWhatTheContractSays(long seed) {
        new GameFuzz(folder, Effort.QUICK).play(seed);
    }
}
