package io.multiverse.bench;

import io.multiverse.bench.measure.JvmFlags;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.launcher.child.InheritedFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse bench jmh}: JMH's own command line, its forks with the JVM flags the kernel needs. */
@Command(
        name = "jmh",
        description = "Runs JMH with its own arguments; -l lists the benchmarks, -h tells of JMH's flags. --table FILE"
                + " also writes Markdown tables, with short iterations and allocation unless told otherwise.",
        usageHelpAutoWidth = true)
final class JmhCommand implements Callable<Integer> {
    private static final int TABLE_WARM_UPS = 4;
    private static final int TABLE_ITERATIONS = 5;
    private static final TimeValue TABLE_WARM_UP_TIME = TimeValue.milliseconds(300);
    private static final TimeValue TABLE_TIME = TimeValue.milliseconds(200);

    private final Console console;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "write one Markdown table per class; one fork, 4 warm-ups of 300 ms, 5 iterations of 200 ms"
                    + " and -prof gc where the arguments say nothing else")
    private Path table;

    @Parameters(paramLabel = "JMH-ARGUMENT", description = "arguments of JMH, for instance -prof gc -f 1 NAME")
    private List<String> arguments = new ArrayList<>();

    private JmhCommand(Console console) {
        this.console = console;
    }

    /** Returns the command; whatever else looks like a flag is JMH's. */
    static CommandLine with(Console console) {
        return new CommandLine(new JmhCommand(console)).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws Exception {
        final CommandLineOptions given;
        try {
            given = new CommandLineOptions(arguments.toArray(new String[0]));
        } catch (final CommandLineOptionException e) {
            throw CommandException.usage(e.getMessage() + "; multiverse bench jmh -h lists what JMH takes");
        }
        if (given.shouldHelp()) {
            given.showHelp();
            return ExitCode.OK;
        }
        final ChainedOptionsBuilder options = new OptionsBuilder().parent(given).jvmArgsPrepend(flags(given));
        if (!given.getJvmArgs().hasValue()) {
            // JMH would hand on all of this JVM's, also a port that is bound already.
            options.jvmArgs(InheritedFlags.ofThisJvm().toArray(new String[0]));
        }
        if (table != null) {
            shorten(given, options);
        }
        final Runner runner = new Runner(options.build());
        try {
            if (given.shouldList()) {
                runner.list();
            } else if (given.shouldListWithParams()) {
                runner.listWithParams(given);
            } else if (given.shouldListProfilers()) {
                given.listProfilers();
            } else if (given.shouldListResultFormats()) {
                given.listResultFormats();
            } else {
                run(runner);
            }
        } catch (final RunnerException e) {
            throw CommandException.failure(ExitCode.FAILURE, "JMH: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private void run(Runner runner) throws RunnerException {
        if (table != null) {
            // tried first: who mistypes a path need not wait for it, and what stands there stays until there is another
            writeTable(List.of(), StandardOpenOption.APPEND);
        }
        // Ctrl-C ends the process and its forks; JMH itself would go on with the next benchmark.
        final Collection<RunResult> results = runner.run();
        if (table != null) {
            final List<String> lines = JmhTables.of(results);
            writeTable(lines, StandardOpenOption.TRUNCATE_EXISTING);
            lines.forEach(console.out()::println);
        }
    }

    private void writeTable(List<String> lines, StandardOpenOption place) {
        try {
            Files.write(table, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, place);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--table " + table + " cannot be written (" + FileTrouble.reason(e) + "); give another file",
                    e);
        }
    }

    private static void shorten(CommandLineOptions given, ChainedOptionsBuilder options) {
        if (!given.getForkCount().hasValue()) {
            options.forks(1);
        }
        if (!given.getWarmupIterations().hasValue()) {
            options.warmupIterations(TABLE_WARM_UPS);
        }
        if (!given.getWarmupTime().hasValue()) {
            options.warmupTime(TABLE_WARM_UP_TIME);
        }
        if (!given.getMeasurementIterations().hasValue()) {
            options.measurementIterations(TABLE_ITERATIONS);
        }
        if (!given.getMeasurementTime().hasValue()) {
            options.measurementTime(TABLE_TIME);
        }
        if (given.getProfilers().isEmpty()) {
            options.addProfiler(GCProfiler.class);
        }
    }

    private static String[] flags(CommandLineOptions given) {
        final List<String> flags = new ArrayList<>(JvmFlags.of(Runtime.version().feature()));
        flags.addAll(given.getJvmArgsPrepend().orElse(List.of()));
        return flags.toArray(new String[0]);
    }
}
