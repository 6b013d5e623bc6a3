package io.multiverse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleOutputTest {
    @TempDir
    Path folder;

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

    @Test
    void dataThatCannotBeWrittenIsNeverLostInSilence() {
        final ConsoleOutput out = ConsoleOutput.forData("stdout", full());
        out.println("some");
        final OutputException first = assertThrows(OutputException.class, out::flush);
        assertTrue(first.getMessage().contains("stdout cannot be written: No space left on device"));
        assertFalse(first.isReaderGone());
        assertSame(first, assertThrows(OutputException.class, out::flush));
    }

    @Test
    void aClosedPipeIsToldFromOtherFailures() throws IOException {
        final ConsoleOutput out = ConsoleOutput.forData("stdout", closedPipe());
        out.println("some");
        assertTrue(assertThrows(OutputException.class, out::flush).isReaderGone());
    }

    @Test
    void aFailureIsFoundInWhateverWasPutAroundIt() throws IOException {
        final ConsoleOutput out = ConsoleOutput.forData("stdout", closedPipe());
        out.println("some");
        final OutputException failure = assertThrows(OutputException.class, out::flush);
        assertSame(failure, OutputException.in(new IllegalStateException(new RuntimeException(failure))));
        assertNull(OutputException.in(new IllegalStateException("another")));
    }

    @Test
    void talkThatCannotBeWrittenEndsNothing() {
        final ConsoleOutput err = ConsoleOutput.forTalk("stderr", full());
        err.println("some");
        err.flush();
        assertTrue(err.failure().getMessage().startsWith("stderr cannot be written"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "--version",
                "run --print-config --games 3",
                "run --games 1 --control-ticks 3 --pace max --no-journal",
                "run --games 1 --control-ticks 3 --pace max --no-journal --json",
                "run --games 1 --control-ticks 3 --pace max --no-journal --ndjson",
                "run --games 1 --control-ticks 3 --pace max --quiet --replace --journal JOURNAL"
            })
    void everyCommandWhoseOutputDoesNotArriveFailsWithTheCauseUnlessNobodyReads(String line) throws IOException {
        final String[] command =
                line.replace("JOURNAL", folder.resolve("j").toString()).split(" ");
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(ExitCode.FAILURE, execute(command, full(), err));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("No space left on device"), err::toString);
        assertEquals(ExitCode.OK, execute(command, closedPipe(), new ByteArrayOutputStream()));
    }

    private static int execute(String[] command, OutputStream out, OutputStream err) {
        return Multiverse.execute(
                command,
                new Console(
                        ConsoleOutput.forData("stdout", out),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        false,
                        new Interruption()));
    }
}
