package io.multiverse.replay.command;

import io.multiverse.cli.Console;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.StatusLine;
import picocli.CommandLine.Option;

/** The flags that every command of the replay tool ends its list with: {@code --progress} and {@code --help}. */
public final class CommonFlags {
    /** Where they stand in the list: after the flags of the command itself. */
    static final int ORDER = 100;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            order = ORDER,
            description =
                    "how far the command is, on stderr: auto (a live line on a terminal), plain (a line every five"
                            + " seconds) or none; default auto")
    private String progress;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = ORDER + 2,
            description = "show this help")
    private boolean isHelp;

    /** Returns where progress is shown, as the user wants it. */
    public StatusLine status(Console console) {
        final StatusLine.Mode mode =
                progress == null ? StatusLine.Mode.AUTO : Flag.choice("--progress", progress, StatusLine.Mode.class);
        return new StatusLine(console.err(), mode, console.isTerminal());
    }
}
