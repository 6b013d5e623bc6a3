package io.multiverse.replay.prompt;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.Console;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a debugger's commands come from, line by line. Not thread-safe. */
public final class CommandInput implements AutoCloseable {
    /** Where the streams of this process are; any other pipe would be waited for. */
    private static final Path STREAMS = Path.of("/dev");

    private static final int LONGEST_LINE = 1 << 20;
    private static final Path STDIN = Path.of("/proc/self/fd/0");

    private final String name;
    private final Source source;
    private final boolean isInteractive;
    private int line;

    /** Gives lines. */
    private interface Source extends Closeable {
        /** Returns the next line, null at the end. */
        String next(String prompt) throws IOException;
    }

    private CommandInput(String name, Source source, boolean isInteractive) {
        this.name = name;
        this.source = source;
        this.isInteractive = isInteractive;
    }

    private static CommandInput piped(String name, InputStream in) {
        return new CommandInput(name, new Reader(in, null), false);
    }

    /**
     * Returns the commands of a script.
     *
     * @param script a file, or {@code -} for stdin
     * @throws CommandException of exit code 2 if it cannot be read
     */
    public static CommandInput script(String script, Console console) {
        if (script.equals("-")) {
            return piped("stdin", console.in());
        }
        try {
            final Path file = Path.of(script);
            if (!file.startsWith(STREAMS)) {
                PlainFiles.requireFile(file);
            }
            return piped(script, Files.newInputStream(file));
        } catch (final IOException e) {
            throw CommandException.usage("--script " + script + " cannot be read: "
                    + (Files.exists(Path.of(script)) ? FileTrouble.reason(e) : "there is no such file"));
        }
    }

    /**
     * Returns the commands somebody types, or that wait on stdin already; null if there are none.
     *
     * @param completions how what is typed can go on
     */
    public static CommandInput standard(Console console, boolean mayAsk, Completions completions) {
        if (mayAsk && isTerminal(console)) {
            return new CommandInput("stdin", terminal(console, completions), true);
        }
        try {
            // A pipe that stays empty must not keep a run from being replayed.
            return isTerminal(console) || console.in().available() == 0 ? null : piped("stdin", console.in());
        } catch (final IOException e) {
            return null;
        }
    }

    /** A terminal whose ways are not known serves without editing. */
    private static Source terminal(Console console, Completions completions) {
        final String kind = System.getenv("TERM");
        if (kind != null && !kind.isEmpty() && !kind.equals("dumb")) {
            try {
                return new Typed(TerminalPrompt.open(completions, console.interruption()), console);
            } catch (final IOException | IllegalStateException e) {
                // plain lines then
            }
        }
        return new Reader(console.in(), console.err());
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
    public boolean isInteractive() {
        return isInteractive;
    }

    /** Returns the next line, after asking for it if somebody types; null at the end. */
    public String next(String prompt) {
        line++;
        try {
            return source.next(prompt);
        } catch (final IOException e) {
            throw CommandException.failure(ExitCode.FAILURE, name + " cannot be read: " + FileTrouble.reason(e), e);
        }
    }

    /** Returns the place of a character of the line returned last, counted from 0, as {@code name:line:column}. */
    public String place(int character) {
        return name + ":" + line + ":" + (character + 1);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (final IOException ignored) {
            // It was only read.
        }
    }

    /** A file, a pipe, or a terminal without editing, which gets prompts. */
    private static final class Reader implements Source {
        private final BufferedReader in;
        private final PrintStream prompts;

        Reader(InputStream in, PrintStream prompts) {
            this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.prompts = prompts;
        }

        @Override
        public String next(String prompt) throws IOException {
            if (prompts != null) {
                prompts.print(prompt);
                prompts.flush();
            }
            final StringBuilder line = new StringBuilder();
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                if (line.length() == LONGEST_LINE) {
                    throw new IOException("a line has more than " + LONGEST_LINE + " characters");
                }
                line.append((char) next);
                next = in.read();
            }
            final int last = line.length() - 1;
            return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A terminal with editing. */
    private record Typed(TerminalPrompt prompt, Console console) implements Source {
        @Override
        public String next(String text) {
            console.out().flush();
            console.err().flush();
            final String line = prompt.next(text);
            if (line == null && prompt.isInterrupted()) {
                throw CommandException.failure(ExitCode.INTERRUPTED, "interrupted at the prompt", null);
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            prompt.close();
        }
    }
}
