package io.multiverse.bench.latency;

import io.multiverse.bench.measure.Machine;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import io.multiverse.cli.text.JsonText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code multiverse bench latency}. */
@Command(
        name = "latency",
        description = "Measures how long control ticks, inputs and events take, and how punctual control ticks are.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Inputs come at the moments of a schedule fixed in advance, so that a stall is counted in full.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 130 interrupted."
        })
public final class LatencyCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1000;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LatencyOptions options;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command. */
    public LatencyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final LatencyPlan plan = options.plan();
        final String command = command();
        final LatencyFiles files = plan.out() == null ? null : LatencyFiles.in(plan.out(), options.isReplacing());
        final Machine machine = Machine.present();
        console.say("warming up for " + Figures.decimal(plan.warmUpMillis() / MILLIS_PER_SECOND)
                + " s, then measuring for " + Figures.decimal(plan.durationMillis() / MILLIS_PER_SECOND) + " s");
        final LatencyResult result = run(plan, files, command);
        final LatencyReport report = new LatencyReport(plan, result, machine, command);
        if (options.isJson()) {
            console.out().print(JsonText.document(LatencyJson.of(report)));
        } else {
            LatencyText.lines(report).forEach(console.out()::println);
        }
        if (files != null) {
            console.say(files.folder() + ": " + String.join(", ", files.write(report)));
        }
        return ExitCode.OK;
    }

    private LatencyResult run(LatencyPlan plan, LatencyFiles files, String command) {
        final LatencyRun run = new LatencyRun(plan, console.interruption());
        if (files == null) {
            return run.run(null);
        }
        try (IntervalLog log = files.log(command)) {
            final LatencyResult result = run.run(log);
            if (log.hasFailed()) {
                throw CommandException.failure(
                        ExitCode.FAILURE,
                        files.folder().resolve(LatencyFiles.LOG) + " cannot be written to its end: is the disk full?",
                        null);
            }
            return result;
        }
    }

    /** Returns the command line as it was given. */
    private String command() {
        final List<String> given = spec.root().commandLine().getParseResult().originalArgs();
        final StringBuilder command = new StringBuilder("./multiverse");
        for (final String argument : given) {
            command.append(' ')
                    .append(argument.matches("[\\w./,:=@+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'");
        }
        return command.toString();
    }
}
