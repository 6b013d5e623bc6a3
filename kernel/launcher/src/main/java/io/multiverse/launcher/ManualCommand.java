package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.cli.text.Suggestion;
import io.multiverse.kernel.KernelVersion;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.manual.ManualPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse man}. */
@Command(
        name = ManualCommand.NAME,
        description = "Prints a manual page for man: multiverse man run | man -l -",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 ok, 1 the pages cannot be written, 2 usage."})
final class ManualCommand implements Callable<Integer> {
    static final String NAME = "man";

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command (default: the program itself)")
    private List<String> words = new ArrayList<>();

    @Option(names = "--dir", paramLabel = "DIR", description = "write the pages of all commands into this folder")
    private String folderName;

    @Mixin
    private HelpFlag help;

    ManualCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine command = Multiverse.commandLine(console);
        for (final String word : words) {
            final CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw CommandException.usage("unknown command " + word
                        + Suggestion.of(
                                word, List.copyOf(command.getSubcommands().keySet()))
                        + "; see multiverse --help");
            }
            command = next;
        }
        if (folderName == null) {
            console.out().print(page(command.getCommandSpec()));
            return ExitCode.OK;
        }
        final Path folder = Flag.path("--dir", folderName);
        try {
            Files.createDirectories(folder);
            write(command, folder);
            return ExitCode.OK;
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "manual pages cannot be written to " + folder + " (" + FileTrouble.reason(e)
                            + "); choose another folder with --dir",
                    e);
        }
    }

    private static void write(CommandLine command, Path folder) throws IOException {
        final CommandSpec spec = command.getCommandSpec();
        Files.writeString(folder.resolve(ManualPage.name(spec) + ".1"), page(spec));
        for (final CommandLine sub : command.getSubcommands().values()) {
            write(sub, folder);
        }
    }

    private static String page(CommandSpec command) {
        return ManualPage.of(command, "multiverse " + KernelVersion.get());
    }
}
