package io.multiverse.experiments.report;

import io.multiverse.cli.Flag;
import io.multiverse.cli.text.CommandLineText;
import io.multiverse.cli.text.JsonText;
import io.multiverse.experiments.report.TableFile.Column;
import io.multiverse.experiments.report.TableFile.Kind;
import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.spec.SweepParameter;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Writes the results of a sweep as tables for programs: a row per run, and a row per sample. */
final class RunTables {
    private final SweepResults results;
    private final SweepSpec spec;
    private final Path folder;
    private final boolean isParquet;

    /** Makes one. {@code isParquet}: as Parquet, too, and not as CSV alone. */
    RunTables(SweepResults results, Path folder, boolean isParquet) {
        this.results = results;
        spec = results.spec();
        this.folder = folder;
        this.isParquet = isParquet;
    }

    /** Writes the tables, and the scenario of each run that failed; those of an earlier report are replaced. */
    void write() throws IOException {
        final Set<String> failures = new HashSet<>();
        final List<TableFile> runs = new ArrayList<>();
        final List<TableFile> series = new ArrayList<>();
        try {
            open("runs", true, runColumns(), runs);
            open("series", spec.every() > 0, seriesColumns(), series);
            for (final SweepPoint point : spec.points()) {
                for (int replication = 0; replication < spec.replications(); replication++) {
                    final RunRecord run = results.run(point, replication);
                    if (run != null) {
                        write(row(point, replication, run), runs);
                        writeSamples(point, replication, run, series);
                        if (run.status() != RunRecord.Status.OK) {
                            failures.add(writeFailure(point, replication));
                        }
                    }
                }
            }
        } finally {
            for (final TableFile table : runs) {
                table.close();
            }
            for (final TableFile table : series) {
                table.close();
            }
        }
        SweepReport.deleteOthers(folder.resolve("failed"), ".json", failures);
    }

    /** Opens the files of a table, or deletes what an earlier report has left of those that are not wanted now. */
    private void open(String name, boolean isWanted, List<Column> columns, List<TableFile> tables) throws IOException {
        final Path csv = folder.resolve(name + ".csv");
        final Path parquet = folder.resolve(name + ".parquet");
        if (isWanted) {
            tables.add(new CsvFile(csv, columns));
        } else {
            Files.deleteIfExists(csv);
        }
        if (isWanted && isParquet) {
            tables.add(new ParquetFile(parquet, columns));
        } else {
            Files.deleteIfExists(parquet);
        }
    }

    private static void write(List<Object> row, List<TableFile> tables) throws IOException {
        for (final TableFile table : tables) {
            table.row(row);
        }
    }

    private List<Column> runColumns() {
        final List<Column> columns = new ArrayList<>();
        for (final String name : List.of("run", "point", "replication", "seed")) {
            columns.add(new Column(name, Kind.WHOLE));
        }
        addParameters(columns);
        columns.add(new Column("status", Kind.TEXT));
        columns.add(new Column("controlTicks", Kind.WHOLE));
        spec.measures().forEach(measure -> columns.add(new Column(measure.name(), Kind.DECIMAL)));
        columns.add(new Column("reason", Kind.TEXT));
        columns.add(new Column("command", Kind.TEXT));
        return columns;
    }

    private List<Column> seriesColumns() {
        final List<Column> columns = new ArrayList<>();
        for (final String name : List.of("run", "point", "replication")) {
            columns.add(new Column(name, Kind.WHOLE));
        }
        addParameters(columns);
        columns.add(new Column("controlTick", Kind.WHOLE));
        spec.measures().forEach(measure -> columns.add(new Column(measure.name(), Kind.DECIMAL)));
        return columns;
    }

    private void addParameters(List<Column> columns) {
        for (int i = 0; i < spec.parameters().size(); i++) {
            final SweepParameter parameter = spec.parameters().get(i);
            final Kind kind;
            if (isEach(i, value -> value instanceof Integer || value instanceof Long)) {
                kind = Kind.WHOLE;
            } else if (results.isNumeric(i)) {
                kind = Kind.DECIMAL;
            } else {
                kind = isEach(i, Boolean.class::isInstance) ? Kind.TRUTH : Kind.TEXT;
            }
            columns.add(new Column(parameter.name(), kind));
        }
    }

    private boolean isEach(int parameter, Predicate<Object> test) {
        return spec.points().stream().allMatch(point -> test.test(point.values().get(parameter)));
    }

    private long number(SweepPoint point, int replication) {
        return (long) point.index() * spec.replications() + replication + 1;
    }

    private List<Object> row(SweepPoint point, int replication, RunRecord run) {
        final List<Object> cells = new ArrayList<>();
        cells.add(number(point, replication));
        cells.add(point.index() + 1);
        cells.add(replication + 1);
        cells.add(spec.seedOf(point, replication));
        cells.addAll(point.values());
        cells.add(Flag.word(run.status()));
        cells.add(run.controlTicks());
        addNumbers(run.values(), cells);
        final boolean hasFailed = run.status() != RunRecord.Status.OK;
        cells.add(hasFailed ? run.reason() : null);
        cells.add(hasFailed ? command(point, replication, run) : null);
        return cells;
    }

    private static void addNumbers(double[] values, List<Object> cells) {
        for (final double value : values) {
            cells.add(Double.isNaN(value) ? null : (Object) value);
        }
    }

    private void writeSamples(SweepPoint point, int replication, RunRecord run, List<TableFile> series)
            throws IOException {
        for (int i = 0; i < run.sampleTicks().length; i++) {
            final List<Object> cells = new ArrayList<>();
            cells.add(number(point, replication));
            cells.add(point.index() + 1);
            cells.add(replication + 1);
            cells.addAll(point.values());
            cells.add(run.sampleTicks()[i]);
            addNumbers(run.samples()[i], cells);
            write(cells, series);
        }
    }

    private String fileOfFailure(SweepPoint point, int replication) {
        return "run-" + number(point, replication) + ".json";
    }

    /** A run that failed is left as a scenario of its own, which shows how. */
    private String command(SweepPoint point, int replication, RunRecord run) {
        final String scenario = CommandLineText.quote("failed/" + fileOfFailure(point, replication));
        return run.status() == RunRecord.Status.DIVERGED
                ? "multiverse fuzz " + scenario + " --control-ticks " + run.controlTicks()
                : "multiverse run --scenario " + scenario + " --control-ticks " + spec.controlTicks() + " --pace max";
    }

    private String writeFailure(SweepPoint point, int replication) throws IOException {
        final Path failures = folder.resolve("failed");
        final String name = fileOfFailure(point, replication);
        Files.createDirectories(failures);
        // as a tree: where parts are joined, the types of its realms need not be known
        Files.writeString(failures.resolve(name), JsonText.document(spec.treeOf(point, replication)));
        return name;
    }
}
