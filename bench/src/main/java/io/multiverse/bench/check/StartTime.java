package io.multiverse.bench.check;

import io.multiverse.bench.workload.JournalFolder;
import io.multiverse.cli.TemporaryFolder;
import io.multiverse.launcher.child.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Wall time of the whole command {@code multiverse run --control-ticks 1 --pace max} with its journal, in nanoseconds:
 * from the start of the process to its end. It is the script's where this code lies in the project's folder, else a JVM
 * like this one.
 */
final class StartTime implements Quantity {
    private static final String SCRIPT = "multiverse";
    private static final List<String> JVM_OPTIONS =
            List.of("MULTIVERSE_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final int FOLDERS_ABOVE_A_JAR = 4;

    private final TemporaryFolder folder = JournalFolder.create();
    private final List<String> program;
    private int runs;

    /** Runs once, because the first run of the script may build the program. */
    StartTime() {
        program = program();
        sample();
    }

    private static List<String> program() {
        try {
            Path above = Path.of(StartTime.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (int i = 0; i < FOLDERS_ABOVE_A_JAR && above != null; i++) {
                final Path script = above.resolve(SCRIPT);
                if (Files.isRegularFile(script)
                        && Files.isExecutable(script)
                        && Files.isRegularFile(above.resolve("pom.xml"))) {
                    return List.of(script.toString());
                }
                above = above.getParent();
            }
        } catch (final URISyntaxException | RuntimeException e) {
            // not in a folder of files: a JVM must do
        }
        return ChildJvm.command(List.of(), List.of(), List.of()).command();
    }

    @Override
    public double sample() {
        final List<String> command = new ArrayList<>(program);
        command.addAll(List.of("run", "--control-ticks", "1", "--pace", "max", "--quiet", "--journal"));
        command.add(folder.path().resolve("start-" + runs++).toString());
        final ProcessBuilder start = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Options for the benchmarks' JVM are none of what users start.
        start.environment().keySet().removeAll(JVM_OPTIONS);
        try {
            final long begin = System.nanoTime();
            final int exitCode = start.start().waitFor();
            final long nanos = System.nanoTime() - begin;
            if (exitCode != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with exit code " + exitCode + ", see above");
            }
            return nanos;
        } catch (final IOException e) {
            throw new UncheckedIOException("no process can be started: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + SCRIPT + " ran", e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
