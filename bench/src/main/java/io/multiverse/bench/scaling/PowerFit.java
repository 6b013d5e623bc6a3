package io.multiverse.bench.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * The power law through points: cost is proportional to x to the power of {@code exponent}. Immutable.
 *
 * <p>The exponent is the median of the slopes between all pairs of points, both axes logarithmic (Theil, "A
 * rank-invariant method of linear and polynomial regression analysis", 1950), its interval that of Sen ("Estimates of
 * the regression coefficient based on Kendall's tau", JASA 1968). Where a few points lie off, for instance because data
 * just do not fit a cache any more, that moves neither by much; growth over the whole range does.
 *
 * @param exponent 1 where cost grows linearly, 0 where it does not grow
 * @param low the lower end of the exponent's 95 % interval
 * @param high its upper end
 */
record PowerFit(double exponent, double low, double high) {
    /** With fewer, not even the widest interval there is has a confidence of 95 %. */
    static final int LEAST_POINTS = 5;

    /** The quantile of the normal distribution for 95 %, two-sided. */
    private static final double QUANTILE = 1.96;

    /**
     * Fits a law.
     *
     * @throws IllegalArgumentException if there are fewer than {@value #LEAST_POINTS} points, or two with the same x
     */
    static PowerFit of(List<Point> points) {
        final int n = points.size();
        if (n < LEAST_POINTS) {
            throw new IllegalArgumentException("an exponent takes " + LEAST_POINTS + " points, there are " + n);
        }
        final List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                slopes.add(slope(points.get(i), points.get(k)));
            }
        }
        slopes.sort(null);
        final int pairs = slopes.size();
        // Kendall's S over n points without ties has this standard deviation if there is no growth beyond the slope.
        final double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        final double reach = QUANTILE * deviation;
        final int lowest = Math.max(0, (int) Math.floor((pairs - reach) / 2) - 1);
        return new PowerFit(median(slopes), slopes.get(lowest), slopes.get(pairs - 1 - lowest));
    }

    private static double slope(Point a, Point b) {
        final double run = Math.log(b.x()) - Math.log(a.x());
        if (run == 0) {
            throw new IllegalArgumentException("a line needs points at different places, two are at " + a.x());
        }
        return (Math.log(b.nanos()) - Math.log(a.nanos())) / run;
    }

    private static double median(List<Double> sorted) {
        final int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
