package io.multiverse.replay;

import io.multiverse.launcher.CommandException;
import io.multiverse.launcher.ExitCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an export goes: a file, or stdout, which may have a reader that stops reading. Not thread-safe. */
final class ExportTarget extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final PrintStream stdout;

    private ExportTarget(OutputStream out, PrintStream stdout) {
        this.out = out;
        this.stdout = stdout;
    }

    /** Nobody reads the output any more. */
    static final class ReaderGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderGoneException() {
            super("nobody reads the output any more");
        }
    }

    /**
     * Opens the target.
     *
     * @param file the file, which is replaced, or null for {@code stdout}
     */
    static ExportTarget open(Path file, PrintStream stdout) {
        if (file == null) {
            return new ExportTarget(new BufferedOutputStream(stdout, BUFFER), stdout);
        }
        try {
            return new ExportTarget(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), null);
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE, "--output " + file + " cannot be written (" + e + "); name another file", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        requireReader();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        requireReader();
    }

    private void requireReader() {
        if (stdout != null && stdout.checkError()) {
            throw new ReaderGoneException();
        }
    }

    /** Closes a file; stdout stays open. */
    @Override
    public void close() throws IOException {
        if (stdout == null) {
            out.close();
        } else {
            out.flush();
        }
    }
}
