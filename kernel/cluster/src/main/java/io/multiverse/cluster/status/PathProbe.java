package io.multiverse.cluster.status;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What the way from here to a node lets through, measured with datagrams of UDP. Immutable.
 *
 * @param longestBytes the longest datagram that arrived, among the cluster's {@code mtu} and usual smaller ones; 0:
 *     none
 * @param bytesPerSecond how many bytes of a burst came in a second
 * @param lostPercent how many in a hundred datagrams of the burst were lost
 * @param trouble why nothing could be measured; null if something was
 */
public record PathProbe(int longestBytes, long bytesPerSecond, long lostPercent, String trouble) {
    /** Usual longest datagrams: of jumbo frames, of any Ethernet, of IPv6, of tunnels. */
    private static final int[] USUAL_BYTES = {8192, 4096, 1408, 1216, 1024, 512, 256};

    private static final int ATTEMPTS = 4;
    private static final int ANSWER_MILLIS = 250;
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MOST_BURST_BYTES = 32 << 20;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The way to a node that cannot be measured. */
    private static PathProbe unknown(String trouble) {
        return new PathProbe(0, 0, 0, trouble);
    }

    /** Measures the way to a node that is up: some tenths of a second, and at most 32 MiB. */
    public static PathProbe of(ClusterSettings cluster, ClusterNode node) {
        final NodeStatus status = NodeStatus.probe(cluster, node);
        if (!status.isThere()) {
            return unknown(status.trouble());
        }
        if (status.number("probePort") == 0) {
            return unknown("it could not open a port for it");
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(node.host()), (int) status.number("probePort")));
            socket.setSoTimeout(ANSWER_MILLIS);
            final byte[] token = StatusProtocol.bytes(status.text("probeToken"), ProbeResponder.TOKEN_LENGTH);
            return new Sender(socket, token).measure(cluster.mtuBytes());
        } catch (final IOException e) {
            return unknown(String.valueOf(e.getMessage()));
        }
    }

    /** Sends the datagrams of a probe. */
    private record Sender(DatagramSocket socket, byte[] token) {
        private PathProbe measure(int mtuBytes) throws IOException {
            final int longest = IntStream.concat(
                            IntStream.of(mtuBytes), Arrays.stream(USUAL_BYTES).filter(size -> size < mtuBytes))
                    .filter(this::arrives)
                    .findFirst()
                    .orElse(0);
            return longest == 0 ? new PathProbe(0, 0, 0, null) : burst(longest);
        }

        private byte[] datagram(byte kind, int length) {
            final byte[] bytes = Arrays.copyOf(token, length);
            bytes[token.length] = kind;
            return bytes;
        }

        private boolean arrives(int length) {
            try {
                final ByteBuffer answer = ask(datagram(ProbeResponder.LENGTH, length));
                return answer != null && answer.getLong() == length;
            } catch (final IOException e) {
                // longer than this machine sends
                return false;
            }
        }

        /** Returns what is answered, or null if nothing is, however often it is asked. */
        private ByteBuffer ask(byte[] question) throws IOException {
            final DatagramPacket answer =
                    new DatagramPacket(new byte[ProbeResponder.LEAST_BYTES], ProbeResponder.LEAST_BYTES);
            final int head = ProbeResponder.HEAD_BYTES;
            // an answer may come after its question was given up
            ByteBuffer.wrap(question).putLong(head - Long.BYTES, System.nanoTime());
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                socket.send(new DatagramPacket(question, question.length));
                try {
                    do {
                        answer.setLength(ProbeResponder.LEAST_BYTES);
                        socket.receive(answer);
                    } while (!Arrays.equals(question, 0, head, answer.getData(), 0, head));
                    return ByteBuffer.wrap(answer.getData(), head, answer.getLength() - head);
                } catch (final SocketTimeoutException e) {
                    // once more
                }
            }
            return null;
        }

        private PathProbe burst(int length) throws IOException {
            final byte[] bytes = datagram(ProbeResponder.BURST, length);
            final DatagramPacket packet = new DatagramPacket(bytes, length);
            final long beginNanos = System.nanoTime();
            long sent = 0;
            while (System.nanoTime() - beginNanos < BURST_NANOS && (sent + 1) * length <= MOST_BURST_BYTES) {
                socket.send(packet);
                sent++;
            }
            final ByteBuffer result = ask(datagram(ProbeResponder.RESULT, ProbeResponder.LEAST_BYTES));
            if (result == null) {
                return new PathProbe(length, 0, 100, null);
            }
            final long received = result.getLong();
            final long datagrams = result.getLong();
            final long nanos = Math.max(1, result.getLong());
            return new PathProbe(
                    length,
                    Math.round(received / (nanos / NANOS_PER_SECOND)),
                    sent == 0 ? 0 : Math.round(100.0 * (sent - datagrams) / sent),
                    null);
        }
    }
}
