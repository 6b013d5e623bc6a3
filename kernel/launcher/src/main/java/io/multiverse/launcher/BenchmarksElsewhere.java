package io.multiverse.launcher;

import io.multiverse.cli.CommandException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code multiverse bench} where the benchmarks' module is not loaded: it is in the list of commands and says where the
 * benchmarks are.
 */
@Command(
        name = BenchmarksElsewhere.NAME,
        description = "Measures the kernel, alone and beside others; a module of its own, which the script builds on"
                + " first use.")
final class BenchmarksElsewhere implements Callable<Integer> {
    static final String NAME = "bench";

    @Parameters(hidden = true)
    private List<String> arguments = new ArrayList<>();

    private BenchmarksElsewhere() {}

    /** Returns the command, which takes whatever the real one would. */
    static CommandLine command() {
        return new CommandLine(new BenchmarksElsewhere()).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        throw CommandException.usage(
                "the benchmarks are not part of this installation or jar: in the project's sources,"
                        + " ./multiverse bench builds and runs them");
    }
}
