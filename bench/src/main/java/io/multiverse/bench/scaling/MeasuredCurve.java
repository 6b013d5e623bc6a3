package io.multiverse.bench.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A curve that was measured. Immutable.
 *
 * @param curve the curve
 * @param points its points
 * @param leftOut what could not be measured, and why
 */
record MeasuredCurve(Curve curve, List<Point> points, List<String> leftOut) {
    private static final String HEAD = "series,x,nanos,samples";
    private static final String LEFT_OUT = "# left out: ";
    private static final Pattern LINE = Pattern.compile("\"([^\"]*)\",([0-9.E]+),([0-9.E]+),([0-9.E ]+)");

    /** Returns the curve as CSV, the samples of a point separated by blanks, with what was left out in comments. */
    String toCsv() {
        final StringBuilder csv = new StringBuilder(HEAD).append('\n');
        for (final Point point : points) {
            csv.append(String.format(
                    Locale.ROOT,
                    "\"%s\",%d,%.2f,%s%n",
                    point.series(),
                    (long) point.x(),
                    point.nanos(),
                    point.samples().stream()
                            .map(nanos -> String.format(Locale.ROOT, "%.2f", nanos))
                            .collect(Collectors.joining(" "))));
        }
        leftOut.forEach(what -> csv.append(LEFT_OUT).append(what).append('\n'));
        return csv.toString();
    }

    /**
     * Returns what {@link #toCsv} wrote.
     *
     * @throws IllegalArgumentException naming the line that is anything else
     */
    static MeasuredCurve parse(Curve curve, String csv) {
        final List<Point> points = new ArrayList<>();
        final List<String> leftOut = new ArrayList<>();
        for (final String line : csv.lines().toList()) {
            final Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                points.add(new Point(
                        matcher.group(1),
                        Double.parseDouble(matcher.group(2)),
                        Double.parseDouble(matcher.group(3)),
                        Arrays.stream(matcher.group(4).split(" "))
                                .map(Double::valueOf)
                                .toList()));
            } else if (line.startsWith(LEFT_OUT)) {
                leftOut.add(line.substring(LEFT_OUT.length()));
            } else if (!line.equals(HEAD)) {
                throw new IllegalArgumentException("curve " + curve.name() + " has a line that is no point: " + line);
            }
        }
        return new MeasuredCurve(curve, points, leftOut);
    }

    /** Returns what became of the curve's claims. */
    List<Claim.Finding> findings() {
        return curve.claims().stream().map(claim -> claim.judge(points)).toList();
    }

    /** Returns the names of the series, in the order they come. */
    List<String> series() {
        return points.stream().map(Point::series).distinct().toList();
    }

    /** Returns the points of a series, by x. */
    List<Point> pointsOf(String name) {
        return points.stream()
                .filter(point -> point.series().equals(name))
                .sorted((a, b) -> Double.compare(a.x(), b.x()))
                .toList();
    }
}
