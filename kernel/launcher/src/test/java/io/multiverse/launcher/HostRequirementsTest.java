package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.kernel.engine.MultiGameTickEngine;
import io.multiverse.kernel.internal.host.HostRequirements;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostRequirementsTest {
    private static final List<String> LIMITS = List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max file size             512000               unlimited            bytes     ",
            "Max open files            40                   40                   files     ",
            "Max locked memory         unlimited            unlimited            bytes     ");

    @TempDir
    Path folder;

    private record Outcome(int exitCode, String text) {}

    /** An embedder's program. */
    static final class Embedder {
        private Embedder() {}

        public static void main(String[] arguments) {
            try {
                MultiGameTickEngine.builder().build();
            } catch (final IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private Outcome run(String prefix, List<String> flags, Class<?> main, String... arguments) throws Exception {
        final List<String> command = new ArrayList<>(List.of("bash", "-c", prefix + " exec \"$@\"", "bash"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        final Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private static List<String> kernelFlags() {
        return List.of("@" + ProjectFolder.root().resolve(".mvn/kernel.jvmflags"));
    }

    private Outcome simulate(String prefix, List<String> flags) throws Exception {
        return run(prefix, flags, Multiverse.class, "run", "--control-ticks", "1", "--pace", "max", "--quiet");
    }

    private List<String> leftBehind() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void thisJvmHasWhatIsNeeded() {
        assertEquals(Optional.empty(), HostRequirements.missingFlags());
        assertEquals(Optional.empty(), HostRequirements.lowLimits());
        assertEquals(Optional.empty(), HostRequirements.obstacleToJournal(1 << 20));
    }

    @Test
    void limitsAreReadAsTheKernelOfLinuxWritesThem() {
        assertEquals(OptionalLong.of(512_000), HostRequirements.limit(LIMITS, "Max file size"));
        assertEquals(OptionalLong.empty(), HostRequirements.limit(LIMITS, "Max locked memory"));
        assertTrue(HostRequirements.tooFewFiles(LIMITS).orElseThrow().contains("40 files only"));
    }

    @Test
    void missingFlagsAreNamedBeforeAnythingIsWritten() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/bash")));
        final Outcome outcome = simulate("", List.of());
        assertEquals(1, outcome.exitCode(), outcome.text());
        assertEquals(1, outcome.text().lines().count(), outcome.text());
        assertTrue(outcome.text().contains("--add-opens java.base/sun.nio.ch=ALL-UNNAMED"), outcome.text());
        assertTrue(outcome.text().contains("kernel.jvmflags"), outcome.text());
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void embeddersAreToldToo() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/bash")));
        final Outcome outcome = run("", List.of(), Embedder.class);
        assertTrue(outcome.text().contains("--add-exports java.base/jdk.internal.misc=ALL-UNNAMED"), outcome.text());
    }

    @Test
    void lowLimitsAreNamedBeforeAnythingIsWritten() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/limits")));
        final Outcome files = simulate("ulimit -n 60;", kernelFlags());
        assertEquals(1, files.exitCode(), files.text());
        assertTrue(files.text().contains("ulimit -n"), files.text());
        final Outcome size = simulate("ulimit -f 1000;", kernelFlags());
        assertEquals(1, size.exitCode(), size.text());
        assertTrue(size.text().contains("ulimit -f"), size.text());
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void nothingAppearsInTheFolderWhereAUserHasNoHomeOrTemporaryFolder() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/bash")));
        final List<String> flags = new ArrayList<>(kernelFlags());
        flags.add("-Duser.home=?");
        flags.add("-Djava.io.tmpdir=/nonexistent");
        final Outcome none = simulate("", flags);
        assertEquals(1, none.exitCode(), none.text());
        assertTrue(none.text().contains("/nonexistent, cannot be written to"), none.text());
        assertEquals(List.of(), leftBehind());
        flags.set(2, "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary")));
        assertEquals(0, simulate("", flags).exitCode());
        assertEquals(
                List.of("journals", "temporary"), leftBehind().stream().sorted().toList());
        assertEquals(0, folder.resolve("temporary").toFile().list().length);
    }
}
