package io.multiverse.replay.command;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.GameClassPath;
import io.multiverse.cli.text.JsonText;
import io.multiverse.cli.text.StatusLine;
import io.multiverse.kernel.internal.journal.Recording;
import io.multiverse.plugin.PluginFlags;
import io.multiverse.replay.bundle.UnpackedBundle;
import io.multiverse.replay.journal.DroppedText;
import io.multiverse.replay.journal.JournalWalk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands that read journals have in common: help, progress, and how a result is printed. */
public abstract class JournalCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonFlags common = new CommonFlags();

    @Mixin
    private PluginFlags plugins = new PluginFlags();

    @Option(
            names = GameClassPath.FLAG,
            paramLabel = "PATH",
            order = CommonFlags.ORDER + 1,
            description = "jars and folders of classes with the games of a run that was not started by multiverse run,"
                    + " separated by colons; default: what " + GameClassPath.VARIABLE + " names")
    private void useClassPath(String path) {
        try {
            GameClassPath.use(GameClassPath.FLAG, path);
        } catch (final CommandException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    protected JournalCommand(Console console) {
        this.console = console;
    }

    protected final Console console() {
        return console;
    }

    /** Opens a journal, with progress as the user wants it. */
    protected final JournalWalk open(Path journal, String task) {
        return JournalWalk.open(folder(journal), console, status(), task);
    }

    /** Opens the journal of a recorded run from its start, with progress as the user wants it. */
    protected final JournalWalk open(Recording recording, String task) {
        return JournalWalk.open(recording, console, status(), task);
    }

    /** Says on stderr what is not in a journal any more, if anything was dropped. */
    protected final void sayWhatWasDropped(JournalWalk walk) {
        walk.stub()
                .ifPresent(stub -> console.say("journal " + walk.directory() + " does not hold all of its run: without "
                        + DroppedText.of(stub)));
    }

    /** Returns where progress is shown, as the user wants it. */
    protected final StatusLine status() {
        return common.status(console);
    }

    /** Returns the folder of a journal that may have been given as a bundle, which is unpacked for the command. */
    protected static Path folder(Path journal) {
        return UnpackedBundle.folder(journal);
    }

    /** Opens a journal that may still be written, if the user wants to follow it. */
    protected final JournalWalk open(Path journal, String task, boolean isFollowed) {
        return isFollowed ? JournalWalk.follow(journal, console) : open(journal, task);
    }

    /** Opens a journal that is read along with another one, whose progress is shown. */
    protected final JournalWalk openQuietly(Path journal) {
        return JournalWalk.open(folder(journal), console, noStatus(), "");
    }

    /** Opens the journal of a recorded run from its start, without progress. */
    protected final JournalWalk openQuietly(Recording recording) {
        return JournalWalk.open(recording, console, noStatus(), "");
    }

    private StatusLine noStatus() {
        return new StatusLine(console.err(), StatusLine.Mode.NONE, false);
    }

    /** Prints lines of a result. */
    protected final void print(List<String> lines) {
        lines.forEach(console.out()::println);
    }

    /** Prints a result as one JSON object. */
    protected final void print(Map<String, ?> object) {
        console.out().print(JsonText.document(object));
    }

    /** Runs the command; most end with {@link ExitCode#OK}. */
    @Override
    public abstract Integer call();
}
