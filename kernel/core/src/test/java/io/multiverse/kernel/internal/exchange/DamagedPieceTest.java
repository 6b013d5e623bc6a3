package io.multiverse.kernel.internal.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.kernel.exchange.OwnerTable;
import io.multiverse.kernel.exchange.PeerException;
import io.multiverse.kernel.exchange.PieceIntake.Result;
import io.multiverse.kernel.exchange.Territory;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node makes of a piece that was damaged, cut, or is of another time or run. */
@Tag("once")
class DamagedPieceTest {
    private static final int RUN = 8;
    private static final int CONTROL_TICKS = 4;

    /** What node 1 has sent of the control ticks 1 to 4. */
    private static final List<byte[]> PARTS = Collections.synchronizedList(new ArrayList<>());

    private final Peers peers =
            new Peers(new Territory(0, 2), OwnerTable.even(2), new JournaledHashes(2), new SnapshotOrders());

    @BeforeAll
    static void listen() {
        try (TwoNodes nodes = new TwoNodes()) {
            nodes.network().meddle((node, controlTick, piece) -> {
                if (node == 1 && piece.length > PieceEncoder.FRAME_LENGTH && controlTick == PARTS.size() + 1) {
                    PARTS.add(piece.clone());
                }
                return piece;
            });
            nodes.lead().runControlTicks(CONTROL_TICKS);
        }
        assertEquals(CONTROL_TICKS, PARTS.size());
    }

    @BeforeEach
    void awaitTheFirstPart() {
        await(1);
    }

    private void await(long controlTick) {
        peers.begin(ByteBuffer.wrap(PARTS.get(0)).order(ByteOrder.LITTLE_ENDIAN).getLong(RUN), controlTick - 1);
        peers.awaitParts(controlTick);
    }

    private Result take(byte[] piece) {
        return peers.take(new UnsafeBuffer(piece), 0, piece.length);
    }

    @Test
    void eachFlippedBitIsFoundAndTheNextCopyIsTaken() {
        final byte[] piece = PARTS.get(0).clone();
        for (int bit = 0; bit < piece.length * Byte.SIZE; bit++) {
            piece[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertEquals(Result.DAMAGED, take(piece), "bit " + bit);
            piece[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
        assertFalse(peers.isComplete());
        assertEquals(Result.TAKEN, take(piece));
        assertTrue(peers.isComplete());
    }

    @Test
    void aPieceThatIsCutOrTooLongIsDamaged() {
        final byte[] piece = PARTS.get(0);
        for (int length = 0; length < piece.length + 100; length++) {
            if (length != piece.length) {
                assertEquals(Result.DAMAGED, take(Arrays.copyOf(piece, length)), "length " + length);
            }
        }
        assertFalse(peers.isComplete());
    }

    @Test
    void anOldPieceIsKnownAndChangesNothing() {
        await(CONTROL_TICKS);
        for (int controlTick = 1; controlTick < CONTROL_TICKS - 1; controlTick++) {
            assertEquals(Result.KNOWN, take(PARTS.get(controlTick - 1)));
        }
        assertFalse(peers.isComplete());
        assertEquals(Result.TAKEN, take(PARTS.get(CONTROL_TICKS - 1)));
        assertEquals(Result.KNOWN, take(PARTS.get(CONTROL_TICKS - 1)));
    }

    @Test
    void aPieceOfTooFarAheadIsDamaged() {
        assertEquals(Result.DAMAGED, take(PARTS.get(2)));
        assertEquals(Result.TAKEN, take(PARTS.get(1)));
        assertFalse(peers.isComplete());
    }

    @Test
    void aPieceOfAnotherRunIsPassedOverOnceItsNodeIsKnownToTakePartInThisOne() {
        final ByteBuffer other = ByteBuffer.wrap(PARTS.get(1).clone()).order(ByteOrder.LITTLE_ENDIAN);
        final int end = other.capacity() - Long.BYTES;
        other.putLong(RUN, other.getLong(RUN) + 1);
        other.putLong(end, DocumentBuffer.HASH.hashBytes(other.array(), 0, end));
        final PeerException refused = assertThrows(PeerException.class, () -> take(other.array()));
        assertEquals(PeerException.Kind.OTHER_RUN, refused.kind());
        assertEquals(1, refused.node());
        assertEquals(Result.TAKEN, take(PARTS.get(0)));
        assertEquals(Result.DAMAGED, take(other.array()));
    }
}
