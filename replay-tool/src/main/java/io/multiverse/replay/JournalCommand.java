package io.multiverse.replay;

import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Flag;
import io.multiverse.launcher.GameClassPath;
import io.multiverse.launcher.JsonText;
import io.multiverse.launcher.StatusLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands that read journals have in common: help, progress, and how a result is printed. */
abstract class JournalCommand implements Callable<Integer> {
    /** Behind the flags of the command itself. */
    private static final int LAST = 100;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            order = LAST,
            description =
                    "how far the command is, on stderr: auto (a live line on a terminal), plain (a line every five"
                            + " seconds) or none; default auto")
    private String progress;

    @Option(
            names = GameClassPath.FLAG,
            paramLabel = "PATH",
            order = LAST,
            description = "jars and folders of classes with the games of a run that was not started by multiverse run,"
                    + " separated by colons; default: what " + GameClassPath.VARIABLE + " names")
    private void useClassPath(String path) {
        try {
            GameClassPath.use(GameClassPath.FLAG, path);
        } catch (final CommandException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = LAST + 1,
            description = "show this help")
    private boolean isHelp;

    JournalCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    /** Opens a journal, with progress as the user wants it. */
    final JournalWalk open(Path journal, String task) {
        return JournalWalk.open(folder(journal), console, status(), task);
    }

    /** Returns where progress is shown, as the user wants it. */
    final StatusLine status() {
        final StatusLine.Mode mode =
                progress == null ? StatusLine.Mode.AUTO : Flag.choice("--progress", progress, StatusLine.Mode.class);
        return new StatusLine(console.err(), mode, console.isTerminal());
    }

    /** Returns the folder of a journal that may have been given as a bundle, which is unpacked for the command. */
    static Path folder(Path journal) {
        return UnpackedBundle.folder(journal);
    }

    /** Opens a journal that may still be written, if the user wants to follow it. */
    final JournalWalk open(Path journal, String task, boolean isFollowed) {
        return isFollowed ? JournalWalk.follow(journal, console) : open(journal, task);
    }

    /** Opens a journal that is read along with another one, whose progress is shown. */
    final JournalWalk openQuietly(Path journal) {
        return JournalWalk.open(
                folder(journal), console, new StatusLine(console.err(), StatusLine.Mode.NONE, false), "");
    }

    /** Prints lines of a result. */
    final void print(List<String> lines) {
        lines.forEach(console.out()::println);
    }

    /** Prints a result as one JSON object. */
    final void print(Map<String, ?> object) {
        console.out().print(JsonText.document(object));
    }

    /** Runs the command; most end with {@link ExitCode#OK}. */
    @Override
    public abstract Integer call();
}
