package io.multiverse.bench;

import io.multiverse.bench.check.CheckCommand;
import io.multiverse.bench.latency.LatencyCommand;
import io.multiverse.bench.phold.PeersCommand;
import io.multiverse.bench.phold.PholdCommand;
import io.multiverse.bench.scaling.ScalingCommand;
import io.multiverse.bench.stages.StagesCommand;
import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse bench}, the family of benchmarks. */
@Command(
        name = "bench",
        description = "Measures the kernel, alone and beside others.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {"", "multiverse bench COMMAND --help tells of a command's flags."})
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    private BenchCommand() {}

    /** Returns the command with those below it. */
    static CommandLine with(Console console) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new PholdCommand(console))
                .addSubcommand(new PeersCommand(console))
                .addSubcommand(new LatencyCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ScalingCommand(console))
                .addSubcommand(new StagesCommand(console))
                .addSubcommand(JmhCommand.with(console));
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "bench what? multiverse bench phold runs the PHOLD benchmark, multiverse bench --help lists all");
    }
}
