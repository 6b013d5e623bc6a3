package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cli.Console;
import io.multiverse.cli.ConsoleOutput;
import io.multiverse.cli.Interruption;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwrittenOutputTest {
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
                line.split(" "),
                new Console(
                        ConsoleOutput.forData("stdout", out),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        false,
                        new Interruption()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench --help",
                "bench latency --help",
                "bench latency --duration 0.1 --warmup 0",
                "bench latency --duration 0.1 --warmup 0 --json",
                "bench phold --lps 8 --population 8 --end 50",
                "bench phold --lps 8 --population 8 --end 50 --json"
            })
    void everyBenchmarkFailsWithTheCauseUnlessNobodyReads(String line) throws IOException {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(1, execute(line, full(), err), err::toString);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("No space left on device"), err::toString);
        err.reset();
        assertEquals(0, execute(line, closedPipe(), err), err::toString);
    }
}
