package io.multiverse.bench.measure;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.launcher.child.ChildJvm;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Runs a command of this program in a JVM of its own and wants it to succeed: what is compiled, and so every figure,
 * differs from JVM to JVM. Thread-safe.
 */
public final class ForkedCommand {
    private ForkedCommand() {}

    /**
     * Runs a command and returns what it printed to stdout; its stderr is this process's.
     *
     * @param flags JVM flags that overrule the running JVM's
     * @throws CommandException with exit code 130 if the user wants to end, else 1 if the command fails
     */
    public static String run(Console console, List<String> flags, List<String> arguments) {
        final ChildJvm.Result result;
        try {
            result = ChildJvm.run(
                    console,
                    ChildJvm.command(List.of(), flags, arguments).redirectError(ProcessBuilder.Redirect.INHERIT));
        } catch (final UncheckedIOException e) {
            throw CommandException.failure(ExitCode.FAILURE, e.getMessage(), e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        if (result.exitCode() != ExitCode.OK) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "a JVM that ran " + String.join(" ", arguments) + " ended with exit code " + result.exitCode()
                            + ", see above",
                    null);
        }
        return result.output();
    }
}
