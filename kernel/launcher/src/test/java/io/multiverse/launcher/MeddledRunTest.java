package io.multiverse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.ExitCode;
import io.multiverse.launcher.child.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeddledRunTest {
    @TempDir
    Path folder;

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRunWhoseJournalWasDeletedDoesNotCallItWhole() throws Exception {
        final Path journal = folder.resolve("j");
        final Process run = ChildJvm.command(
                        List.of(),
                        List.of(),
                        List.of("run", "--control-tick-interval", "1", "--fsync-every", "1", "--journal", "" + journal))
                .redirectError(folder.resolve("err").toFile())
                .start();
        String rest = "";
        try (BufferedReader out = run.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.startsWith("CONTROL-TICK 3")) {
                line = out.readLine();
            }
            delete(journal);
            for (line = out.readLine(); line != null; line = out.readLine()) {
                rest += line + '\n';
            }
            assertTrue(run.waitFor(30, TimeUnit.SECONDS));
        } finally {
            run.destroyForcibly();
        }
        final String said = Files.readString(folder.resolve("err"));
        assertEquals(ExitCode.FAILURE, run.exitValue(), said);
        assertTrue(said.contains("deleted while it was in use (it had"), said);
        assertTrue(said.contains("multiverse info " + journal + " tells what is left of the journal"), said);
        assertFalse(said.contains("whole"), said);
        assertFalse(rest.contains(" hash "), rest);
    }
}
