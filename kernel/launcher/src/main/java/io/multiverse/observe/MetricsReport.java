package io.multiverse.observe;

import io.multiverse.cli.text.CsvText;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.Table;
import io.multiverse.kernel.metrics.MetricSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The metrics of a run as a table, as JSON and as CSV. */
public final class MetricsReport {

    private MetricsReport() {}

    /**
     * Returns a table, one row per metric.
     *
     * @param most how many rows to show; a last line says how many more there are
     */
    public static List<String> lines(List<MetricSummary> metrics, int most) {
        final Table table = new Table("Realm", "Metric", "Unit", "Figures");
        metrics.stream()
                .limit(most)
                .forEach(metric -> table.row(source(metric), metric.name(), metric.unit(), figures(metric)));
        final List<String> lines = new ArrayList<>(table.lines());
        if (metrics.size() > most) {
            lines.add("and " + Figures.count(metrics.size() - most, "more metric") + "; multiverse metrics JOURNAL"
                    + " shows all");
        }
        return lines;
    }

    private static String source(MetricSummary metric) {
        return metric.isStage() ? "stage:" + metric.source() : metric.source();
    }

    private static String figures(MetricSummary metric) {
        return metric.figures().entrySet().stream()
                .map(figure -> metric.figures().size() == 1
                        ? number(figure.getValue())
                        : figure.getKey() + " " + number(figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(Number value) {
        if (value instanceof Double decimal) {
            final double rounded = decimal;
            if (Double.isNaN(rounded) || Double.isInfinite(rounded)) {
                return decimal.toString();
            }
            return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                    ? Figures.grouped((long) rounded)
                    : String.format(Locale.ROOT, Math.abs(rounded) >= 1 ? "%,.3f" : "%.6g", rounded);
        }
        return Figures.grouped(value.longValue());
    }

    /** Returns one map per metric, for JSON. */
    public static List<Object> maps(List<MetricSummary> metrics) {
        final List<Object> list = new ArrayList<>();
        for (final MetricSummary metric : metrics) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put(metric.isStage() ? "stage" : "realm", metric.source());
            map.put("name", metric.name());
            map.put("kind", metric.kind().name().toLowerCase(Locale.ROOT));
            map.put("unit", metric.unit());
            map.put("description", metric.description());
            map.put("figures", finite(metric.figures()));
            if (metric.kind() == MetricSummary.Kind.SERIES) {
                map.put(
                        "samples",
                        metric.samples().stream().map(MetricsReport::finite).toList());
            }
            list.add(map);
        }
        return list;
    }

    private static Map<String, Object> finite(Map<String, Number> figures) {
        final Map<String, Object> map = new LinkedHashMap<>();
        figures.forEach((name, value) -> map.put(name, value instanceof Double decimal ? finite(decimal) : value));
        return map;
    }

    /** JSON has no word for what is no number. */
    private static Object finite(Double value) {
        return Double.isFinite(value) ? value : value.toString();
    }

    /** Returns CSV, one row per figure and one per sample of a series, with a line of heads. */
    public static List<String> csv(List<MetricSummary> metrics) {
        final List<String> lines = new ArrayList<>();
        lines.add("source,metric,kind,unit,figure,value");
        for (final MetricSummary metric : metrics) {
            final String head = CsvText.cell(source(metric)) + "," + metric.name() + ","
                    + metric.kind().name().toLowerCase(Locale.ROOT) + "," + CsvText.cell(metric.unit()) + ",";
            metric.figures().forEach((name, value) -> lines.add(head + name + "," + value));
            for (int i = 0; i < metric.samples().size(); i++) {
                lines.add(head + "sample" + i + "," + metric.samples().get(i));
            }
        }
        return lines;
    }
}
