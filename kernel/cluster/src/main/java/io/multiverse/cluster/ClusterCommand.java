package io.multiverse.cluster;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.HelpFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code multiverse cluster}. */
@Command(
        name = "cluster",
        description = "Runs a simulation on several processes that leave the journal of a single one, and looks after"
                + " them.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "On several machines, start multiverse run --cluster nodes.yaml --node K on each."})
public final class ClusterCommand implements Callable<Integer> {
    @Mixin
    private HelpFlag help;

    private ClusterCommand() {}

    /** Returns the command with those below it. */
    static CommandLine with(Console console) {
        return new CommandLine(new ClusterCommand())
                .addSubcommand(ClusterRunCommand.with(console))
                .addSubcommand(new ClusterStatusCommand(console))
                .addSubcommand(new ClusterCheckCommand(console))
                .addSubcommand(new ClusterStopCommand(console))
                .addSubcommand(new ClusterMoveCommand(console))
                .addSubcommand(new ClusterAddCommand(console))
                .addSubcommand(new ClusterDrainCommand(console));
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "which of them? cluster run, status, check, stop, move, add or drain; multiverse cluster --help lists"
                        + " all");
    }
}
