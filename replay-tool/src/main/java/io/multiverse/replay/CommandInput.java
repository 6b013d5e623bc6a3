package io.multiverse.replay;

import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.Console;
import io.multiverse.launcher.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a debugger's commands come from, line by line. Not thread-safe. */
final class CommandInput implements AutoCloseable {
    private static final Path STDIN = Path.of("/proc/self/fd/0");

    private final String name;
    private final BufferedReader reader;
    private final PrintStream prompts;
    private int line;

    private CommandInput(String name, InputStream in, PrintStream prompts) {
        this.name = name;
        this.prompts = prompts;
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Returns the commands of a script.
     *
     * @param script a file, or {@code -} for stdin
     * @throws CommandException of exit code 2 if it cannot be read
     */
    static CommandInput script(String script, Console console) {
        if (script.equals("-")) {
            return new CommandInput("stdin", console.in(), null);
        }
        try {
            return new CommandInput(script, Files.newInputStream(Path.of(script)), null);
        } catch (final IOException e) {
            throw CommandException.usage("--script " + script + " cannot be read: "
                    + (Files.exists(Path.of(script)) ? e.getMessage() : "there is no such file"));
        }
    }

    /** Returns the commands somebody types, or that wait on stdin already; null if there are none. */
    static CommandInput standard(Console console, boolean mayAsk) {
        if (mayAsk && isTerminal(console)) {
            return new CommandInput("stdin", console.in(), console.err());
        }
        try {
            // A pipe that stays empty must not keep a run from being replayed.
            return isTerminal(console) || console.in().available() == 0
                    ? null
                    : new CommandInput("stdin", console.in(), null);
        } catch (final IOException e) {
            return null;
        }
    }

    private static boolean isTerminal(Console console) {
        if (console.in() != System.in) {
            return false;
        }
        try {
            final String target = Files.readSymbolicLink(STDIN).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (final IOException | RuntimeException e) {
            return System.console() != null;
        }
    }

    /** Returns whether somebody types: then errors do not end the session. */
    boolean isInteractive() {
        return prompts != null;
    }

    /** Returns the next line, after asking for it if somebody types; null at the end. */
    String next(String prompt) {
        if (prompts != null) {
            prompts.print(prompt);
            prompts.flush();
        }
        line++;
        try {
            return reader.readLine();
        } catch (final IOException e) {
            throw CommandException.failure(ExitCode.FAILURE, name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the place of a character of the line returned last, counted from 0, as {@code name:line:column}. */
    String place(int character) {
        return name + ":" + line + ":" + (character + 1);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (final IOException ignored) {
            // It was only read.
        }
    }
}
