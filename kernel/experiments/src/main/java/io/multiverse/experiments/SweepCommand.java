package io.multiverse.experiments;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.experiments.report.SweepReport;
import io.multiverse.experiments.report.SweepResults;
import io.multiverse.experiments.run.RunStore;
import io.multiverse.experiments.run.SweepRunner;
import io.multiverse.experiments.spec.SweepSpec;
import io.multiverse.experiments.spec.VerifiedShare;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.plugin.PluginFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse sweep}. */
@Command(
        name = "sweep",
        description = "Runs a scenario many times, with other parameters and other seeds, measures each run, and tells"
                + " means with confidence intervals, as tables, charts and a page.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A run that fails is a row with its reason. --resume continues a sweep that was ended, also by kill -9, and"
                    + " runs what was added to it.",
            "Exit codes: 0 all runs are done, 1 failure, or some runs failed, 2 usage, 130 interrupted."
        })
public final class SweepCommand implements Callable<Integer> {
    static final String PARQUET = "--parquet";

    private static final int SCHEMA_VERSION = 1;
    private static final int MOST_JOBS = 1024;
    private static final int MOST_PARTS = 100_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Console console;

    @Parameters(paramLabel = "SPEC", description = "the file that says what to run, YAML or JSON", arity = "0..1")
    private Path file;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "folder for the results; default: beside SPEC, its name without its ending and with" + " -results")
    private String output;

    @Option(names = "--resume", description = "continue what the folder holds; run only what is not done")
    private boolean isResumed;

    @Option(names = "--jobs", paramLabel = "N", description = "how many runs at once; default: one per processor")
    private String jobs;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "run only the I-th of N parts, for instance one per machine; sweep merge joins them")
    private String shard;

    @Option(
            names = "--run-seconds",
            paramLabel = "SECONDS",
            description = "give a run up that takes longer, in wall time; default: never")
    private String runSeconds;

    @Option(
            names = "--verify",
            paramLabel = "SHARE",
            arity = "0..1",
            fallbackValue = "all",
            description = "execute runs a second time with other workers, and compare: all, none or for instance 5%%;"
                    + " without SHARE all; default: verify in SPEC, else none")
    private String verified;

    @Option(names = PARQUET, description = "write the tables as Parquet, too: runs.parquet, series.parquet")
    private boolean isParquet;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = "how far it is, on stderr: auto (a live line on a terminal), plain (a line every five"
                    + " seconds) or none; default auto")
    private String progress;

    @Mixin
    private PluginFlags plugins = new PluginFlags();

    @Option(
            names = GameClassPath.FLAG,
            paramLabel = "PATH",
            description = "jars and folders of classes that plugins need, separated by colons")
    private void useClassPath(String path) {
        GameClassPath.use(GameClassPath.FLAG, path);
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    private SweepCommand(Console console) {
        this.console = console;
    }

    /** Returns the command with those below it. */
    static CommandLine with(Console console) {
        return new CommandLine(new SweepCommand(console)).addSubcommand(new SweepMergeCommand(console));
    }

    @Override
    public Integer call() {
        // before SPEC is missed: without a value of its own, the flag takes a SPEC after it for one
        final VerifiedShare given = verified == null ? null : VerifiedShare.parse(verified);
        if (verified != null && given == null) {
            throw Flag.bad("--verify", verified, VerifiedShare.REMEDY + "; SPEC comes before it");
        }
        if (file == null) {
            throw CommandException.usage("SPEC is missing: the file that says what to run");
        }
        final int atOnce = (int)
                Flag.whole("--jobs", jobs, 1, MOST_JOBS, Runtime.getRuntime().availableProcessors());
        final long mostNanos = runSeconds == null
                ? Long.MAX_VALUE
                : Flag.whole("--run-seconds", runSeconds, 1, Integer.MAX_VALUE, 1) * NANOS_PER_SECOND;
        final SweepRunner.Shard part = shard == null ? SweepRunner.Shard.WHOLE : part();
        final SweepSpec spec = SweepSpec.load(file);
        spec.requireScenarios(file.toString());
        final StatusLine status = new StatusLine(
                console.err(),
                progress == null ? StatusLine.Mode.AUTO : Flag.choice("--progress", progress, StatusLine.Mode.class),
                console.isTerminal());
        try (RunStore store = RunStore.open(folder(), spec, isResumed)) {
            final boolean isDone = new SweepRunner(
                            spec, store, part, given == null ? spec.verified() : given, atOnce, mostNanos, console)
                    .run(status);
            final int exitCode = tell(console, spec, store, isParquet, isJson);
            if (!isDone) {
                console.say("interrupted; continue with --resume");
                return ExitCode.INTERRUPTED;
            }
            return exitCode;
        }
    }

    private Path folder() {
        if (output != null) {
            return Flag.path("--output", output);
        }
        final String name = file.getFileName().toString();
        final int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-results");
    }

    private SweepRunner.Shard part() {
        final String[] numbers = shard.split("/", -1);
        if (numbers.length != 2) {
            throw Flag.bad("--shard", shard, "write for instance 3/10");
        }
        final int of = (int) Flag.whole("--shard", numbers[1], 1, MOST_PARTS, 1);
        return new SweepRunner.Shard((int) Flag.whole("--shard", numbers[0], 1, of, 1), of);
    }

    /** Writes the report of what there is, and says where; returns 1 if some of it failed. */
    static int tell(Console console, SweepSpec spec, RunStore store, boolean isParquet, boolean isJson) {
        final SweepResults results = SweepResults.of(spec, store);
        try {
            SweepReport.write(results, store.folder(), isParquet);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the report cannot be written to " + store.folder() + ": " + FileTrouble.reason(e),
                    e);
        }
        if (isJson) {
            final Map<String, Object> map = new LinkedHashMap<>();
            map.put("schemaVersion", SCHEMA_VERSION);
            map.put("output", store.folder().toString());
            map.put("points", spec.points().size());
            map.put("replications", spec.replications());
            map.put("runs", spec.runs());
            map.put("done", results.done());
            map.put("failed", results.failed());
            map.put("verified", results.verified());
            map.put("diverged", results.diverged());
            console.out().print(JsonText.document(map));
        } else {
            console.out()
                    .println(Figures.grouped(results.done()) + " of " + Figures.count(spec.runs(), "run") + " done"
                            + (results.failed() == 0 ? "" : ", " + Figures.grouped(results.failed()) + " failed")
                            + ": " + store.folder().resolve("summary.md") + ", runs.csv, report.html");
        }
        return results.failed() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }
}
