package io.multiverse.project;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.HelpFlag;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code multiverse new}. */
@Command(
        name = NewCommand.NAME,
        description = "Writes a Maven project with a small game, its scenario and its tests.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {"", "Exit codes: 0 ok, 1 the files cannot be written, 2 usage, or the folder is not empty."})
public final class NewCommand implements Callable<Integer> {
    public static final String NAME = "new";

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "what the project is called, such as my-game")
    private String name;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "the package of its classes (default: com.example. and the name)")
    private String javaPackage;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "the folder to write it into, new or empty (default: the name)")
    private String folderName;

    @Mixin
    private HelpFlag help;

    /** Creates the command; {@code console} is where it says what it wrote. */
    public NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        final ProjectNames names = ProjectNames.of(name, javaPackage);
        final Path folder = folderName == null ? Path.of(name) : Flag.path("--dir", folderName);
        try {
            requireEmpty(folder);
            final int files = new ProjectTemplate(names).writeTo(folder);
            console.out().println(folder + " has " + files + " files of a new game. Next:");
            console.out().println("  cd " + folder);
            console.out().println("  ./multiverse run --pace max");
            console.out().println("  mvn verify");
            return ExitCode.OK;
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "the project cannot be written to " + folder + " (" + FileTrouble.reason(e)
                            + "); choose another folder with --dir",
                    e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw CommandException.usage(folder + " is there already, and is no folder; choose another with --dir");
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw CommandException.usage(
                        "the folder " + folder + " is not empty; choose another with --dir, nothing is overwritten");
            }
        }
    }
}
