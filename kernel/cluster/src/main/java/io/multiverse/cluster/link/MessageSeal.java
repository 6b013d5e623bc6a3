package io.multiverse.cluster.link;

import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Seals the messages of one direction between two nodes, each in its present life: a number that no message before had,
 * and the first 128 bits of an HMAC-SHA256 over that and the whole message. So nobody else can make such a message,
 * change one, or send one again. Steady state allocates nothing, which is why this is not {@link javax.crypto.Mac}:
 * each of its results is an array. Not thread-safe.
 */
final class MessageSeal {
    /** The length of a seal in bytes: its number, its MAC. */
    static final int LENGTH = 3 * Long.BYTES;

    private static final int MAC_LENGTH = LENGTH - Long.BYTES;
    private static final int DIGEST_LENGTH = 32;
    private static final int BLOCK_LENGTH = 64;
    private static final int CHUNK_LENGTH = 4096;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest digest;
    private final byte[] inner;
    private final byte[] outer;
    private final byte[] result = new byte[DIGEST_LENGTH];
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private long last;

    /** Makes it with a key of at most 64 bytes, which only the two nodes know. */
    MessageSeal(byte[] key) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
        inner = padded(key, INNER);
        outer = padded(key, OUTER);
    }

    private static byte[] padded(byte[] key, byte pad) {
        final byte[] padded = Arrays.copyOf(key, BLOCK_LENGTH);
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            padded[i] ^= pad;
        }
        return padded;
    }

    /**
     * Seals a message.
     *
     * @param head begins the message, with room for the seal at {@code at}
     * @param body what follows it
     */
    void seal(MutableDirectBuffer head, int at, int headLength, DirectBuffer body, int bodyOffset, int bodyLength) {
        last++;
        head.putLong(at, last, ByteOrder.LITTLE_ENDIAN);
        compute(head, 0, at, headLength, body, bodyOffset, bodyLength);
        head.putBytes(at + Long.BYTES, result, 0, MAC_LENGTH);
    }

    /**
     * Returns whether a message with its seal at {@code at} behind its beginning is whole, and no earlier one again.
     */
    boolean isIntact(DirectBuffer message, int offset, int length, int at) {
        if (length < at + LENGTH) {
            return false;
        }
        final long number = message.getLong(offset + at, ByteOrder.LITTLE_ENDIAN);
        compute(message, offset, at, length, message, offset, 0);
        int difference = 0;
        for (int i = 0; i < MAC_LENGTH; i++) {
            // all of them, so that how long it takes tells nothing
            difference |= result[i] ^ message.getByte(offset + at + Long.BYTES + i);
        }
        if (difference != 0 || number <= last) {
            return false;
        }
        last = number;
        return true;
    }

    /** Computes the HMAC over a message but for the MAC in it. */
    private void compute(
            DirectBuffer head, int offset, int at, int headLength, DirectBuffer body, int bodyOffset, int bodyLength) {
        digest.reset();
        digest.update(inner, 0, BLOCK_LENGTH);
        add(head, offset, at + Long.BYTES);
        add(head, offset + at + LENGTH, headLength - at - LENGTH);
        add(body, bodyOffset, bodyLength);
        digestInto();
        digest.update(outer, 0, BLOCK_LENGTH);
        digest.update(result, 0, DIGEST_LENGTH);
        digestInto();
    }

    private void digestInto() {
        try {
            digest.digest(result, 0, DIGEST_LENGTH);
        } catch (final DigestException e) {
            throw new IllegalStateException("SHA-256 has another length", e);
        }
    }

    private void add(DirectBuffer bytes, int offset, int length) {
        for (int done = 0; done < length; done += CHUNK_LENGTH) {
            final int some = Math.min(CHUNK_LENGTH, length - done);
            bytes.getBytes(offset + done, chunk, 0, some);
            digest.update(chunk, 0, some);
        }
    }
}
