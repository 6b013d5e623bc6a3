package io.multiverse.replay.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code multiverse demo}. */
@Command(name = "demo", description = "Shows what the tools are good for.", usageHelpAutoWidth = true)
public final class DemoCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    /** Returns the command with its own commands. */
    public static CommandLine with(Object... demos) {
        final CommandLine command = new CommandLine(new DemoCommand());
        for (final Object demo : demos) {
            command.addSubcommand(demo);
        }
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which demonstration? oasis tells a story, divergence finds a fault, queueing compares with closed"
                        + " forms; --help lists all");
    }
}
