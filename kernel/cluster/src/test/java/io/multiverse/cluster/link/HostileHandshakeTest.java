package io.multiverse.cluster.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.cluster.settings.ClusterNode;
import io.multiverse.cluster.settings.ClusterSettings;
import io.multiverse.cluster.settings.Clusters;
import io.multiverse.kernel.internal.exchange.PartReader;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("once")
@Timeout(60)
class HostileHandshakeTest {
    private static final String SECRET = "the secret of a test";
    private static final int VICTIM = 0;
    private static final int PEER = 1;
    private static final int SESSION = 77;
    private static final long INCARNATION = 5;

    private final Heard heard = new Heard();
    private RunDescription run;
    private NodeLink victim;

    private static final class Heard implements NodeLink.Listener {
        private int messages;
        private int peers;

        @Override
        public void onMessage(Peer peer, MessageKind kind, PartReader in, DirectBuffer bytes, int offset, int length) {
            messages++;
        }

        @Override
        public void onPeer(Peer peer) {
            peers++;
        }
    }

    @BeforeEach
    void startVictim() throws IOException {
        try (DatagramSocket first = new DatagramSocket();
                DatagramSocket second = new DatagramSocket()) {
            final ClusterSettings cluster = Clusters.of(
                    SECRET,
                    List.of(
                            new ClusterNode(VICTIM, "127.0.0.1", first.getLocalPort(), 0),
                            new ClusterNode(PEER, "127.0.0.1", second.getLocalPort(), 0)));
            run = RunDescription.of(cluster, 1, Map.of("seed", 5));
            first.close();
            victim = new NodeLink(cluster, VICTIM, run);
        }
        victim.listener(heard);
    }

    @AfterEach
    void stopVictim() {
        victim.close();
    }

    private static byte[] begun(MessageKind kind, long incarnation, int room) {
        final byte[] message = new byte[MessageKind.HEADER_LENGTH + room];
        message[0] = (byte) kind.ordinal();
        message[1] = PEER;
        new UnsafeBuffer(message).putLong(2, incarnation, ByteOrder.LITTLE_ENDIAN);
        return message;
    }

    /** Returns the proof that the peer would send, for the nonce that the victim has given it. */
    private byte[] proof(String secret, long incarnation) {
        return proof(secret, incarnation, 0);
    }

    private byte[] proof(String secret, long incarnation, long epoch) {
        final DocumentBuffer out = new DocumentBuffer();
        final byte[] header = begun(MessageKind.PROOF, incarnation, 0);
        out.copy(new UnsafeBuffer(header), header.length);
        out.int64(epoch);
        out.int64(0);
        out.copy(new UnsafeBuffer(new byte[Proof.NONCE_LENGTH]), Proof.NONCE_LENGTH);
        run.write(out);
        final byte[] mac = new Proof(secret.getBytes(StandardCharsets.UTF_8))
                .of(victim.peer(PEER).nonce, VICTIM, out.bytes(), 0, out.length());
        out.copy(new UnsafeBuffer(mac), mac.length);
        final byte[] proof = new byte[out.length()];
        out.bytes().getBytes(0, proof);
        return proof;
    }

    private void send(byte[] message, int session) {
        victim.receive(new UnsafeBuffer(message), 0, message.length, session);
        victim.work();
    }

    private void send(byte[] message) {
        send(message, SESSION);
    }

    @Test
    void noProofIsBelievedOfWhichAByteIsChangedOrCutOff() {
        final byte[] proof = proof(SECRET, INCARNATION);
        for (int at = 0; at < proof.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                final byte[] changed = proof.clone();
                changed[at] ^= (byte) (1 << bit);
                send(changed);
            }
            send(Arrays.copyOf(proof, at));
            send(Arrays.copyOf(proof, proof.length + 1 + at));
        }
        assertFalse(victim.peer(PEER).isTrusted());
        send(proof);
        assertTrue(victim.peer(PEER).isTrusted());
        assertEquals(1, heard.peers);
    }

    @Test
    void whoIsInAnotherEpochIsNotListenedToUntilItIsInThis() {
        send(proof(SECRET, INCARNATION, 1));
        assertFalse(victim.peer(PEER).isTrusted());
        send(proof(SECRET, INCARNATION, 0));
        assertTrue(victim.peer(PEER).isTrusted());
    }

    @Test
    void noProofIsBelievedOfWhoKnowsAnotherSecretOrOfALifeThatIsOver() {
        send(proof(SECRET + "!", INCARNATION));
        assertFalse(victim.peer(PEER).isTrusted());
        final byte[] first = proof(SECRET, INCARNATION);
        send(first);
        send(first, SESSION + 1);
        send(proof(SECRET, INCARNATION - 1), SESSION + 1);
        assertEquals(SESSION, victim.peer(PEER).session);
        // that nonce has been used
        new UnsafeBuffer(first).putLong(2, INCARNATION + 1, ByteOrder.LITTLE_ENDIAN);
        send(first, SESSION + 1);
        assertEquals(SESSION, victim.peer(PEER).session);
        assertEquals(1, heard.peers);
    }

    @Test
    void nobodyIsListenedToButAPeersOwnSessionInItsPresentLife() {
        for (final MessageKind kind : MessageKind.values()) {
            send(begun(kind, INCARNATION, 40));
            for (final int session : new int[] {0, Integer.MIN_VALUE, -1}) {
                send(begun(kind, 0, 40), session);
            }
        }
        send(proof(SECRET, INCARNATION));
        send(begun(MessageKind.PIECE, INCARNATION, 40), SESSION + 1);
        send(begun(MessageKind.PIECE, INCARNATION - 1, 40));
        send(begun(MessageKind.PIECE, INCARNATION + 1, 40));
        assertEquals(0, heard.messages);
        send(begun(MessageKind.PIECE, INCARNATION, 40));
        assertEquals(1, heard.messages);
    }

    @Test
    void randomBytesAreIgnored() {
        final Random random = new Random(1);
        for (int trial = 0; trial < 20_000; trial++) {
            final byte[] bytes = new byte[random.nextInt(random.nextInt(20) == 0 ? 2000 : 60)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && trial % 2 == 0) {
                bytes[0] = (byte) random.nextInt(MessageKind.values().length + 1);
                bytes[1] = (byte) random.nextInt(3);
            }
            victim.receive(new UnsafeBuffer(bytes), 0, bytes.length, random.nextInt(3));
        }
        victim.work();
        assertEquals(0, heard.messages + heard.peers);
        assertTrue(victim.damagedMessages() > 0);
    }
}
