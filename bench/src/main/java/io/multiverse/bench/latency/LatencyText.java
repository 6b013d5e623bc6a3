package io.multiverse.bench.latency;

import io.multiverse.cli.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** A report for the terminal. */
final class LatencyText {
    private static final int NAME_WIDTH = 24;
    private static final int COLUMN_WIDTH = 11;
    private static final int KEY_WIDTH = 15;

    private LatencyText() {}

    static List<String> lines(LatencyReport report) {
        final List<String> lines = new ArrayList<>();
        report.facts().forEach((key, text) -> lines.add(pair(key, text)));
        lines.add("");
        final StringBuilder head = new StringBuilder(" ".repeat(NAME_WIDTH));
        head.append(right("count"));
        for (final double percentile : LatencyReport.PERCENTILES) {
            head.append(right(LatencyReport.percentileName(percentile)));
        }
        lines.add(head.append(right("max")).toString());
        for (final Measured measured : report.series()) {
            final StringBuilder line = new StringBuilder(left(measured.title(), NAME_WIDTH));
            line.append(right(Figures.grouped(measured.total().getTotalCount())));
            for (final double percentile : LatencyReport.PERCENTILES) {
                line.append(right(LatencyReport.percentileText(measured, percentile)));
            }
            lines.add(line.append(right(Nanos.text(measured.total().getMaxValue())))
                    .toString());
        }
        lines.add("");
        report.machine().facts().forEach((key, text) -> lines.add(pair(key, text)));
        lines.add("");
        lines.add(pair("command", report.command()));
        lines.add(pair("to profile", profiled(report.command())));
        return lines;
    }

    /** Returns the command under async-profiler; the two flags let it see inlined frames between safepoints. */
    static String profiled(String command) {
        return "MULTIVERSE_JAVA_OPTS=\"-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints"
                + " -agentpath:libasyncProfiler.so=start,event=cpu,file=cpu.html\" "
                + command;
    }

    private static String pair(String key, String text) {
        return left(key, KEY_WIDTH) + text;
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN_WIDTH - text.length())) + text;
    }
}
