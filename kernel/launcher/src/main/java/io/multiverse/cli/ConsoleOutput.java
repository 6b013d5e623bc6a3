package io.multiverse.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A stream to the user that loses nothing silently, unlike a plain PrintStream. UTF-8 whatever the locale says: logs
 * and pipes outlive it. As thread-safe as a PrintStream.
 */
public final class ConsoleOutput extends PrintStream {
    private static final int DATA_BUFFER = 1 << 16;

    private final Checked checked;

    private ConsoleOutput(Checked checked, int buffer) {
        super(new BufferedOutputStream(checked, buffer), false, StandardCharsets.UTF_8);
        this.checked = checked;
    }

    /**
     * Makes a stream for data: what cannot be written throws {@link OutputException}, at the latest in a flush;
     * {@code name} names the stream in its message.
     */
    public static ConsoleOutput forData(String name, OutputStream out) {
        return new ConsoleOutput(new Checked(name, out, true), DATA_BUFFER);
    }

    /** Makes a stream for talk: what cannot be written is lost, and {@link #failure()} tells why. */
    public static ConsoleOutput forTalk(String name, OutputStream out) {
        return new ConsoleOutput(new Checked(name, out, false), 1);
    }

    /** Returns the first failure, or null. */
    public OutputException failure() {
        return checked.failure;
    }

    private static final class Checked extends OutputStream {
        private final String name;
        private final OutputStream out;
        private final boolean isThrowing;
        private volatile OutputException failure;

        Checked(String name, OutputStream out, boolean isThrowing) {
            this.name = name;
            this.out = out;
            this.isThrowing = isThrowing;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                if (failure == null) {
                    out.write(bytes, offset, length);
                    return;
                }
            } catch (final IOException e) {
                failure = new OutputException(name, e, isClosedPipe(e));
            }
            if (isThrowing) {
                // Once something is missing, what follows it must not arrive either.
                throw failure;
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (final IOException e) {
                failure = failure == null ? new OutputException(name, e, isClosedPipe(e)) : failure;
            }
            if (isThrowing && failure != null) {
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        /**
         * The system says which error it was in words only, and in the user's language: a closed pipe is asked for its.
         */
        private static boolean isClosedPipe(IOException e) {
            try {
                final Pipe pipe = Pipe.open();
                pipe.source().close();
                try (Pipe.SinkChannel sink = pipe.sink()) {
                    sink.write(ByteBuffer.allocate(1));
                }
                return false;
            } catch (final IOException closed) {
                return Objects.equals(closed.getMessage(), e.getMessage());
            }
        }
    }
}
