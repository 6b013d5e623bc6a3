package io.multiverse.replay.retention;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse journal}, the family of commands that rewrite journals. */
@Command(
        name = "journal",
        description = "Makes journals smaller, and joins parts of one run.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {"", "multiverse journal COMMAND --help tells of a command's flags."})
public final class JournalFamilyCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    private JournalFamilyCommand() {}

    /** Returns the command with those below it. */
    public static CommandLine with(Console console) {
        return new CommandLine(new JournalFamilyCommand())
                .addSubcommand(new ThinCommand(console))
                .addSubcommand(new CutCommand(console))
                .addSubcommand(new MergeDaysCommand(console));
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "journal what? multiverse journal thin drops old events, multiverse journal cut old control ticks,"
                        + " multiverse journal merge-days joins parts of one run");
    }
}
