package io.multiverse.cluster.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class MessageSealTest {
    private static final byte[] KEY = "a key of 32 bytes for this test.".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = MessageKind.HEADER_LENGTH;

    /** Returns a message of a head, a seal and a body. */
    private static byte[] sealed(MessageSeal seal, byte[] head, byte[] body) {
        final byte[] message = Arrays.copyOf(head, HEAD + MessageSeal.LENGTH + body.length);
        final UnsafeBuffer begun = new UnsafeBuffer(message, 0, HEAD + MessageSeal.LENGTH);
        seal.seal(begun, HEAD, begun.capacity(), new UnsafeBuffer(body), 0, body.length);
        System.arraycopy(body, 0, message, HEAD + MessageSeal.LENGTH, body.length);
        return message;
    }

    private static byte[] random(Random random, int length) {
        final byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean isIntact(MessageSeal seal, byte[] message) {
        return seal.isIntact(new UnsafeBuffer(message), 0, message.length, HEAD);
    }

    @Test
    void aSealIsTheBeginningOfWhatTheJvmComputes() throws Exception {
        final Random random = new Random(1);
        final MessageSeal seal = new MessageSeal(KEY);
        final MessageSeal receiver = new MessageSeal(KEY);
        final Mac oracle = Mac.getInstance("HmacSHA256");
        oracle.init(new SecretKeySpec(KEY, "HmacSHA256"));
        for (final int length : new int[] {0, 1, 55, 64, 4095, 4096, 4097, 100_000}) {
            final byte[] message = sealed(seal, random(random, HEAD), random(random, length));
            oracle.update(message, 0, HEAD + Long.BYTES);
            final byte[] expected =
                    oracle.doFinal(Arrays.copyOfRange(message, HEAD + MessageSeal.LENGTH, message.length));
            assertArrayEquals(
                    Arrays.copyOf(expected, 16),
                    Arrays.copyOfRange(message, HEAD + Long.BYTES, HEAD + MessageSeal.LENGTH));
            assertTrue(isIntact(receiver, message));
        }
    }

    @Test
    void whateverIsChangedOrCutOffIsFoundOut() {
        final Random random = new Random(2);
        final byte[] message = sealed(new MessageSeal(KEY), random(random, HEAD), random(random, 40));
        final MessageSeal receiver = new MessageSeal(KEY);
        for (int at = 0; at < message.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                final byte[] changed = message.clone();
                changed[at] ^= (byte) (1 << bit);
                assertFalse(isIntact(receiver, changed), "bit " + bit + " of byte " + at);
            }
            assertFalse(isIntact(receiver, Arrays.copyOf(message, at)), "cut off at " + at);
        }
        assertTrue(isIntact(receiver, message));
    }

    @Test
    void nothingIsTakenTwiceOrAfterWhatCameLater() {
        final MessageSeal sender = new MessageSeal(KEY);
        final MessageSeal receiver = new MessageSeal(KEY);
        final byte[] first = sealed(sender, new byte[HEAD], new byte[8]);
        final byte[] second = sealed(sender, new byte[HEAD], new byte[8]);
        assertTrue(isIntact(receiver, second));
        assertFalse(isIntact(receiver, second));
        assertFalse(isIntact(receiver, first));
    }

    @Test
    void anotherKeyMakesAnotherSeal() {
        final byte[] other = KEY.clone();
        other[31]++;
        assertFalse(isIntact(new MessageSeal(other), sealed(new MessageSeal(KEY), new byte[HEAD], new byte[8])));
    }

    @Test
    void sealingAllocatesNothing() {
        final MessageSeal sender = new MessageSeal(KEY);
        final MessageSeal receiver = new MessageSeal(KEY);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[1 << 10]);
        final long first = allocatedBy(sender, receiver, message);
        final long second = allocatedBy(sender, receiver, message);
        assertTrue(Math.min(first, second) < 1000, first + " and " + second + " bytes in 1000 messages");
    }

    private static long allocatedBy(MessageSeal sender, MessageSeal receiver, UnsafeBuffer message) {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long before = threads.getCurrentThreadAllocatedBytes();
        boolean isIntact = true;
        for (int i = 0; i < 1000; i++) {
            sender.seal(message, HEAD, message.capacity(), message, 0, 0);
            isIntact &= receiver.isIntact(message, 0, message.capacity(), HEAD);
        }
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(isIntact);
        return allocated;
    }
}
