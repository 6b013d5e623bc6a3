package io.multiverse.bench.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RankTestTest {
    private static final double EXACTLY = 1e-12;

    @Test
    void threeAboveThreeIsOneOfTwentyRankings() {
        assertEquals(1 / 20.0, RankTest.chanceOfHigher(new double[] {4, 5, 6}, new double[] {1, 2, 3}), EXACTLY);
    }

    @Test
    void fiveAboveFiveIsOneOf252Rankings() {
        final double[] high = {10, 11, 12, 13, 14};
        final double[] low = {1, 2, 3, 4, 5};
        assertEquals(1 / 252.0, RankTest.chanceOfHigher(high, low), EXACTLY);
        assertEquals(1, RankTest.chanceOfHigher(low, high), EXACTLY);
    }

    @Test
    void aMixedRankingHasTheChanceThatTablesGive() {
        // Wins: 1 beats nobody, 3 beats 2, 5 beats 2 and 4, so U = 3 of 6; of the 10 rankings 6 have 3 or more.
        assertEquals(0.6, RankTest.chanceOfHigher(new double[] {1, 3, 5}, new double[] {2, 4}), EXACTLY);
    }

    @Test
    void equalSamplesAreNoEvidence() {
        assertEquals(1, RankTest.chanceOfHigher(new double[] {7, 7, 7}, new double[] {7, 7, 7}), EXACTLY);
    }

    @Test
    void noSamplesAreNoTest() {
        assertThrows(IllegalArgumentException.class, () -> RankTest.chanceOfHigher(new double[0], new double[] {1}));
    }
}
