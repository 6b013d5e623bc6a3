package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.launcher.child.ChildJvm;
import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that are ended while JVMs of theirs run and temporary folders of theirs hold journals. */
@Timeout(120)
class EndedWithChildrenTest {
    private static final int TERMINATED = 143;
    private static final long POLL_NANOS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void aDemonstrationThatIsEndedWhileItRecordsSaysNothingAndLeavesNothing() throws Exception {
        endsInSilence(true, "demo", "divergence");
    }

    @Test
    void aProofInOtherJvmsThatIsEndedSaysNothingAndLeavesNothing() throws Exception {
        final Path journal = Launch.cities(folder.resolve("j"), 3);
        endsInSilence(true, "verify", journal.toString());
    }

    @Test
    void killsThatAreEndedSayNothingAndLeaveNothing() throws Exception {
        endsInSilence(true, "soak", "kill", "--rounds", "1000", "--json");
    }

    @Test
    void randomGamesThatAreEndedSayNothingAndLeaveNothing() throws Exception {
        endsInSilence(false, "soak", "fuzz", "--rounds", "100000");
    }

    private void endsInSilence(boolean hasChildren, String... command) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        final Path temporary = Files.createDirectory(folder.resolve("temporary"));
        final Path complaint = folder.resolve("stderr");
        final Process process = ChildJvm.command(
                        List.of("-XX:TieredStopAtLevel=1"), List.of("-Djava.io.tmpdir=" + temporary), List.of(command))
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(complaint.toFile())
                .start();
        List<ProcessHandle> children = List.of();
        try {
            while (hasChildren ? children.isEmpty() : !holdsSomething(temporary)) {
                assertTrue(process.isAlive(), () -> read(complaint));
                LockSupport.parkNanos(POLL_NANOS);
                children = process.descendants().toList();
            }
            new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals("", Files.readString(complaint));
            assertEquals(TERMINATED, process.exitValue());
            for (final ProcessHandle child : children) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
            assertFalse(holdsAnything(temporary), () -> "something is left in " + temporary);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns whether one of the folders in a folder has something in it. */
    private static boolean holdsSomething(Path above) throws IOException {
        try (Stream<Path> paths = Files.walk(above, 2)) {
            return paths.anyMatch(path -> above.relativize(path).getNameCount() == 2);
        } catch (final UncheckedIOException e) {
            // it was deleted meanwhile
            return false;
        }
    }

    private static boolean holdsAnything(Path above) throws IOException {
        try (Stream<Path> paths = Files.list(above)) {
            return paths.findAny().isPresent();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            return e.toString();
        }
    }
}
