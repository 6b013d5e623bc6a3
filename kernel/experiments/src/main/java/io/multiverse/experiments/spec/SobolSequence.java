package io.multiverse.experiments.spec;

/**
 * Sobol's sequence with the direction numbers of Joe and Kuo ("Constructing Sobol sequences with better two-dimensional
 * projections", 2008), without its first point, which is 0. Longer sequences begin with the shorter ones. Thread-safe.
 */
final class SobolSequence {
    /** How many dimensions there are. */
    static final int MOST_DIMENSIONS = 10;

    private static final int BITS = 32;

    /** The polynomials of dimensions 2 to 10: their degrees, their coefficients, and the first direction numbers. */
    private static final int[] DEGREES = {1, 2, 3, 3, 4, 4, 5, 5, 5};

    private static final int[] COEFFICIENTS = {0, 1, 1, 2, 1, 4, 2, 4, 7};

    private static final int[][] FIRST = {
        {1},
        {1, 3},
        {1, 3, 1},
        {1, 1, 1},
        {1, 1, 3, 3},
        {1, 3, 5, 13},
        {1, 1, 5, 5, 17},
        {1, 1, 5, 5, 5},
        {1, 1, 7, 11, 19}
    };

    private SobolSequence() {}

    /** Returns the coordinates of the first points in one dimension, from 0 to {@value #MOST_DIMENSIONS} - 1. */
    static double[] coordinates(int dimension, int count) {
        final long[] directions = directions(dimension);
        final double[] coordinates = new double[count];
        long place = 0;
        for (int i = 0; i < count; i++) {
            // in the order of Gray's code, one bit changes from each point to the next
            place ^= directions[Integer.numberOfTrailingZeros(~i)];
            coordinates[i] = place / (double) (1L << BITS);
        }
        return coordinates;
    }

    private static long[] directions(int dimension) {
        final long[] directions = new long[BITS];
        final int degree = dimension == 0 ? BITS : DEGREES[dimension - 1];
        for (int i = 0; i < BITS; i++) {
            if (i < degree) {
                directions[i] = (dimension == 0 ? 1L : FIRST[dimension - 1][i]) << BITS - 1 - i;
                continue;
            }
            long direction = directions[i - degree] ^ directions[i - degree] >>> degree;
            for (int k = 1; k < degree; k++) {
                if ((COEFFICIENTS[dimension - 1] >>> degree - 1 - k & 1) != 0) {
                    direction ^= directions[i - k];
                }
            }
            directions[i] = direction;
        }
        return directions;
    }
}
