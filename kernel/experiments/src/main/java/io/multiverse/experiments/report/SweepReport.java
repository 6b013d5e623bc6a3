package io.multiverse.experiments.report;

import io.multiverse.plot.LineChart;
import io.multiverse.plot.Markup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what came of a sweep into a folder: tables, a summary, charts, and a page with all of them. */
public final class SweepReport {
    private SweepReport() {}

    /**
     * Writes all files; those of an earlier report are replaced.
     *
     * @param isParquet whether there are tables in Parquet's format, too
     * @throws IOException if one cannot be written
     */
    public static void write(SweepResults results, Path folder, boolean isParquet) throws IOException {
        new RunTables(results, folder, isParquet).write();
        final List<String> summary = new SummaryText(results).lines();
        Files.writeString(folder.resolve("summary.md"), String.join("\n", summary) + "\n");
        final Map<String, String> charts = new SweepCharts(results).all();
        final Path plots = folder.resolve("plots");
        Files.createDirectories(plots);
        deleteOthers(plots, ".svg", charts.keySet());
        for (final Map.Entry<String, String> chart : charts.entrySet()) {
            Files.writeString(plots.resolve(chart.getKey()), chart.getValue());
        }
        Files.writeString(folder.resolve("report.html"), page(summary, charts));
    }

    /** Deletes the files of a folder, if it is there, that have this ending and none of these names. */
    static void deleteOthers(Path folder, String ending, Set<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (final Path file : all.toList()) {
                final String name = file.getFileName().toString();
                if (name.endsWith(ending) && !names.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The summary's few kinds of lines, as HTML. */
    private static String page(List<String> summary, Map<String, String> charts) {
        final List<String> html = new ArrayList<>();
        html.add("<!DOCTYPE html>");
        html.add("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sweep</title>");
        html.add("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>");
        html.add(LineChart.STYLE);
        html.add("body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;"
                + "color:var(--ink);background:var(--paper)}table{border-collapse:collapse;margin:1rem 0}"
                + "th,td{border-bottom:1px solid var(--line);padding:.25rem .75rem;text-align:right}"
                + "svg{width:100%;height:auto;margin:1rem 0}.wide{overflow-x:auto}</style></head><body>");
        boolean isTable = false;
        for (final String line : summary) {
            final boolean isRow = line.startsWith("|");
            if (isTable && !isRow) {
                html.add("</table></div>");
            }
            if (isRow && !isTable) {
                html.add("<div class=\"wide\"><table>");
            }
            if (isRow && !line.matches("[|:\\s-]+")) {
                html.add(row(line, !isTable));
            } else if (line.startsWith("## ")) {
                html.add("<h2>" + Markup.escaped(line.substring(3)) + "</h2>");
                charts.forEach((name, svg) -> addChart(line.substring(3), name, svg, html));
            } else if (line.startsWith("# ")) {
                html.add("<h1>" + Markup.escaped(line.substring(2)) + "</h1>");
            } else if (!isRow && !line.isEmpty()) {
                html.add("<p>" + Markup.escaped(line) + "</p>");
            }
            isTable = isRow;
        }
        if (isTable) {
            html.add("</table></div>");
        }
        html.add("</body></html>");
        return String.join("\n", html) + "\n";
    }

    private static void addChart(String measure, String name, String svg, List<String> html) {
        if (name.startsWith(measure + "-by-")
                || name.equals(measure + "-map.svg")
                || name.equals(measure + "-series.svg")) {
            html.add(svg.strip());
        }
    }

    private static String row(String line, boolean isHead) {
        final StringBuilder cells = new StringBuilder("<tr>");
        for (final String cell : line.substring(1, line.length() - 1).split("\\|")) {
            cells.append(isHead ? "<th>" : "<td>")
                    .append(Markup.escaped(cell.strip()))
                    .append(isHead ? "</th>" : "</td>");
        }
        return cells.append("</tr>").toString();
    }
}
