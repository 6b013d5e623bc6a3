package io.multiverse.bench.scaling;

import java.util.List;
import java.util.Locale;

/**
 * How the cost of a series is said to grow. Immutable.
 *
 * @param series the series
 * @param growth in what way
 * @param fromX from where on; below, what every control tick costs hides it
 * @param toX up to where
 * @param ceiling for {@link Growth#BELOW} the series that is the upper bound, else null
 */
record Claim(String series, Growth growth, double fromX, double toX, String ceiling) {
    /** An exponent is granted this much more than what is claimed, its whole interval included. */
    static final double TOLERANCE = 0.05;

    /** What does not grow costs nowhere more than this many times what it costs at the claim's first point. */
    static final double MOST_RISE = 1.25;

    /** What lies below a ceiling may have its lower quartile this many times as high as the other's upper one. */
    static final double MOST_OF_CEILING = 1.05;

    private static final double LOWER = 0.25;
    private static final double UPPER = 0.75;

    /** Ways to grow. */
    enum Growth {
        /** Not at all: the exponent is 0, and no point lies high. */
        NONE,
        /** Linearly: the exponent is 1. */
        LINEAR,
        /** Nowhere above another series at the same x, which has a claim of its own. */
        BELOW
    }

    /** What became of a claim. */
    enum Verdict {
        /** The measurement shows it. */
        SHOWN,
        /** The measurement shows the contrary. */
        BROKEN,
        /** The margin is too wide to say. */
        NOT_SHOWN,
        /** There are too few points. */
        TOO_FEW_POINTS
    }

    /** Claims that a series does not grow. */
    static Claim none(String series, double fromX) {
        return new Claim(series, Growth.NONE, fromX, Double.MAX_VALUE, null);
    }

    /** Claims that a series grows linearly. */
    static Claim linear(String series, double fromX, double toX) {
        return new Claim(series, Growth.LINEAR, fromX, toX, null);
    }

    /** Claims that a series lies nowhere above another one. */
    static Claim below(String series, String ceiling, double fromX) {
        return new Claim(series, Growth.BELOW, fromX, Double.MAX_VALUE, ceiling);
    }

    /**
     * What became of a claim.
     *
     * @param claim the claim
     * @param fit the law the points follow, or null if there were too few
     * @param rise for {@link Growth#NONE} the highest point, for {@link Growth#BELOW} the highest share of the ceiling,
     *     as multiples; else 1
     * @param verdict what follows
     */
    record Finding(Claim claim, PowerFit fit, double rise, Verdict verdict) {
        /** Returns whether the measurement shows something else than what is claimed, or does not show it. */
        boolean isFailed() {
            return verdict == Verdict.BROKEN || verdict == Verdict.NOT_SHOWN;
        }

        /** Returns what is claimed. */
        String claimed() {
            return switch (claim.growth) {
                case NONE -> "does not grow";
                case LINEAR -> "grows linearly";
                case BELOW -> "<= " + claim.ceiling;
            };
        }

        /** Returns where. */
        String range() {
            final String from = String.format(Locale.ROOT, "%,d", (long) claim.fromX);
            return claim.toX == Double.MAX_VALUE
                    ? "from " + from
                    : String.format(Locale.ROOT, "%s to %,d", from, (long) claim.toX);
        }

        /** Returns the verdict in words. */
        String verdictText() {
            final String highest = String.format(Locale.ROOT, "%.2f x", rise);
            return switch (verdict) {
                case SHOWN ->
                    switch (claim.growth) {
                        case NONE -> "shown, highest point " + highest + " the first";
                        case LINEAR -> "shown";
                        case BELOW -> "shown, " + highest + " at most";
                    };
                case BROKEN ->
                    switch (claim.growth) {
                        case NONE -> "GROWS, highest point " + highest + " the first";
                        case LINEAR -> "GROWS FASTER";
                        case BELOW -> "LIES HIGHER, " + highest;
                    };
                case NOT_SHOWN -> "NOT SHOWN, the margin is too wide";
                case TOO_FEW_POINTS -> "too few points";
            };
        }

        /** Returns the exponent with its interval. */
        String exponent() {
            return fit == null
                    ? "-"
                    : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", fit.exponent(), fit.low(), fit.high());
        }
    }

    /** Judges the claim by measured points, which may be those of other series, too. */
    Finding judge(List<Point> points) {
        final List<Point> mine = points.stream()
                .filter(point -> point.series().equals(series) && point.x() >= fromX && point.x() <= toX)
                .sorted((a, b) -> Double.compare(a.x(), b.x()))
                .toList();
        if (mine.size() < PowerFit.LEAST_POINTS) {
            return new Finding(this, null, 1, Verdict.TOO_FEW_POINTS);
        }
        final PowerFit fit = PowerFit.of(mine);
        return switch (growth) {
            case NONE -> {
                final double rise =
                        mine.stream().mapToDouble(Point::nanos).max().orElseThrow()
                                / mine.get(0).nanos();
                yield new Finding(this, fit, rise, rise > MOST_RISE ? Verdict.BROKEN : verdict(fit, 0));
            }
            case LINEAR -> new Finding(this, fit, 1, verdict(fit, 1));
            case BELOW -> below(mine, points, fit);
        };
    }

    private Finding below(List<Point> mine, List<Point> points, PowerFit fit) {
        double highest = 0;
        boolean isBroken = false;
        for (final Point point : mine) {
            for (final Point other : points) {
                if (other.series().equals(ceiling) && other.x() == point.x()) {
                    highest = Math.max(highest, point.nanos() / other.nanos());
                    isBroken |= point.quantile(LOWER) > MOST_OF_CEILING * other.quantile(UPPER);
                }
            }
        }
        final Verdict verdict = isBroken ? Verdict.BROKEN : Verdict.SHOWN;
        return new Finding(this, fit, highest, highest == 0 ? Verdict.TOO_FEW_POINTS : verdict);
    }

    private static Verdict verdict(PowerFit fit, double claimed) {
        if (fit.exponent() > claimed + TOLERANCE) {
            return Verdict.BROKEN;
        }
        return fit.high() > claimed + TOLERANCE ? Verdict.NOT_SHOWN : Verdict.SHOWN;
    }
}
