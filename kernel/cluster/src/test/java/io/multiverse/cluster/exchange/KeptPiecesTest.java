package io.multiverse.cluster.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class KeptPiecesTest {
    private final KeptPieces pieces = new KeptPieces();
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[] {0, 1, 2, 3, 1, 2, 4});

    @Test
    void aPieceIsThereIfOneOfItsControlTickHasAllItsBytes() {
        pieces.add(5, bytes, 1, 3);
        assertTrue(pieces.has(5, bytes, 1, 3));
        assertFalse(pieces.has(6, bytes, 1, 3));
        assertFalse(pieces.has(5, bytes, 1, 2));
        assertFalse(pieces.has(5, bytes, 4, 3));
        assertFalse(pieces.has(5, bytes, 0, 3));
        pieces.forgetFrom(5);
        assertFalse(pieces.has(5, bytes, 1, 3));
    }

    @Test
    void thoseOfTheLastTwoControlTicksAreKept() {
        for (int controlTick = 1; controlTick <= 20; controlTick++) {
            pieces.add(controlTick, bytes, 0, 3);
            pieces.add(controlTick, bytes, 1, 3);
            assertEquals(controlTick == 1 ? 2 : 4, pieces.end() - pieces.first());
        }
    }
}
