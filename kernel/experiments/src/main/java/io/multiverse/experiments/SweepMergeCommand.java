package io.multiverse.experiments;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.experiments.run.RunRecord;
import io.multiverse.experiments.run.RunStore;
import io.multiverse.experiments.spec.SweepPoint;
import io.multiverse.experiments.spec.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse sweep merge}. */
@Command(
        name = "merge",
        description = "Joins the parts of a sweep that were run with --shard, and tells what came of all of it.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 all runs are there, 1 some failed or are missing, 2 usage."})
public final class SweepMergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "the folders of the parts")
    private List<Path> parts = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "folder for the results")
    private String output;

    @Option(
            names = SweepCommand.PARQUET,
            description = "write the tables as Parquet, too: runs.parquet, series.parquet")
    private boolean isParquet;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    SweepMergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final SweepSpec spec = RunStore.specOf(parts.get(0));
        for (final Path part : parts) {
            final SweepSpec other = RunStore.specOf(part);
            if (!JsonText.compact(other.tree()).equals(JsonText.compact(spec.tree()))
                    || !JsonText.compact(other.scenario()).equals(JsonText.compact(spec.scenario()))) {
                throw CommandException.usage(
                        part + " and " + parts.get(0) + " are parts of different sweeps; name" + " those of one");
            }
        }
        try (RunStore all = RunStore.open(Flag.path("--output", output), spec, false)) {
            for (final Path part : parts) {
                try (RunStore store = RunStore.read(part, spec)) {
                    add(store, spec, all);
                }
            }
            final int exitCode = SweepCommand.tell(console, spec, all, isParquet, isJson);
            final long missing = spec.runs() - all.done();
            if (missing > 0) {
                console.say(Figures.count(missing, "run") + " of the sweep " + (missing == 1 ? "is" : "are")
                        + " in none of these folders");
                return ExitCode.FAILURE;
            }
            return exitCode;
        }
    }

    private static void add(RunStore part, SweepSpec spec, RunStore all) {
        for (final SweepPoint point : spec.points()) {
            for (int replication = 0; replication < spec.replications(); replication++) {
                final RunRecord run = part.get(point, replication);
                if (run != null
                        && (!all.isDone(point, replication)
                                || run.isVerified() && all.isUnverified(point, replication))) {
                    all.add(run);
                }
            }
        }
    }
}
