package io.multiverse.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.multiverse.kernel.event.MapPayload;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.Interruption;
import io.multiverse.launcher.Multiverse;
import io.multiverse.launcher.StatusLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command that was run inside the test's process. */
record Launch(int exitCode, String out, String err) {
    private static final String JVMS = "--jvms";

    /** Runs a command; {@code verify} and {@code bisect} start no other JVMs unless the test asks for some. */
    static Launch of(Object... command) {
        final List<Object> arguments = new ArrayList<>(List.of(command));
        if (List.of("verify", "bisect").contains(arguments.get(0)) && !arguments.contains(JVMS)) {
            arguments.addAll(List.of(JVMS, "off"));
        }
        return run(arguments);
    }

    private static Launch run(List<Object> arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final String[] texts = arguments.stream().map(Object::toString).toArray(String[]::new);
        final int exitCode = Multiverse.execute(texts, console);
        return new Launch(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Returns a console that nobody reads. */
    static Console quiet() {
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, false, new Interruption());
    }

    /** Returns a status line that shows nothing. */
    static StatusLine noStatus() {
        return new StatusLine(quiet().err(), StatusLine.Mode.NONE, false);
    }

    /** Runs a command that has to end well. */
    static Launch ok(Object... arguments) {
        final Launch launch = of(arguments);
        assertEquals(0, launch.exitCode, launch.err);
        return launch;
    }

    /** Runs three cities for some control ticks and returns the journal's folder. */
    static Path cities(Path journal, int controlTicks, String... flags) {
        final List<Object> arguments = new ArrayList<>(List.of("run", "--games", 3, "--npcs", 10, "--pace", "max"));
        arguments.addAll(List.of("--quiet", "--control-ticks", controlTicks, "--journal", journal));
        arguments.addAll(List.of(flags));
        ok(arguments.toArray());
        return journal;
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    /** Returns the one JSON object that was printed. */
    Map<String, Object> json() {
        return MapPayload.decode(out.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the JSON objects that were printed, one per line. */
    List<Map<String, Object>> ndjson() {
        return out.lines()
                .map(line -> MapPayload.decode(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Returns the line of the output that contains a text. */
    String line(String part) {
        return out.lines()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElse("no line has " + part + " in\n" + out);
    }
}
