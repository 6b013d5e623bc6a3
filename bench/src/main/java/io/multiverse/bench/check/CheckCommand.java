package io.multiverse.bench.check;

import io.multiverse.bench.measure.ForkedCommand;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench check}. */
@Command(
        name = "check",
        description = "Measures what has a budget and says whether it is kept, and what changed since an earlier run.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Each quantity has JVMs of its own, which take turns, and a reference loop beside it that takes out how"
                    + " fast the machine is at the moment.",
            "Exit codes: 0 ok, 1 failure, 2 the command makes no sense as given, 7 a budget was missed or something got"
                    + " worse, 130 interrupted. What is inconclusive is said, and is no failure."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int MOST_JVMS = 100;
    private static final int USUAL_JVMS = 5;
    private static final int MOST_ROUNDS = 10_000;
    private static final int USUAL_ROUNDS = 15;

    /** A city is a lot of code to compile. */
    private static final long WARM_UP_MILLIS = 4_000;

    private final Console console;

    @Option(names = "--budgets", paramLabel = "FILE", description = "other budgets than this project's: a YAML file")
    private Path budgets;

    @Option(names = "--save", paramLabel = "FILE", description = "keep what was measured, for --baseline")
    private Path save;

    @Option(names = "--baseline", paramLabel = "FILE", description = "compare with what --save kept")
    private Path baseline;

    @Option(
            names = "--only",
            paramLabel = "LIST",
            description = "the quantities to measure, for instance event,hand-off; default all")
    private String only;

    @Option(
            names = "--jvms",
            paramLabel = "N",
            description = "how many JVMs for each quantity; at least 4 for a verdict on changes; default 5")
    private String jvms;

    @Option(names = "--rounds", paramLabel = "N", description = "samples of each quantity in each JVM; default 15")
    private String rounds;

    @Option(names = "--json", description = "print one JSON object")
    private boolean isJson;

    @Option(names = "--short", description = "only check that every benchmark and every quantity runs, not how fast")
    private boolean isShort;

    @Option(names = "--samples", hidden = true, description = "measure in this JVM and print the samples")
    private boolean isFork;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Makes the command. */
    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Flag.exclusive("--short", isShort, "--save", save != null);
        Flag.exclusive("--short", isShort, "--baseline", baseline != null);
        final List<Gauge> gauges = gauges();
        if (isShort) {
            new ShortCheck(console).run(gauges);
            return ExitCode.OK;
        }
        final int roundCount = (int) Flag.whole("--rounds", rounds, 1, MOST_ROUNDS, USUAL_ROUNDS);
        if (isFork) {
            final Sampler sampler = new Sampler(gauges, WARM_UP_MILLIS, roundCount);
            console.out().print(RunFile.write(sampler.run(console.interruption()::isRequested)) + "\n");
            return ExitCode.OK;
        }
        // Both are read first: who mistypes a name need not wait for it.
        final List<Budget> limits = (budgets == null ? BudgetFile.shipped() : BudgetFile.load(budgets))
                .stream().filter(budget -> gauges.contains(budget.gauge())).toList();
        final MeasuredRun then = baseline == null ? null : RunFile.load("--baseline", baseline);
        final MeasuredRun run = measure(gauges, roundCount);
        if (save != null) {
            RunFile.save(save, run);
        }
        final CheckReport report = CheckReport.of(run, limits, then);
        if (isJson) {
            console.out().print(JsonText.document(report.toMap()));
        } else {
            report.lines().forEach(console.out()::println);
        }
        return report.exitCode();
    }

    private List<Gauge> gauges() {
        if (only == null) {
            return Gauges.list();
        }
        return Arrays.stream(only.split(",", -1))
                .map(name -> Gauges.named(name)
                        .orElseThrow(() -> Flag.bad(
                                "--only",
                                name,
                                "give some of "
                                        + String.join(
                                                ", ",
                                                Gauges.list().stream()
                                                        .map(Gauge::name)
                                                        .toList()))))
                .toList();
    }

    private MeasuredRun measure(List<Gauge> gauges, int roundCount) {
        final List<Gauge> measurable =
                gauges.stream().filter(Gauge::isMeasurable).toList();
        final int count = (int) Flag.whole("--jvms", jvms, 1, MOST_JVMS, USUAL_JVMS);
        final List<MeasuredRun> runs = new ArrayList<>();
        // there is a run to report on even where the machine can measure nothing of what is asked for
        runs.add(new MeasuredRun(MeasuredRun.thisMachine(), Map.of()));
        for (int i = 1; i <= count; i++) {
            for (final Gauge gauge : measurable) {
                if (console.isTerminal()) {
                    console.say(gauge.name() + ", JVM " + i + " of " + count);
                }
                runs.add(measure(gauge, roundCount));
            }
        }
        return MeasuredRun.together(runs);
    }

    /** In a JVM of its own, as a run has: one that ran twenty different loads has code that suits none of them. */
    private MeasuredRun measure(Gauge gauge, int roundCount) {
        final List<String> arguments = List.of(
                "bench", "check", "--samples", "--rounds", Integer.toString(roundCount), "--only", gauge.name());
        return RunFile.read("what a JVM measured", ForkedCommand.run(console, List.of(), arguments));
    }
}
