package io.multiverse.bench.scaling;

import java.util.List;
import java.util.Locale;

/**
 * How the cost of a series is said to grow. Immutable.
 *
 * @param series the series
 * @param growth in what way
 * @param fromX from where on; below, what every control tick costs hides it
 */
record Claim(String series, Growth growth, double fromX) {
    /** Ways to grow. */
    enum Growth {
        /** Not at all: the exponent is 0. */
        NONE(0, 0.05),
        /** Linearly: the exponent is 1, a little more where the data outgrow the processor's caches. */
        LINEAR(1, 0.15);

        private final double exponent;
        private final double tolerance;

        Growth(double exponent, double tolerance) {
            this.exponent = exponent;
            this.tolerance = tolerance;
        }
    }

    /**
     * What became of a claim.
     *
     * @param claim the claim
     * @param fit the law the points follow, or null if there were too few
     */
    record Finding(Claim claim, PowerFit fit) {
        /** Returns whether cost grows faster than claimed. */
        boolean isBroken() {
            return fit != null && fit.exponent() > claim.growth.exponent + claim.growth.tolerance;
        }

        /** Returns the verdict. */
        String verdict() {
            if (fit == null) {
                return "too few points";
            }
            if (isBroken()) {
                return "GROWS FASTER than claimed";
            }
            if (claim.growth == Growth.NONE) {
                return "does not grow";
            }
            return fit.exponent() < 1 - Growth.LINEAR.tolerance ? "grows slower than linearly" : "grows linearly";
        }

        /** Returns the exponent with its margin. */
        String exponent() {
            return fit == null ? "-" : String.format(Locale.ROOT, "%.3f ± %.3f", fit.exponent(), fit.margin());
        }
    }

    /** Judges the claim by measured points. */
    Finding judge(List<Point> points) {
        final List<Point> mine = points.stream()
                .filter(point -> point.series().equals(series) && point.x() >= fromX)
                .toList();
        return new Finding(this, mine.size() < 3 ? null : PowerFit.of(mine));
    }
}
