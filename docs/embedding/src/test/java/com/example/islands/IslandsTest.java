package com.example.islands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IslandsTest {
    @TempDir
    Path folder;

    private long run(String name, long seed, int workers) {
        try (Islands game = new Islands(seed, workers, folder.resolve(name))) {
            return game.run(Islands.CONTROL_TICKS);
        }
    }

    @Test
    void theNumberOfWorkersChangesNoByte() throws IOException {
        assertEquals(run("one", 42, 1), run("three", 42, 3));
        // The day of simulated time the file begins with: all runs begin in 1970.
        final String file = "19700101F.cq4";
        assertEquals(
                -1,
                Files.mismatch(
                        folder.resolve("one").resolve(file),
                        folder.resolve("three").resolve(file)));
    }

    @Test
    void anotherSeedGivesAnotherGame() {
        assertNotEquals(run("a", 1, 1), run("b", 2, 1));
    }

    @Test
    void goldIsNeitherMadeNorLost() {
        try (Islands game = new Islands(42, 1, folder.resolve("gold"))) {
            for (int controlTick = 0; controlTick < Islands.CONTROL_TICKS; controlTick++) {
                game.run(1);
                assertEquals(3 * Islands.GOLD_PER_ISLAND, game.gold());
            }
        }
    }

    @Test
    void aCrateIsTheFourthEventOfItsChain() {
        try (Islands game = new Islands(42, 1, folder.resolve("causes"))) {
            game.run(Islands.CONTROL_TICKS);
            assertEquals(
                    List.of("offer_wanted", "offer", "order", "crate"),
                    game.causes(game.islands().get(0).lastCrate()).stream()
                            .map(link -> link.eventType())
                            .toList());
        }
    }
}
