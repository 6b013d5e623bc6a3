package io.multiverse.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The flag {@code --help} of a command, to be mixed in. */
public final class HelpFlag {
    private static final String SHORT = "-h";
    private static final String LONG = "--help";

    /** What it is called. */
    public static final List<String> NAMES = List.of(SHORT, LONG);

    @Option(
            names = {SHORT, LONG},
            usageHelp = true,
            description = "show this help")
    private boolean isGiven;
}
