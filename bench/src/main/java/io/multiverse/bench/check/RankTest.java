package io.multiverse.bench.check;

/**
 * The test of Mann and Whitney ("On a test of whether one of two random variables is stochastically larger than the
 * other", Annals of Mathematical Statistics 1947), one-sided and exact. It knows nothing of distributions. Thread-safe.
 */
final class RankTest {
    private RankTest() {}

    /**
     * Returns how likely it is, were both samples of one kind, that {@code first} ranks as high above {@code second} as
     * it does, or higher; ties are counted against it.
     *
     * @throws IllegalArgumentException if either is empty
     */
    static double chanceOfHigher(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            throw new IllegalArgumentException("a rank test needs samples of both kinds");
        }
        int wins = 0;
        for (final double mine : first) {
            for (final double theirs : second) {
                wins += mine > theirs ? 1 : 0;
            }
        }
        return chanceOfWins(first.length, second.length, wins);
    }

    private static double chanceOfWins(int firstSize, int secondSize, int wins) {
        final double[][][] ways = new double[firstSize + 1][secondSize + 1][];
        for (int m = 0; m <= firstSize; m++) {
            for (int n = 0; n <= secondSize; n++) {
                ways[m][n] = new double[m * n + 1];
                if (m == 0 || n == 0) {
                    ways[m][n][0] = 1;
                } else {
                    // The largest of all is one of the first kind, and wins against all of the second, or is not.
                    add(ways[m][n], ways[m - 1][n], n);
                    add(ways[m][n], ways[m][n - 1], 0);
                }
            }
        }
        double all = 0;
        double asHigh = 0;
        for (int u = 0; u < ways[firstSize][secondSize].length; u++) {
            all += ways[firstSize][secondSize][u];
            asHigh += u >= wins ? ways[firstSize][secondSize][u] : 0;
        }
        return asHigh / all;
    }

    private static void add(double[] to, double[] from, int shift) {
        for (int u = 0; u < from.length; u++) {
            to[u + shift] += from[u];
        }
    }
}
