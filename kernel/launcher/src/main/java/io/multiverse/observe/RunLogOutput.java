package io.multiverse.observe;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.cli.Flag;
import io.multiverse.cli.text.PlainStream;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.log.LogLevel;
import io.multiverse.kernel.log.LogLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Where {@code run} prints the log of its model: on stderr, or into a file of JSON lines. One thread at a time. */
public final class RunLogOutput implements Consumer<LogLine>, AutoCloseable {
    /** The level of {@code --log} without a value, and of {@code --log-file} alone. */
    public static final String USUAL_LEVEL = "info";

    private final LogLevel least;
    private final PrintStream terminal;
    private final PrintStream file;

    private RunLogOutput(LogLevel least, PrintStream terminal, PrintStream file) {
        this.least = least;
        this.terminal = terminal;
        this.file = file;
    }

    /**
     * Opens what the flags ask for; returns null if they ask for nothing.
     *
     * @param level the value of {@code --log}, null if it was not given
     * @param file the value of {@code --log-file}, null if it was not given
     * @param isAppended whether the file may exist and is written on
     * @param err where lines go without a file
     */
    public static RunLogOutput open(String level, String file, boolean isAppended, PrintStream err) {
        if (level == null && file == null) {
            return null;
        }
        final LogLevel least = Flag.choice("--log", level == null ? USUAL_LEVEL : level, LogLevel.class);
        if (file == null) {
            return new RunLogOutput(least, err, null);
        }
        final Path path = Flag.path("--log-file", file);
        final OpenOption whatIsThere = isAppended ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try {
            final OutputStream target =
                    Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, whatIsThere);
            return new RunLogOutput(
                    least,
                    null,
                    PlainStream.to(new PrintStream(new BufferedOutputStream(target), false, StandardCharsets.UTF_8)));
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "--log-file " + file + " cannot be written (" + FileTrouble.reason(e) + "); name another file",
                    e);
        }
    }

    /** Returns the level from which lines are printed. */
    public LogLevel least() {
        return least;
    }

    @Override
    public void accept(LogLine line) {
        if (file == null) {
            terminal.println(LogText.line(line));
            return;
        }
        file.print(LogText.json(line) + "\n");
        if (file.checkError()) {
            throw new IllegalStateException("the log cannot be written: is the disk of --log-file full?");
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
