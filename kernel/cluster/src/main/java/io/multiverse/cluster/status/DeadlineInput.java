package io.multiverse.cluster.status;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Reads a connection until a deadline, however little comes in at a time; a socket's own timeout begins anew with each
 * byte. Not thread-safe.
 */
final class DeadlineInput extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final long endNanos;

    /** Begins to read, for so many milliseconds from now on. */
    DeadlineInput(Socket socket, int millis) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
        endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Reads; throws {@link SocketTimeoutException} at the deadline. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        final long leftMillis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("no whole answer in time");
        }
        socket.setSoTimeout((int) leftMillis);
        return in.read(bytes, offset, length);
    }
}
