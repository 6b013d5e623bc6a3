package io.multiverse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.cli.Console;
import io.multiverse.cli.Interruption;
import io.multiverse.kernel.event.MapPayload;
import io.multiverse.launcher.Multiverse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A command that was run inside the test's process. */
public record Launch(int exitCode, String out, String err) {
    public static Launch of(Object... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        final int exitCode = Multiverse.execute(texts, console);
        return new Launch(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that has to end well. */
    public static Launch ok(Object... arguments) {
        final Launch launch = of(arguments);
        assertEquals(0, launch.exitCode, launch.err);
        return launch;
    }

    /** Returns the one JSON object that was printed. */
    public Map<String, Object> json() {
        return MapPayload.decode(out.getBytes(StandardCharsets.UTF_8));
    }
}
