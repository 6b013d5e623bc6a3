package io.multiverse.experiments.report;

import io.multiverse.cli.text.CommandLineText;
import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the results of a sweep as tables for programs: a row per run, and a row per sample. */
final class CsvFiles {
    private final SweepResults results;
    private final SweepSpec spec;
    private final Path folder;

    CsvFiles(SweepResults results, Path folder) {
        this.results = results;
        spec = results.spec();
        this.folder = folder;
    }

    /** Writes {@code runs.csv} and, if there are samples, {@code series.csv}. */
    void write() throws IOException {
        try (BufferedWriter runs = Files.newBufferedWriter(folder.resolve("runs.csv"))) {
            final List<String> heads = new ArrayList<>(List.of("run", "point", "replication", "seed"));
            spec.parameters().forEach(parameter -> heads.add(parameter.name()));
            heads.addAll(List.of("status", "controlTicks"));
            spec.measures().forEach(measure -> heads.add(measure.name()));
            heads.addAll(List.of("reason", "command"));
            line(runs, heads);
            each((point, replication, run) -> line(runs, row(point, replication, run)));
        }
        if (spec.every() == 0) {
            Files.deleteIfExists(folder.resolve("series.csv"));
            return;
        }
        try (BufferedWriter series = Files.newBufferedWriter(folder.resolve("series.csv"))) {
            final List<String> heads = new ArrayList<>(List.of("run", "point", "replication"));
            spec.parameters().forEach(parameter -> heads.add(parameter.name()));
            heads.add("controlTick");
            spec.measures().forEach(measure -> heads.add(measure.name()));
            line(series, heads);
            each((point, replication, run) -> samples(series, point, replication, run));
        }
    }

    private interface Row {
        void write(SweepPoint point, int replication, RunRecord run) throws IOException;
    }

    private void each(Row row) throws IOException {
        for (final SweepPoint point : spec.points()) {
            for (int replication = 0; replication < spec.replications(); replication++) {
                final RunRecord run = results.run(point, replication);
                if (run != null) {
                    row.write(point, replication, run);
                }
            }
        }
    }

    private long number(SweepPoint point, int replication) {
        return (long) point.index() * spec.replications() + replication + 1;
    }

    private List<String> row(SweepPoint point, int replication, RunRecord run) {
        final List<String> cells = new ArrayList<>();
        cells.add(Long.toString(number(point, replication)));
        cells.add(Integer.toString(point.index() + 1));
        cells.add(Integer.toString(replication + 1));
        cells.add(Long.toString(spec.seedOf(point, replication)));
        point.values().forEach(value -> cells.add(text(value)));
        cells.add(run.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        cells.add(Long.toString(run.controlTicks()));
        for (final double value : run.values()) {
            cells.add(Numbers.exact(value));
        }
        cells.add(run.reason());
        cells.add(run.status() == RunRecord.Status.OK ? "" : command(point, replication));
        return cells;
    }

    /** A run that failed is left as a scenario of its own, which shows how. */
    private String command(SweepPoint point, int replication) {
        return "multiverse run --scenario "
                + CommandLineText.quote("failed/run-" + number(point, replication) + ".json") + " --control-ticks "
                + spec.controlTicks() + " --pace max";
    }

    /** Writes the scenario of each run that failed. */
    void writeFailures() throws IOException {
        final Path failures = folder.resolve("failed");
        each((point, replication, run) -> {
            if (run.status() != RunRecord.Status.OK) {
                Files.createDirectories(failures);
                Files.writeString(
                        failures.resolve("run-" + number(point, replication) + ".json"),
                        spec.scenarioOf(point, replication).toJson() + "\n");
            }
        });
    }

    private void samples(BufferedWriter out, SweepPoint point, int replication, RunRecord run) throws IOException {
        for (int i = 0; i < run.sampleTicks().length; i++) {
            final List<String> cells = new ArrayList<>();
            cells.add(Long.toString(number(point, replication)));
            cells.add(Integer.toString(point.index() + 1));
            cells.add(Integer.toString(replication + 1));
            point.values().forEach(value -> cells.add(text(value)));
            cells.add(Long.toString(run.sampleTicks()[i]));
            for (final double value : run.samples()[i]) {
                cells.add(Numbers.exact(value));
            }
            line(out, cells);
        }
    }

    static String text(Object value) {
        return value instanceof Double number ? Numbers.exact(number) : String.valueOf(value);
    }

    private static void line(BufferedWriter out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            final String cell = cells.get(i);
            out.write(i == 0 ? "" : ",");
            out.write(cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }
}
