package io.multiverse.experiments.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SobolSequenceTest {
    private static final int POINTS = 256;

    @Test
    void theFirstPointsAreThePublishedOnes() {
        assertArrayEquals(new double[] {0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125}, SobolSequence.coordinates(0, 7));
        assertArrayEquals(new double[] {0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625}, SobolSequence.coordinates(1, 7));
        assertArrayEquals(new double[] {0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375}, SobolSequence.coordinates(2, 7));
    }

    @Test
    void thePointsOfAllDimensionsAreThoseOfJoeAndKuo() {
        // by their own program; point 9 and point 31 counted from the one that is left out
        assertArrayEquals(
                new double[] {0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375, 0.4375, 0.8125},
                point(9));
        assertArrayEquals(
                new double[] {0.03125, 0.53125, 0.90625, 0.96875, 0.96875, 0.78125, 0.34375, 0.53125, 0.15625, 0.59375},
                point(31));
    }

    private static double[] point(int number) {
        return IntStream.range(0, SobolSequence.MOST_DIMENSIONS)
                .mapToDouble(dimension -> SobolSequence.coordinates(dimension, number)[number - 1])
                .toArray();
    }

    @Test
    void eachDimensionHasOnePointInEachPartButTheFirst() {
        for (int dimension = 0; dimension < SobolSequence.MOST_DIMENSIONS; dimension++) {
            final int[] parts = Arrays.stream(SobolSequence.coordinates(dimension, POINTS - 1))
                    .mapToInt(value -> (int) (value * POINTS))
                    .sorted()
                    .toArray();
            for (int i = 0; i < parts.length; i++) {
                assertEquals(i + 1, parts[i], "dimension " + dimension);
            }
        }
    }

    @Test
    void theFirstTwoDimensionsFillAllBoxesOfEqualArea() {
        final double[] a = SobolSequence.coordinates(0, POINTS - 1);
        final double[] b = SobolSequence.coordinates(1, POINTS - 1);
        for (int columns = 1; columns <= POINTS; columns *= 2) {
            final Set<Integer> boxes = new HashSet<>(Set.of(0));
            for (int i = 0; i < a.length; i++) {
                boxes.add((int) (a[i] * columns) * (POINTS / columns) + (int) (b[i] * (POINTS / columns)));
            }
            assertEquals(POINTS, boxes.size(), columns + " columns");
        }
    }
}
