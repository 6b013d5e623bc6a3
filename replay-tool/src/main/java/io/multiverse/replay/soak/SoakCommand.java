package io.multiverse.replay.soak;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multiverse soak}, the family of long tests. */
@Command(
        name = "soak",
        description = "Tests for a long time that what is promised holds.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        footer = {"", "multiverse soak COMMAND --help tells of a command's flags."})
public final class SoakCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isHelp;

    private SoakCommand() {}

    /** Returns the command with those below it. */
    public static CommandLine with(Console console) {
        return new CommandLine(new SoakCommand())
                .addSubcommand(new SoakKillCommand(console))
                .addSubcommand(new SoakFuzzCommand(console))
                .addSubcommand(new SoakWorldCommand(console));
    }

    /** Returns the folder that {@code --keep} names, made if it is not there. */
    static Path folder(Path keep) {
        try {
            return Files.createDirectories(keep);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--keep " + keep + " cannot be made (" + FileTrouble.reason(e) + "); name another folder",
                    e);
        }
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "soak what? multiverse soak kill kills runs and resumes them, multiverse soak fuzz plays"
                        + " random games, multiverse soak world lets cities and players live");
    }
}
