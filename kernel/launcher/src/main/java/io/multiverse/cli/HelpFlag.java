package io.multiverse.cli;

import picocli.CommandLine.Option;

/** The flag {@code --help} of a command, to be mixed in. */
public final class HelpFlag {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean isGiven;
}
