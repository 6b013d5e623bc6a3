package io.multiverse.kernel.internal.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.ClockworkException;
import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.exchange.Territory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import net.openhft.hashing.LongHashFunction;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class HostilePartTest {
    private static final LongHashFunction HASH = LongHashFunction.xx3();
    private static final int RUN = 8;
    private static final int CONTROL_TICK = 16;
    private static final int CONTENT_HASH = 48;
    private static final int CONTENT_LENGTH = 74;
    private static final int CONTENT = 78;

    /** Returns a piece with another content, whose hashes are right. */
    private static byte[] withContent(byte[] piece, byte[] content) {
        final ByteBuffer changed =
                ByteBuffer.allocate(CONTENT + content.length + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        changed.put(piece, 0, CONTENT).put(content);
        changed.putLong(CONTENT_HASH, HASH.hashBytes(content));
        changed.putInt(CONTENT_LENGTH, content.length);
        changed.putLong(HASH.hashBytes(changed.array(), 0, CONTENT + content.length));
        return changed.array();
    }

    private static byte[] content(byte[] piece) {
        return Arrays.copyOfRange(piece, CONTENT, piece.length - Long.BYTES);
    }

    /** Changes a content somewhere: a byte, a word, its length. */
    private static byte[] changed(byte[] content, Random random) {
        final byte[] changed = content.clone();
        if (changed.length == 0) {
            return changed;
        }
        final int at = random.nextInt(changed.length);
        switch (random.nextInt(5)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> changed[at] = (byte) random.nextInt();
            case 2 -> {
                return Arrays.copyOf(changed, at);
            }
            case 3 -> {
                return Arrays.copyOf(changed, changed.length + 1 + random.nextInt(20));
            }
            default -> {
                for (int i = at; i < Math.min(changed.length, at + 4); i++) {
                    changed[i] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                }
            }
        }
        return changed;
    }

    /** {@code -Dexchange.mutationSeeds=200} tries more parts. */
    private static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("exchange.mutationSeeds", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPartThatNobodyCanHaveSentIsRefusedAndNothingElseHappens(long seed) {
        final Random random = new Random(seed);
        int refused = 0;
        for (int trial = 0; trial < 25; trial++) {
            final long at = 2 + random.nextInt(8);
            final long mutation = random.nextLong();
            try (TwoNodes nodes = new TwoNodes()) {
                nodes.network()
                        .meddle((node, controlTick, piece) -> node == 1 && controlTick == at && piece.length > 90
                                ? withContent(piece, changed(content(piece), new Random(mutation)))
                                : piece);
                try {
                    nodes.lead().runControlTicks(12);
                } catch (final ClockworkException e) {
                    final PeerException peer = assertInstanceOf(
                            PeerException.class, e.getCause(), () -> "seed " + seed + ", mutation " + mutation);
                    assertEquals(1, peer.node());
                    refused += peer.kind() == PeerException.Kind.UNREADABLE ? 1 : 0;
                }
            }
        }
        assertTrue(refused > 10, "refused " + refused);
    }

    @Test
    void anIntactPartIsTakenAsItIs() {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.network()
                    .meddle((node, controlTick, piece) ->
                            node == 1 && piece.length > 90 ? withContent(piece, content(piece)) : piece);
            nodes.lead().runControlTicks(12);
        }
    }

    @Test
    void anotherPartOfAControlTickThatIsThereIsADivergence() {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.network().meddle((node, controlTick, piece) -> {
                if (node == 1 && controlTick == 5 && piece.length > 90) {
                    final byte[] content = content(piece);
                    content[content.length - 1]++;
                    nodes.network().inject(0, withContent(piece, content));
                }
                return piece;
            });
            final ClockworkException trouble =
                    assertThrows(ClockworkException.class, () -> nodes.lead().runControlTicks(12));
            final PeerException peer = assertInstanceOf(PeerException.class, trouble.getCause());
            assertEquals(1, peer.node());
            assertEquals(5, peer.controlTick());
        }
    }

    @Test
    void anEventWhoseBytesDifferIsFoundInTheJournals() {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.network().meddle((node, controlTick, piece) -> {
                if (node != 1 || piece.length <= 90) {
                    return piece;
                }
                final byte[] content = content(piece);
                for (int i = 0; i + 7 < content.length; i++) {
                    if (new String(content, i, 8, java.nio.charset.StandardCharsets.US_ASCII).equals("PAYLOAD0")) {
                        content[i + 7]++;
                        return withContent(piece, content);
                    }
                }
                return piece;
            });
            final ClockworkException trouble =
                    assertThrows(ClockworkException.class, () -> nodes.lead().runControlTicks(200));
            assertEquals(
                    PeerException.Kind.DIVERGED,
                    assertInstanceOf(PeerException.class, trouble.getCause()).kind());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -2, Long.MIN_VALUE})
    void aPieceOfNoControlTickIsDamaged(long controlTick) {
        final AtomicReference<byte[]> sent = new AtomicReference<>();
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.network().meddle((node, at, piece) -> {
                if (node == 1 && at == 1 && piece.length > 90) {
                    sent.set(piece.clone());
                }
                return piece;
            });
            nodes.lead().runControlTicks(2);
        }
        final ByteBuffer piece = ByteBuffer.wrap(sent.get()).order(ByteOrder.LITTLE_ENDIAN);
        final Peers peers =
                new Peers(new Territory(0, 2), OwnerTable.even(2), new JournaledHashes(2), new SnapshotOrders());
        peers.begin(piece.getLong(RUN), 0);
        peers.awaitParts(1);
        final int end = piece.capacity() - Long.BYTES;
        piece.putLong(CONTROL_TICK, controlTick).putLong(end, HASH.hashBytes(piece.array(), 0, end));
        assertEquals(PieceIntake.Result.DAMAGED, peers.take(new UnsafeBuffer(piece.array()), 0, piece.capacity()));
        piece.putLong(CONTROL_TICK, 1).putLong(end, HASH.hashBytes(piece.array(), 0, end));
        assertEquals(PieceIntake.Result.TAKEN, peers.take(new UnsafeBuffer(piece.array()), 0, piece.capacity()));
    }

    @Test
    void whateverIsNoPieceIsDamaged() {
        final Peers peers =
                new Peers(new Territory(0, 2), OwnerTable.even(2), new JournaledHashes(2), new SnapshotOrders());
        peers.begin(7, 0);
        peers.awaitParts(1);
        final Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            final byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertEquals(PieceIntake.Result.DAMAGED, peers.take(new UnsafeBuffer(bytes), 0, length));
        }
    }
}
