package io.multiverse.replay;

import io.multiverse.launcher.Console;
import io.multiverse.launcher.Multiverse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands of this program in a JVM of their own: the same java, flags and class path as the running one, but
 * other salts of hash tables, other identity hashes and other threads.
 */
final class ChildJvm {
    private static final long POLL_MILLIS = 50;

    private ChildJvm() {}

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param output what it printed, talk included
     */
    record Result(int exitCode, String output) {}

    /**
     * Runs a command to its end, or kills it if the user wants to end.
     *
     * @throws UncheckedIOException if no JVM can be started
     */
    static Result run(Console console, List<String> arguments) {
        final List<String> command = new ArrayList<>(program());
        command.addAll(arguments);
        Process child = null;
        try {
            child = new ProcessBuilder(command).redirectErrorStream(true).start();
            child.getOutputStream().close();
            final Process started = child;
            final StringBuilder output = new StringBuilder();
            final Thread reader = new Thread(() -> output.append(text(started)), "child output");
            reader.setDaemon(true);
            reader.start();
            while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (console.interruption().isRequested()) {
                    child.destroy();
                }
            }
            reader.join();
            return new Result(child.exitValue(), output.toString());
        } catch (final IOException e) {
            throw new UncheckedIOException("no JVM can be started beside this one: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            child.destroy();
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    private static String text(Process child) {
        try (InputStream in = child.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            return e.toString();
        }
    }

    private static List<String> program() {
        final List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            // Agents and debuggers serve one process: a port can be bound once.
            if (!flag.startsWith("-agentlib") && !flag.startsWith("-javaagent") && !flag.startsWith("-Xrunjdwp")) {
                program.add(flag);
            }
        }
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
