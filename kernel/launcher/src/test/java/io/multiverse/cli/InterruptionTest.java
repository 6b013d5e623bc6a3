package io.multiverse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.launcher.child.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class InterruptionTest {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143, "HUP", 129);

    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        return ChildJvm.command(List.of(), List.of(), List.of(arguments))
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Started in the background by a shell, or by nohup, tests inherit ignored signals, which a JVM leaves ignored. */
    private static boolean isIgnored(String signal) throws IOException {
        for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("SigIgn:")) {
                final long ignored = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (ignored >> NUMBERS.get(signal) - 1 & 1) != 0;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void anInterruptedRunSealsItsJournalAndPrintsItsSummary(String signal) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        assumeFalse(isIgnored(signal));
        final Process process = start(
                "run",
                "--control-tick-interval",
                "1",
                "--journal",
                folder.resolve("j").toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.startsWith("CONTROL-TICK 3")) {
                line = out.readLine();
            }
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            String last = "";
            for (line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(EXIT_CODES.get(signal), process.exitValue());
            assertTrue(last.matches("journal .* frames [0-9]+ hash [0-9a-f]{16}"), last);
        } finally {
            process.destroyForcibly();
        }
        try (JournalReader reader = JournalReader.open(folder.resolve("j"))) {
            assertTrue(reader.header().scenario().contains("sol_1"));
        }
    }

    @Test
    void aStartThatIsStillUnderWayEndsAtOnceAndInSilence() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        for (final int millis : new int[] {150, 400, 800}) {
            final Process process = start("run", "--games", "5000", "--no-journal", "--quiet");
            try {
                assertFalse(process.waitFor(millis, TimeUnit.MILLISECONDS));
                new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
                assertTrue(process.waitFor(30, TimeUnit.SECONDS));
                assertEquals(143, process.exitValue());
                assertEquals("", Files.readString(folder.resolve("err")));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aRequestBeforeTheRunIsNotForgotten() {
        final Interruption interruption = new Interruption();
        final boolean[] stopped = new boolean[1];
        interruption.request();
        interruption.onRequest(() -> stopped[0] = true);
        assertTrue(stopped[0] && interruption.isRequested());
    }
}
