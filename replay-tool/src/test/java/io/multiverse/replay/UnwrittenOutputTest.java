package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ConsoleOutput;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import io.multiverse.replay.fixture.Launch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwrittenOutputTest {
    @TempDir
    static Path folder;

    private static Path journal;

    @BeforeAll
    static void record() {
        journal = folder.resolve("run");
        final Launch run =
                Launch.of("run", "--games", 2, "--control-ticks", 20, "--pace", "max", "--quiet", "--journal", journal);
        assertEquals(0, run.exitCode(), run.err());
    }

    private static OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    private static OutputStream closedPipe() throws IOException {
        final Pipe pipe = Pipe.open();
        pipe.source().close();
        return Channels.newOutputStream(pipe.sink());
    }

    private static int execute(String line, OutputStream out, OutputStream err) {
        return Multiverse.execute(
                line.replace("JOURNAL", journal.toString()).split(" "),
                new Console(
                        ConsoleOutput.forData("stdout", out),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        false,
                        new Interruption()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export JOURNAL",
                "export JOURNAL --format csv",
                "export JOURNAL --format perfetto",
                "info JOURNAL",
                "info JOURNAL --json",
                "stats JOURNAL",
                "stats JOURNAL --json",
                "state JOURNAL --at 5 --realm sol_1",
                "why JOURNAL sol_1#1",
                "diff JOURNAL JOURNAL",
                "verify JOURNAL --json --jvms off",
                "replay JOURNAL",
                "replay JOURNAL --ndjson",
                "export --help"
            })
    void everyCommandFailsWithTheCauseUnlessNobodyReads(String line) throws IOException {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(1, execute(line, full(), err), err::toString);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("No space left on device"), err::toString);
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count(), err::toString);
        err.reset();
        assertEquals(0, execute(line, closedPipe(), err), err::toString);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aClosedStdinIsNeverReadThoughAFileOfJavasOwnTakesItsPlace() throws Exception {
        final ProcessBuilder replay = new ProcessBuilder(
                "bash",
                "-c",
                "exec \"$@\" <&-",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        replay.command()
                .addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("--add-") || flag.startsWith("-D"))
                        .toList());
        replay.command()
                .addAll(List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.multiverse.launcher.Multiverse",
                        "replay",
                        journal.toString(),
                        "--quiet"));
        final Process process = replay.redirectErrorStream(true).start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        assertTrue(out.endsWith("stopped after control tick 20, where the journal ends\n"), out);
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        final Launch launch = Launch.of("export", journal, "--output", folder.resolve("none/deeper/file"));
        assertEquals(1, launch.exitCode());
        assertTrue(launch.err().contains("(there is no folder " + folder.resolve("none") + ")"), launch.err());
        final Launch nameless = Launch.of("export", journal, "--output", "");
        assertEquals(2, nameless.exitCode());
        assertEquals("multiverse: --output cannot be \"\"; name a file\n", nameless.err());
    }

    @Test
    void aFullFileIsNamed() {
        final Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device));
        for (final String format : new String[] {"ndjson", "csv", "perfetto"}) {
            final Launch launch = Launch.of("export", journal, "--format", format, "--output", device);
            assertEquals(1, launch.exitCode(), format);
            assertTrue(launch.err().contains("--output /dev/full cannot be written: "), launch.err());
            assertEquals(1, launch.err().lines().count(), launch.err());
        }
    }
}
