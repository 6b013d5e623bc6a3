package io.multiverse.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that was run inside the test's process. */
record Launch(int exitCode, String out, String err) {
    static Launch of(String... arguments) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                new Interruption());
        final int exitCode = Multiverse.execute(arguments, console);
        return new Launch(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs {@code multiverse run} at full pace, without a journal. */
    static Launch run(String... flags) {
        final String[] arguments = new String[flags.length + 4];
        arguments[0] = "run";
        arguments[1] = "--no-journal";
        arguments[2] = "--pace";
        arguments[3] = "max";
        System.arraycopy(flags, 0, arguments, 4, flags.length);
        return of(arguments);
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    String lastLine() {
        return outLines().get(outLines().size() - 1);
    }
}
