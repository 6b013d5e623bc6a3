package io.multiverse.bench;

import io.multiverse.cli.text.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured as Markdown: one table per benchmark class, one row per method and parameters. */
final class JmhTables {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private JmhTables() {}

    /** Returns the lines of all tables, each under the name of its class. */
    static List<String> of(Collection<RunResult> results) {
        final Map<String, List<RunResult>> byClass = new LinkedHashMap<>();
        for (final RunResult result : results) {
            final String name = result.getParams().getBenchmark();
            final String owner = name.substring(0, name.lastIndexOf('.'));
            byClass.computeIfAbsent(owner.substring(owner.lastIndexOf('.') + 1), key -> new ArrayList<>())
                    .add(result);
        }
        final List<String> lines = new ArrayList<>();
        byClass.forEach((name, rows) -> {
            lines.add("### " + name);
            lines.add("");
            lines.addAll(table(rows));
            lines.add("");
        });
        return lines;
    }

    private static List<String> table(List<RunResult> rows) {
        final Set<String> parameters = new LinkedHashSet<>();
        rows.forEach(row -> parameters.addAll(row.getParams().getParamsKeys()));
        final List<String> heads = new ArrayList<>(List.of("benchmark"));
        parameters.forEach(parameter -> heads.add(">" + parameter));
        heads.addAll(List.of(">time", ">±", ">unit", ">B allocated"));
        final Table table = new Table(heads.toArray(String[]::new));
        for (final RunResult row : rows) {
            final String name = row.getParams().getBenchmark();
            final List<String> cells = new ArrayList<>(List.of(name.substring(name.lastIndexOf('.') + 1)));
            for (final String parameter : parameters) {
                final boolean isOne = row.getParams().getParamsKeys().contains(parameter);
                cells.add(isOne ? row.getParams().getParam(parameter) : "");
            }
            cells.add(number(row.getPrimaryResult().getScore()));
            final double error = row.getPrimaryResult().getScoreError();
            cells.add(Double.isNaN(error) ? "" : number(error));
            cells.add(row.getPrimaryResult().getScoreUnit());
            final Result<?> allocation = row.getSecondaryResults().get(ALLOCATION);
            cells.add(allocation == null ? "" : String.format(Locale.ROOT, "%.3f", allocation.getScore()));
            table.row(cells.toArray(String[]::new));
        }
        return table.markdown();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1_000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
