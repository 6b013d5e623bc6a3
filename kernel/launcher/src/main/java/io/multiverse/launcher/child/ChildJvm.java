package io.multiverse.launcher.child;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.launcher.Multiverse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Describes and runs commands of this program in a JVM of their own: the running one's java and class path, and those
 * of its flags that more than one process can have, see {@link InheritedFlags}. Hash salts, identity hashes and what is
 * compiled differ from JVM to JVM. Thread-safe.
 */
public final class ChildJvm {
    private static final long POLL_MILLIS = 20;

    private ChildJvm() {}

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param output what it printed to stdout, and to stderr if the description says that both go there
     */
    public record Result(int exitCode, String output) {}

    /**
     * Describes a JVM that runs a command of this program.
     *
     * @param usualFlags flags that the running JVM's overrule
     * @param flags flags that overrule the running JVM's
     * @param arguments the command line, without the program
     */
    public static ProcessBuilder command(List<String> usualFlags, List<String> flags, List<String> arguments) {
        final List<String> words = new ArrayList<>(usualFlags);
        words.addAll(InheritedFlags.ofThisJvm());
        words.addAll(flags);
        words.addAll(program(System.getProperty("java.class.path")));
        words.addAll(arguments);
        return java(words);
    }

    /** Describes a JVM like the running one that is given these arguments and no other flags. */
    public static ProcessBuilder java(List<String> arguments) {
        final List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(InheritedFlags.LOGS_TO_STDERR);
        words.addAll(arguments);
        final ProcessBuilder builder = new ProcessBuilder(words);
        InheritedFlags.VARIABLES.forEach(builder.environment()::remove);
        return builder;
    }

    /** An executable jar brings flags of its own, but only if it is started as one. */
    private static List<String> program(String classPath) {
        final String main = Multiverse.class.getName();
        if (!classPath.contains(File.pathSeparator) && classPath.endsWith(".jar")) {
            try (JarFile jar = new JarFile(classPath)) {
                final Manifest manifest = jar.getManifest();
                if (manifest != null && main.equals(manifest.getMainAttributes().getValue("Main-Class"))) {
                    return List.of("-jar", absolute(classPath));
                }
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.of("-cp", absolute(classPath), main);
    }

    /** A child may run in another folder. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Runs a described command to its end, or ends it if the user wants to end.
     *
     * @throws CommandException with exit code 130 if the user wants to end: whatever the child made of that, there is
     *     nothing to say of it
     * @throws UncheckedIOException if no JVM can be started
     */
    public static Result run(Console console, ProcessBuilder command) {
        return run(console, command, Long.MAX_VALUE);
    }

    /**
     * Runs a described command to its end, or ends it if the user wants to end or it takes longer than this.
     *
     * @throws CommandException with exit code 130 if the user wants to end
     * @throws UncheckedIOException if no JVM can be started
     */
    public static Result run(Console console, ProcessBuilder command, long mostNanos) {
        final long startNanos = System.nanoTime();
        Process child = null;
        try {
            child = start(command);
            final Process started = child;
            final StringBuilder output = new StringBuilder();
            final Thread reader = new Thread(() -> output.append(text(started)), "child output");
            reader.setDaemon(true);
            reader.start();
            while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (console.interruption().isRequested()) {
                    child.destroy();
                } else if (System.nanoTime() - startNanos > mostNanos) {
                    child.destroyForcibly();
                }
            }
            reader.join();
            if (console.interruption().isRequested()) {
                throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted", null);
            }
            return new Result(child.exitValue(), output.toString());
        } catch (final InterruptedException e) {
            child.destroy();
            Thread.currentThread().interrupt();
            return new Result(-1, "interrupted");
        }
    }

    /**
     * Starts a described command, which finds its stdin at the end.
     *
     * @throws UncheckedIOException if no JVM can be started
     */
    public static Process start(ProcessBuilder command) {
        try {
            final Process child = command.start();
            child.getOutputStream().close();
            return child;
        } catch (final IOException e) {
            throw new UncheckedIOException("no JVM can be started beside this one: " + e.getMessage(), e);
        }
    }

    private static String text(Process child) {
        try (InputStream in = child.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            return e.toString();
        }
    }
}
