package io.multiverse.cli;

import io.multiverse.cli.text.PlainStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command talks to its user. As thread-safe as its streams.
 *
 * @param out for data
 * @param err for talk
 * @param isTerminal whether {@code err} is a terminal
 * @param interruption how the user ends a run
 * @param in for commands that ask
 */
public record Console(PrintStream out, PrintStream err, boolean isTerminal, Interruption interruption, InputStream in) {
    private static final Path STDIN = Path.of("/proc/self/fd/0");
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    /** Makes both streams print plain text, see {@link PlainStream}. */
    public Console {
        out = PlainStream.to(out);
        err = PlainStream.to(err);
    }

    /** Makes one whose user says nothing. */
    public Console(PrintStream out, PrintStream err, boolean isTerminal, Interruption interruption) {
        this(out, err, isTerminal, interruption, InputStream.nullInputStream());
    }

    /**
     * Returns this process's stdin; an empty one if it was closed. The descriptor is then that of the first file that
     * was opened, one of Java's own, and whoever reads or closes it takes that file from the JVM, which crashes.
     */
    public static InputStream stdin() {
        try {
            final String file = Files.readSymbolicLink(STDIN).toString();
            final boolean isOfJava =
                    file.startsWith(Path.of(System.getProperty("java.home")).toRealPath() + "/")
                            || file.endsWith(".jar")
                            || file.endsWith(".jsa");
            return isOfJava ? InputStream.nullInputStream() : System.in;
        } catch (final IOException | RuntimeException e) {
            return System.in;
        }
    }

    /** Returns whether this process's stderr is a terminal that can write over a line. */
    public static boolean isStderrTerminal() {
        return isTerminal(STDERR);
    }

    /** Returns whether this process's stdout is a terminal that can write over what is shown. */
    public static boolean isStdoutTerminal() {
        return isTerminal(STDOUT);
    }

    /** Returns whether this is the process's own stdout, and a pipe, whose reader may stop reading. */
    public boolean isStdoutPipe() {
        if (!out.equals(System.out)) {
            return false;
        }
        try {
            return Files.readSymbolicLink(STDOUT).toString().startsWith("pipe:");
        } catch (final IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isTerminal(Path descriptor) {
        final String terminal = System.getenv("TERM");
        if (terminal == null || terminal.isEmpty() || terminal.equals("dumb")) {
            return false;
        }
        try {
            final String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (final IOException | RuntimeException e) {
            return System.console() != null;
        }
    }

    /** Prints a line of talk. */
    public void say(String message) {
        if (interruption.isEndingNow()) {
            return;
        }
        err.println("multiverse: " + message);
        err.flush();
    }
}
