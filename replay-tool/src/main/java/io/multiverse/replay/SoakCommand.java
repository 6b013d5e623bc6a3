package io.multiverse.replay;

import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.soak.SoakWorldCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** {@code multiverse soak}, the family of long tests. */
@Command(
        name = "soak",
        description = "Tests for a long time that what is promised holds.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {"", "multiverse soak COMMAND --help tells of a command's flags."})
final class SoakCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    private SoakCommand() {}

    /** Returns the command with those below it. */
    static CommandLine with(Console console) {
        return new CommandLine(new SoakCommand())
                .addSubcommand(new SoakKillCommand(console))
                .addSubcommand(new SoakFuzzCommand(console))
                .addSubcommand(new SoakWorldCommand(console));
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "soak what? multiverse soak kill kills runs and resumes them, multiverse soak fuzz plays"
                        + " random games, multiverse soak world lets cities and players live");
    }
}
