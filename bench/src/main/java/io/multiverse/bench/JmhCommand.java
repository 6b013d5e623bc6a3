package io.multiverse.bench;

import io.multiverse.bench.measure.JvmFlags;
import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code multiverse bench jmh}: JMH's own command line, its forks with the JVM flags the kernel needs. */
@Command(
        name = "jmh",
        description = "Runs JMH with its own arguments; -l lists the benchmarks, -h tells of JMH's flags.",
        usageHelpAutoWidth = true)
final class JmhCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JMH-ARGUMENT", description = "arguments of JMH, for instance -prof gc -f 1 NAME")
    private List<String> arguments = new ArrayList<>();

    private JmhCommand() {}

    /** Returns the command; whatever looks like a flag is JMH's. */
    static CommandLine with(Console console) {
        return new CommandLine(new JmhCommand()).setUnmatchedOptionsArePositionalParams(true);
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
        final Runner runner = new Runner(
                new OptionsBuilder().parent(given).jvmArgsPrepend(flags(given)).build());
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
                runner.run();
            }
        } catch (final RunnerException e) {
            throw CommandException.failure(ExitCode.FAILURE, "JMH: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private static String[] flags(CommandLineOptions given) {
        final List<String> flags = new ArrayList<>(JvmFlags.of(Runtime.version().feature()));
        flags.addAll(given.getJvmArgsPrepend().orElse(List.of()));
        return flags.toArray(new String[0]);
    }
}
