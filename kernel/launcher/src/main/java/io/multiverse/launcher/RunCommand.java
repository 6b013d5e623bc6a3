package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.JournalFolders;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.launcher.node.NodePlace;
import io.multiverse.launcher.node.SharedNode;
import io.multiverse.launcher.plan.RunOptions;
import io.multiverse.launcher.plan.RunPlan;
import io.multiverse.launcher.plan.RunPlanner;
import io.multiverse.launcher.report.HumanReport;
import io.multiverse.launcher.report.JsonReport;
import io.multiverse.launcher.report.NdjsonReport;
import io.multiverse.launcher.report.QuietReport;
import io.multiverse.launcher.report.Report;
import io.multiverse.observe.MetricsFile;
import io.multiverse.observe.RunLogOutput;
import io.multiverse.scenario.Scenario;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code multiverse run}. */
@Command(
        name = RunCommand.NAME,
        description = "Runs a simulation: games that tick in parallel and meet at every control tick.",
        addMethodSubcommands = false,
        customSynopsis = "multiverse run [FLAGS]",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "A run without flags is one game in real time, until Ctrl-C, journaled in a new folder"
                    + " journals/<number>. The same scenario, seed and inputs give the same journal, byte for byte."
                    + " Flags can also come from a file: multiverse run @FILE.",
            "",
            "Exit codes: 0 ok, 1 failure, or --until did not hold, 2 usage, 130 interrupted; multiverse --help lists"
                    + " all."
        })
final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    private final Console console;

    @Spec
    private CommandSpec spec;

    private final RunOptions options = new RunOptions();

    @Mixin
    private HelpFlag help;

    private RunCommand(Console console) {
        this.console = console;
    }

    /**
     * Returns the command with its flags.
     *
     * @param isForHelp whether help may be asked of it
     */
    static CommandLine with(Console console, boolean isForHelp) {
        final RunCommand command = new RunCommand(console);
        final CommandLine described = new CommandLine(command);
        command.options.describe(described.getCommandSpec(), isForHelp);
        return described;
    }

    @Override
    public Integer call() {
        final RunPlanner planner = new RunPlanner(
                options, spec.commandLine().getParent().getParseResult().originalArgs());
        final Scenario scenario = planner.scenario();
        if (options.output.printConfig) {
            console.out().print(JsonText.document(scenario.toMap()));
            return ExitCode.OK;
        }
        final String progress = options.output.progress;
        final StatusLine.Mode mode =
                progress == null ? StatusLine.Mode.AUTO : Flag.choice("--progress", progress, StatusLine.Mode.class);
        final StatusLine status = new StatusLine(console.err(), mode, console.isTerminal());
        final RunPlan plan = planner.plan(scenario);
        final MetricsFile metrics = givingBack(plan, () -> MetricsFile.of(options.output.metrics));
        try (RunLogOutput log = givingBack(
                plan,
                () -> RunLogOutput.open(options.output.log, options.output.logFile, plan.isResumed(), console.err()))) {
            final NodePlace place = planner.place();
            return place == null ? run(plan, status, log, metrics) : runOn(place, plan, status, log, metrics);
        }
    }

    private int run(RunPlan plan, StatusLine status, RunLogOutput log, MetricsFile metrics) {
        return new Simulation(plan, report(options, console, status), status, console, log, metrics).run();
    }

    /** Runs a node's share, again if it has fallen so far behind the others that only their journals help. */
    private int runOn(NodePlace place, RunPlan plan, StatusLine status, RunLogOutput log, MetricsFile metrics) {
        try (place) {
            while (true) {
                try (SharedNode node =
                        place.join(plan.journal(), plan.scenario().toMap(), console)) {
                    if (node == null) {
                        return ExitCode.OK;
                    }
                    final int exitCode = run(plan.sharedBy(node), status, log, metrics);
                    if (!node.beginsAgain() || console.interruption().isRequested()) {
                        return exitCode;
                    }
                }
            }
        }
    }

    /** Opens an output; where that fails, the run's folder is not kept. */
    private static <T> T givingBack(RunPlan plan, Supplier<T> output) {
        try {
            return output.get();
        } catch (final CommandException e) {
            if (plan.isJournaled()) {
                JournalFolders.giveBack(plan.journal().directory());
            }
            throw e;
        }
    }

    /** Returns the report that the flags ask for. */
    static Report report(RunOptions options, Console console, StatusLine status) {
        if (options.output.json) {
            return new JsonReport(console.out(), console.err());
        }
        if (options.output.ndjson) {
            return new NdjsonReport(console.out(), console.err());
        }
        return options.output.quiet ? new QuietReport(console.out()) : new HumanReport(console.out(), status);
    }
}
