package io.multiverse.cluster.status;

import io.multiverse.cluster.link.Proof;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Answers the datagrams of a {@link PathProbe} for some seconds, on a thread of its own: how long each one was, and how
 * many of a burst have come. Each begins with a token that only who asked for the probe was told; others are passed
 * over. An answer is never longer than what it answers. Thread-safe.
 */
final class ProbeResponder implements AutoCloseable {
    static final int TOKEN_LENGTH = Proof.NONCE_LENGTH;

    /** Asks how many bytes of this datagram have come. */
    static final byte LENGTH = 0;

    /** Is one of a burst, and not answered. */
    static final byte BURST = 1;

    /** Asks what has come of a burst. */
    static final byte RESULT = 2;

    /** What each datagram begins with, and its answer, too: token, kind, and a number that tells it from others. */
    static final int HEAD_BYTES = TOKEN_LENGTH + Byte.BYTES + Long.BYTES;

    /** What each datagram has at least: room for an answer. */
    static final int LEAST_BYTES = HEAD_BYTES + 3 * Long.BYTES;

    private static final int MOST_BYTES = 1 << 16;
    private static final int LIFE_MILLIS = 5000;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final byte[] token = Proof.nonce();
    private final DatagramSocket socket;
    private final long endNanos = System.nanoTime() + LIFE_MILLIS * 1_000_000L;
    private long burstBytes;
    private long burstBegan;
    private long burstEnded;
    private long burstDatagrams;

    /**
     * Begins to answer at any free port of an address.
     *
     * @throws IOException if there is none
     */
    ProbeResponder(String address) throws IOException {
        socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        } catch (final IOException e) {
            socket.close();
            throw e;
        }
        final Thread thread = new Thread(this::serve, "cluster-probe");
        thread.setDaemon(true);
        thread.start();
    }

    byte[] token() {
        return token;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        final DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        try (socket) {
            for (long left = LIFE_MILLIS; left > 0; left = (endNanos - System.nanoTime()) / 1_000_000) {
                socket.setSoTimeout((int) left);
                packet.setLength(MOST_BYTES);
                socket.receive(packet);
                answer(packet);
            }
        } catch (final IOException e) {
            // its time is over, or it was closed
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        final int length = packet.getLength();
        final byte[] bytes = packet.getData();
        if (length < LEAST_BYTES || !Arrays.equals(bytes, 0, TOKEN_LENGTH, token, 0, TOKEN_LENGTH)) {
            return;
        }
        final ByteBuffer answer = ByteBuffer.wrap(bytes);
        answer.position(HEAD_BYTES);
        final byte kind = bytes[TOKEN_LENGTH];
        if (kind == BURST) {
            burstBegan = burstDatagrams == 0 ? System.nanoTime() : burstBegan;
            burstEnded = System.nanoTime();
            burstBytes += length;
            burstDatagrams++;
            return;
        } else if (kind == LENGTH) {
            answer.putLong(length);
        } else {
            answer.putLong(burstBytes).putLong(burstDatagrams).putLong(burstEnded - burstBegan);
        }
        packet.setLength(LEAST_BYTES);
        socket.send(packet);
    }

    @Override
    public void close() {
        socket.close();
    }
}
