package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.replay.fixture.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, devices and folders that stand where a command wants to read a file, or a journal's folder. */
@Timeout(120)
class SpecialFilesTest {
    private static final String DAY = "19700101F.cq4";

    @TempDir
    Path folder;

    private static void makePipe(Path path) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0);
    }

    /** Runs a command that has to fail with one line. */
    private static void assertTold(int exitCode, String part, Object... command) {
        final Launch launch = Launch.of(command);
        assertEquals(exitCode, launch.exitCode(), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        assertTrue(launch.err().contains(part), launch.err());
    }

    private static List<Object> resume(Path journal) {
        return new ArrayList<>(
                List.of("run", "--resume", "--journal", journal, "--control-ticks", 9, "--pace", "max", "--quiet"));
    }

    @Test
    void aPipeIsNoJournalAndNotWaitedFor() throws IOException, InterruptedException {
        final Path pipe = folder.resolve("pipe");
        makePipe(pipe);
        assertTold(1, "it is a file", "info", pipe);
        assertTold(1, "it is a file", resume(pipe).toArray());
        final Path journal = Launch.cities(folder.resolve("j"), 3);
        assertTold(2, "pipe is a pipe", "replay", journal, "--script", pipe);
        assertTold(2, "is no jar", "info", journal, "--class-path", pipe);
    }

    @Test
    void whatIsNoFileInTheJournalIsNamedByWhoReadsAndByWhoWrites() throws IOException, InterruptedException {
        for (final String name : List.of(DAY, "environment.json", "metadata.cq4t", "journal.lock")) {
            for (final boolean isPipe : List.of(true, false)) {
                final Path journal = Launch.cities(folder.resolve(name + isPipe), 3);
                final Path file = journal.resolve(name);
                Files.delete(file);
                if (isPipe) {
                    makePipe(file);
                } else {
                    Files.createDirectory(file);
                }
                final String part = name + (isPipe ? " is a pipe" : " is a folder");
                if (name.equals(DAY)) {
                    assertTold(1, part, "info", journal);
                    assertTold(1, part, "verify", journal);
                }
                assertTold(1, part, resume(journal).toArray());
            }
        }
    }

    @Test
    void aDayThatIsALinkToNowhereIsNamed() throws IOException {
        final Path journal = Launch.cities(folder.resolve("j"), 3);
        Files.createSymbolicLink(journal.resolve("19700102F.cq4"), Path.of("nowhere"));
        assertTold(1, "19700102F.cq4", "info", journal);
    }

    @Test
    void aPipeInThePlaceOfSnapshotsIsNotWaitedFor() throws IOException, InterruptedException {
        final Path journal = Launch.cities(folder.resolve("j"), 3, "--snapshot-every", "0");
        makePipe(journal.resolve("snapshots"));
        assertTold(1, "snapshots", "state", journal, "--at", 2);
        assertTold(1, "snapshots is no folder", resume(journal).toArray());
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws IOException {
        final Path file = Files.writeString(folder.resolve("game.jar"), "no jar");
        assertTold(2, "is no jar", "info", Launch.cities(folder.resolve("j"), 2), "--class-path", file);
    }

    @Test
    void aScriptOfOneEndlessLineIsRefused() {
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        final Path journal = Launch.cities(folder.resolve("j"), 2);
        assertTold(1, "a line has more than", "replay", journal, "--quiet", "--script", "/dev/zero");
    }
}
