package io.multiverse.replay.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void allItemsThatAreNeededTogetherStay() {
        assertEquals(List.of(3, 41, 97), DeltaDebugging.fewest(HUNDRED, some -> some.containsAll(List.of(3, 41, 97))));
    }

    @Test
    void nothingStaysIfItFailsWithoutAnything() {
        assertEquals(List.of(), DeltaDebugging.fewest(List.of(1, 2, 3), some -> true));
    }

    @Test
    void whateverIsNeededIsFoundAndNothingElse() {
        for (int seed = 1; seed <= 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final TreeSet<Integer> needed = new TreeSet<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                needed.add(random.nextInt(100));
            }
            assertEquals(
                    List.copyOf(needed),
                    DeltaDebugging.fewest(HUNDRED, some -> some.containsAll(needed)),
                    "seed " + seed);
        }
    }
}
