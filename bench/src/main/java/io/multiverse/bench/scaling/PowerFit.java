package io.multiverse.bench.scaling;

import java.util.List;

/**
 * The power law through points: cost is proportional to x to the power of {@code exponent}. Immutable.
 *
 * @param exponent 1 where cost grows linearly, 0 where it does not grow
 * @param margin half the width of the exponent's 95 % interval, by the residuals' standard error; 0 for two points
 * @param points how many points it goes through
 */
record PowerFit(double exponent, double margin, int points) {
    /** The quantile of the normal distribution for 95 %; with the few points there are it is a lower bound. */
    private static final double QUANTILE = 1.96;

    /**
     * Fits by least squares of the logarithms.
     *
     * @throws IllegalArgumentException if there are fewer than two different x
     */
    static PowerFit of(List<Point> points) {
        final int n = points.size();
        final double meanX = points.stream()
                .mapToDouble(point -> Math.log(point.x()))
                .average()
                .orElse(0);
        final double meanY = points.stream()
                .mapToDouble(point -> Math.log(point.nanos()))
                .average()
                .orElse(0);
        double spread = 0;
        double product = 0;
        for (final Point point : points) {
            final double dx = Math.log(point.x()) - meanX;
            spread += dx * dx;
            product += dx * (Math.log(point.nanos()) - meanY);
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException("a line needs two points at different places, there are " + n);
        }
        final double exponent = product / spread;
        double residuals = 0;
        for (final Point point : points) {
            final double fitted = meanY + exponent * (Math.log(point.x()) - meanX);
            final double residual = Math.log(point.nanos()) - fitted;
            residuals += residual * residual;
        }
        final double error = n > 2 ? Math.sqrt(residuals / (n - 2) / spread) : 0;
        return new PowerFit(exponent, QUANTILE * error, n);
    }
}
