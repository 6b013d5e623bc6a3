package io.multiverse.bench.check;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.text.Figures;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Checks that everything that measures runs, and not how fast: each JMH benchmark and each quantity once. */
final class ShortCheck {
    private static final String ALL_BENCHMARKS = "io\\.multiverse\\.bench\\..*";

    private final Console console;

    ShortCheck(Console console) {
        this.console = console;
    }

    /** Runs everything once, in this JVM; {@link CommandException} if anything fails. */
    void run(List<Gauge> gauges) {
        final MeasuredRun measured = new Sampler(gauges, 0, 1).run(console.interruption()::isRequested);
        final Collection<RunResult> results = benchmarks();
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        final long classes = results.stream()
                .map(result -> result.getParams().getBenchmark())
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .distinct()
                .count();
        console.out()
                .println("every benchmark runs: " + Figures.count(results.size(), "parameterised JMH benchmark")
                        + " in " + classes + " classes, "
                        + measured.samples().size() + " quantities"
                        + " of bench check; how fast was not looked at");
    }

    private static Collection<RunResult> benchmarks() {
        // Another JMH on this machine would disturb a measurement, but this is none.
        System.setProperty("jmh.ignoreLock", "true");
        try {
            return new Runner(new OptionsBuilder()
                            .include(ALL_BENCHMARKS)
                            .mode(Mode.SingleShotTime)
                            .forks(0)
                            .warmupIterations(0)
                            .measurementIterations(1)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (final RunnerException e) {
            throw CommandException.failure(ExitCode.FAILURE, "a benchmark fails: " + e.getMessage(), e);
        }
    }
}
