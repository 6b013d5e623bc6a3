package io.multiverse.replay.soak;

import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code multiverse} command in a JVM of its own that may be killed at any moment: what it prints goes to the files
 * {@code stdout} and {@code stderr} of a folder and outlives it. Not thread-safe.
 */
final class KillableRun implements AutoCloseable {
    /** Starts commands. */
    interface Starter {
        /** Starts a command whose output goes to a folder. */
        KillableRun start(List<String> arguments, Path folder);
    }

    private final Process process;
    private final Path folder;
    private final long startNanos = System.nanoTime();

    private KillableRun(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts a command; {@code folder} is there. */
    static KillableRun start(List<String> arguments, Path folder) {
        // A short life gains nothing from the second compiler; the user's flags win.
        final ProcessBuilder command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1"), List.of(), arguments);
        command.redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        return new KillableRun(ChildJvm.start(command), folder);
    }

    /** Waits at most so long for the end and returns whether it came. */
    boolean awaitEnd(long nanos) {
        try {
            return process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the wall time since the start. */
    long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }

    /** Returns whether the process has not ended. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process with SIGKILL, waits until it is gone, and returns whether it had not ended by itself. */
    boolean kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A JVM ends by itself with codes below those of signals.
        return process.exitValue() > 128;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Returns all that was printed to stdout. */
    byte[] output() {
        try {
            return Files.readAllBytes(folder.resolve("stdout"));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first line that was printed to stderr, or nothing. */
    String complaint() {
        try {
            return Files.readString(folder.resolve("stderr"))
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process if it has not ended. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
