package io.multiverse.bench.latency;

import io.multiverse.cli.text.Figures;
import io.multiverse.plot.LineChart;
import io.multiverse.plot.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report as a page of HTML that needs nothing else: no network, no script, no font. */
final class LatencyPage {
    private static final String STYLE = """
            *{box-sizing:border-box}
            body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
            main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
            h1{font-size:1.6rem;margin:0 0 .25rem}
            h2{font-size:1.15rem;margin:2.25rem 0 .25rem}
            h3{font-size:1rem;margin:1.5rem 0 0}
            p{margin:.25rem 0}
            .dim{color:var(--dim)}
            .wide{overflow-x:auto}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.875rem}
            .figures{width:100%;margin-top:.75rem}
            th,td{padding:.35rem .6rem;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
            th:first-child,td:first-child{text-align:left;padding-left:0}
            thead th{color:var(--dim);font-weight:600}
            tbody th{font-weight:400}
            .facts td{text-align:left;white-space:normal;overflow-wrap:anywhere}
            .facts th{text-align:left;vertical-align:top;color:var(--dim);padding-left:0}
            pre{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;padding:.75rem;overflow-x:auto;
            font-size:.8125rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
            dt{font-weight:600;margin-top:.6rem}
            dd{margin:0}
            """;

    private LatencyPage() {}

    static List<String> lines(LatencyReport report) {
        final List<String> html = new ArrayList<>();
        html.add("<!DOCTYPE html>");
        html.add("<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.add("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.add("<meta name=\"color-scheme\" content=\"light dark\">");
        html.add("<title>multiverse bench latency</title>");
        html.add("<style>" + LineChart.STYLE + STYLE + "</style></head><body><main>");
        html.add("<h1>Latency</h1>");
        html.add("<p class=\"dim\">" + Markup.escaped(report.facts().get("setup")) + "</p>");
        figures(report, html);
        charts(report, html);
        meaning(report, html);
        html.add("<h2>The run</h2>");
        facts(report.facts(), html);
        html.add("<h2>The machine</h2>");
        facts(report.machine().facts(), html);
        html.add("<h2>Do it again</h2>");
        html.add("<pre>" + Markup.escaped(report.command()) + "</pre>");
        html.add("<p>With async-profiler, to see where the time goes:</p>");
        html.add("<pre>" + Markup.escaped(LatencyText.profiled(report.command())) + "</pre>");
        html.add("</main></body></html>");
        return html;
    }

    private static void figures(LatencyReport report, List<String> html) {
        html.add("<div class=\"wide\"><table class=\"figures\"><thead><tr><th>series</th><th>count</th>");
        for (final double percentile : LatencyReport.PERCENTILES) {
            html.add("<th>" + LatencyReport.percentileName(percentile) + "</th>");
        }
        html.add("<th>max</th></tr></thead><tbody>");
        for (final Measured measured : report.series()) {
            final StringBuilder row = new StringBuilder("<tr><th>" + Markup.escaped(measured.title()) + "</th><td>"
                    + Figures.grouped(measured.total().getTotalCount()) + "</td>");
            for (final double percentile : LatencyReport.PERCENTILES) {
                row.append("<td>")
                        .append(LatencyReport.percentileText(measured, percentile))
                        .append("</td>");
            }
            html.add(row.append("<td>")
                    .append(Nanos.text(measured.total().getMaxValue()))
                    .append("</td></tr>")
                    .toString());
        }
        html.add("</tbody></table></div>");
        html.add("<p class=\"dim\">A dash: too few spans for one in that many to lie above.</p>");
    }

    private static void charts(LatencyReport report, List<String> html) {
        for (final Series.Group group : Series.Group.values()) {
            if (report.series().stream().noneMatch(measured -> measured.series().group() == group)) {
                continue;
            }
            html.add("<h2>" + (group == Series.Group.EVENTS ? "Inputs and events" : "Control ticks") + "</h2>");
            html.add("<h3>By percentile</h3>");
            html.add("<p class=\"dim\">Each step to the right is one nine more; dashed: raw, where there is a corrected"
                    + " form.</p>");
            html.addAll(LatencyCharts.percentiles(report.series(), group).html());
            html.add("<h3>Over time</h3>");
            html.add("<p class=\"dim\">The longest span of each second, and dotted its 99th percentile.</p>");
            html.addAll(LatencyCharts.timeline(report.series(), group).html());
        }
    }

    private static void meaning(LatencyReport report, List<String> html) {
        html.add("<h2>What the series mean</h2><dl>");
        for (final Measured measured : report.series()) {
            html.add("<dt>" + Markup.escaped(measured.title()) + "</dt><dd>"
                    + Markup.escaped(meaning(measured, report.plan().isRealtime())) + "</dd>");
        }
        html.add("</dl>");
    }

    private static String meaning(Measured measured, boolean isRealtime) {
        return switch (measured.series()) {
            case TICK ->
                measured.isCorrected()
                        ? "From the deadline of a control tick to the sealing of its frame, and the same for each"
                                + " deadline that passed meanwhile."
                        : "From the start of a window to the sealing of its frame.";
            case JITTER ->
                measured.isCorrected()
                        ? "The same, and the wait of each deadline that passed meanwhile."
                        : "From the deadline of a control tick to the start of its window.";
            case LAG -> "How far the run is behind the deadlines that were fixed when the measurement began.";
            case HAND_OVER -> "From the sealing of a frame until the journaler has taken it in.";
            case INPUT ->
                measured.isCorrected()
                        ? "From the moment an input was due until its game handles it."
                        : "From handing an input over until its game handles it.";
            case EVENT ->
                "From the emission of an event by a game until another one handles it"
                        + (isRealtime ? ": about one control interval, since that is when it is delivered." : ".");
            case EVENT_SIMULATED -> "The same in simulated time: the wait for the end of the window.";
        };
    }

    private static void facts(Map<String, String> facts, List<String> html) {
        html.add("<table class=\"facts\"><tbody>");
        facts.forEach((key, text) ->
                html.add("<tr><th>" + Markup.escaped(key) + "</th><td>" + Markup.escaped(text) + "</td></tr>"));
        html.add("</tbody></table>");
    }
}
