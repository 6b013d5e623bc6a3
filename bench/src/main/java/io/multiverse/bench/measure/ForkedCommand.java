package io.multiverse.bench.measure;

import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import io.multiverse.launcher.Multiverse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of this program in a JVM of its own, with the running one's java, flags and class path: what is
 * compiled, and so every figure, differs from JVM to JVM. Thread-safe.
 */
public final class ForkedCommand {
    private static final long POLL_MILLIS = 20;

    private ForkedCommand() {}

    /**
     * Runs a command and returns what it printed to stdout; its stderr is this process's.
     *
     * @param flags JVM flags that overrule the running JVM's
     * @throws CommandException with exit code 130 if the user wants to end, else 1 if the command fails
     */
    public static String run(Console console, List<String> flags, List<String> arguments) {
        final List<String> command = program(flags);
        command.addAll(arguments);
        Process child = null;
        try {
            child = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            child.getOutputStream().close();
            final InputStream out = child.getInputStream();
            final CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(out));
            while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (console.interruption().isRequested()) {
                    child.destroy();
                }
            }
            return checked(console, child.exitValue(), output.join(), arguments);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "no JVM can be started beside this one: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroy();
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", e);
        }
    }

    private static String checked(Console console, int exitCode, String output, List<String> arguments) {
        if (console.interruption().isRequested()) {
            throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
        }
        if (exitCode != ExitCode.OK) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "a JVM that ran " + String.join(" ", arguments) + " ended with exit code " + exitCode
                            + ", see above",
                    null);
        }
        return output;
    }

    private static String text(InputStream out) {
        try (out) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            return e.toString();
        }
    }

    /** Returns what starts this program in a JVM like the running one, without a command; {@code flags} come last. */
    public static List<String> program(List<String> flags) {
        final List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // Agents and debuggers serve one process: a port can be bound once.
            if (!flag.startsWith("-agentlib") && !flag.startsWith("-javaagent") && !flag.startsWith("-Xrunjdwp")) {
                program.add(flag);
            }
        }
        program.addAll(flags);
        final String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            // Started with -jar: the jar's manifest has flags that a class path would not carry.
            program.addAll(List.of("-jar", classPath));
        } else {
            program.addAll(List.of("-cp", classPath, Multiverse.class.getName()));
        }
        return program;
    }
}
