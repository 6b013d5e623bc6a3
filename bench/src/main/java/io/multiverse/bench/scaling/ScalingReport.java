package io.multiverse.bench.scaling;

import io.multiverse.cli.text.Figures;
import io.multiverse.kernel.KernelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the curves show, in words. Immutable.
 *
 * @param curves all curves that were measured
 */
record ScalingReport(List<MeasuredCurve> curves) {
    private static final String ROW = "%-10s %-34s %-52s %-18s %-24s %s";

    /** Returns whether some claim is broken or not shown. */
    boolean isFailed() {
        return curves.stream().flatMap(curve -> curve.findings().stream()).anyMatch(Claim.Finding::isFailed);
    }

    /** Returns the lines for people. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "curve", "series", "claim", "range", "exponent", "verdict"));
        for (final MeasuredCurve curve : curves) {
            for (final Claim.Finding finding : curve.findings()) {
                lines.add(String.format(
                        ROW,
                        curve.curve().name(),
                        finding.claim().series(),
                        finding.claimed(),
                        finding.range(),
                        finding.exponent(),
                        finding.verdictText()));
            }
        }
        for (final MeasuredCurve curve : curves) {
            curve.leftOut()
                    .forEach(what -> lines.add("left out of " + curve.curve().name() + ": " + what));
        }
        return lines;
    }

    /** Returns the page that goes with the pictures. */
    String toMarkdown() {
        final StringBuilder page = new StringBuilder();
        page.append("# Scaling: measured\n\n")
                .append("Written by `multiverse bench scaling`; measured on kernel ")
                .append(KernelVersion.get())
                .append(",\nJDK ")
                .append(System.getProperty("java.runtime.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors (")
                .append(System.getProperty("os.arch"))
                .append(", ")
                .append(System.getProperty("os.name"))
                .append("). What the curves mean: [scaling](../scaling.md).\n");
        for (final MeasuredCurve curve : curves) {
            page.append("\n## ").append(curve.curve().title()).append("\n\n![");
            page.append(curve.curve().title())
                    .append("](")
                    .append(curve.curve().name())
                    .append(".svg)\n\n");
            claims(page, curve);
            page.append("All samples: [").append(curve.curve().name()).append(".csv](");
            page.append(curve.curve().name()).append(".csv).\n\n");
            table(page, curve);
            curve.leftOut()
                    .forEach(what -> page.append("\nLeft out: ").append(what).append(".\n"));
        }
        return page.toString();
    }

    private static void claims(StringBuilder page, MeasuredCurve curve) {
        if (curve.findings().isEmpty()) {
            return;
        }
        page.append("| series | claim | range | exponent | verdict |\n| --- | --- | --- | --- | --- |\n");
        for (final Claim.Finding finding : curve.findings()) {
            page.append("| ").append(finding.claim().series()).append(" | ").append(finding.claimed());
            page.append(" | ").append(finding.range()).append(" | ").append(finding.exponent());
            page.append(" | ").append(finding.verdictText()).append(" |\n");
        }
        page.append('\n');
    }

    private static void table(StringBuilder page, MeasuredCurve curve) {
        final List<String> series = curve.series();
        page.append("| ").append(curve.curve().xLabel());
        series.forEach(name -> page.append(" | ").append(name));
        page.append(" |\n| ---:").append(" | ---:".repeat(series.size())).append(" |\n");
        curve.points().stream().mapToDouble(Point::x).distinct().sorted().forEach(x -> {
            page.append(String.format(Locale.ROOT, "| %,d", Math.round(x)));
            for (final String name : series) {
                page.append(" | ").append(cell(curve, name, x));
            }
            page.append(" |\n");
        });
    }

    private static String cell(MeasuredCurve curve, String series, double x) {
        return curve.pointsOf(series).stream()
                .filter(point -> point.x() == x)
                .map(point -> Figures.span(point.nanos()))
                .findFirst()
                .orElse("");
    }
}
