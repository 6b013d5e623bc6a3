package io.multiverse.cluster.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Proves that a message comes from somebody who knows the secret, by HMAC-SHA256. Without a secret, on one machine, it
 * proves only that the message is whole. Not thread-safe.
 */
public final class Proof {
    /** The length of a nonce, in bytes. */
    public static final int NONCE_LENGTH = 16;

    /** The length of a MAC, in bytes. */
    public static final int MAC_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] KEY = "the key of a direction".getBytes(StandardCharsets.US_ASCII);

    private final Mac mac;

    /** Makes it for a secret, which may be empty. */
    public Proof(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, ALGORITHM));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }

    /** Returns bytes that nobody can guess. */
    public static byte[] nonce() {
        final byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** Returns the MAC over a nonce, the number of the node that asked for it, and bytes. */
    public byte[] of(byte[] nonce, int asker, UnsafeBuffer bytes, int offset, int length) {
        final byte[] content = new byte[length];
        bytes.getBytes(offset, content);
        mac.update(nonce);
        mac.update((byte) asker);
        return mac.doFinal(content);
    }

    /**
     * Returns the key for the messages from one node to another in their present lives, of each of which {@code salt}
     * tells: bytes that nobody could guess, and that it has proved to be its own.
     */
    byte[] key(int from, byte[] salt, int to, byte[] saltOfReceiver) {
        mac.update(KEY);
        mac.update((byte) from);
        mac.update(salt);
        mac.update((byte) to);
        return mac.doFinal(saltOfReceiver);
    }

    /** Returns whether two MACs are equal; how long that takes tells nothing of them. */
    public static boolean isEqual(byte[] expected, byte[] actual) {
        return MessageDigest.isEqual(expected, actual);
    }
}
