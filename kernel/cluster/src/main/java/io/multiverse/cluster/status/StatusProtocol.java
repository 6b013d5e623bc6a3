package io.multiverse.cluster.status;

import io.multiverse.cluster.link.Proof;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * How a question is asked: the node sends a nonce, the other side its own, a MAC and the question, the node a MAC and
 * the answer; each is a line of ASCII, and each MAC covers the other side's nonce.
 */
final class StatusProtocol {
    static final String STATUS = "status";
    static final String STOP = "stop";
    static final String PROBE = "probe";

    /** How long a connection lasts at most, on each side. */
    static final int TIMEOUT_MILLIS = 2000;

    /** The longest line before the other side has proved that it knows the secret: a question with its names. */
    static final int LONGEST_UNPROVED = 600;

    static final int LONGEST_ANSWER = 1 << 20;

    private static final int SERVER = 0xFE;
    private static final int CLIENT = 0xFF;

    private StatusProtocol() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns bytes; throws {@link IOException} if the text is none of this many. */
    static byte[] bytes(String hex, int length) throws IOException {
        try {
            final byte[] bytes = HexFormat.of().parseHex(hex);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (final IllegalArgumentException e) {
            // as if it had another length
        }
        throw new IOException("a line makes no sense");
    }

    /** Returns the MAC of a question. */
    static String ofQuestion(byte[] secret, byte[] nonce, String question) {
        return mac(secret, nonce, CLIENT, question);
    }

    /** Returns the MAC of an answer. */
    static String ofAnswer(byte[] secret, byte[] nonce, String answer) {
        return mac(secret, nonce, SERVER, answer);
    }

    private static String mac(byte[] secret, byte[] nonce, int side, String text) {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return hex(new Proof(secret).of(nonce, side, new UnsafeBuffer(utf8), 0, utf8.length));
    }

    /** Returns whether two MACs are the same. */
    static boolean isEqual(String expected, String actual) {
        return Proof.isEqual(expected.getBytes(StandardCharsets.US_ASCII), actual.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a line; throws {@link IOException} if it has more than {@code most} bytes, or its end does not come. */
    static String line(InputStream in, int most) throws IOException {
        final StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended within a line");
            }
            if (line.length() == most) {
                throw new IOException("a line is longer than " + most + " bytes");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
