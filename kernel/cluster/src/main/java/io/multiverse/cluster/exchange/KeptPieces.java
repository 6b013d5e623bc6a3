package io.multiverse.cluster.exchange;

import java.util.ArrayDeque;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies of the pieces of a node's last two parts, for those who lack some. Numbered in the order in which they came,
 * from 0. Not thread-safe; steady state allocates nothing.
 */
final class KeptPieces {
    private static final int LEAST_ROOM = 4096;

    /** A piece that is kept. */
    static final class Piece {
        private UnsafeBuffer bytes = new UnsafeBuffer(new byte[LEAST_ROOM]);
        private int length;
        private long controlTick;

        UnsafeBuffer bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        long controlTick() {
            return controlTick;
        }
    }

    private final ArrayDeque<Piece> kept = new ArrayDeque<>();
    private final ArrayDeque<Piece> spare = new ArrayDeque<>();
    private long first;

    /** Keeps a copy, and lets go of those of control ticks before the one before. */
    void add(long controlTick, DirectBuffer bytes, int offset, int length) {
        while (!kept.isEmpty() && kept.peekFirst().controlTick < controlTick - 1) {
            spare.add(kept.pollFirst());
            first++;
        }
        final Piece piece = spare.isEmpty() ? new Piece() : spare.poll();
        if (piece.bytes.capacity() < length) {
            piece.bytes = new UnsafeBuffer(new byte[BitUtil.findNextPositivePowerOfTwo(length)]);
        }
        piece.bytes.putBytes(0, bytes, offset, length);
        piece.length = length;
        piece.controlTick = controlTick;
        kept.addLast(piece);
    }

    /** Returns the number of the first piece that is kept. */
    long first() {
        return first;
    }

    /** Returns the number that the next piece will have. */
    long end() {
        return first + kept.size();
    }

    /** Returns a piece that is kept. */
    Piece piece(long number) {
        long at = first;
        for (final Piece piece : kept) {
            if (at++ == number) {
                return piece;
            }
        }
        throw new IllegalArgumentException("piece " + number + " is not kept");
    }

    /** Returns whether there is a piece of a control tick. */
    boolean has(long controlTick) {
        for (final Piece piece : kept) {
            if (piece.controlTick == controlTick) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the pieces from a control tick on. */
    void forgetFrom(long controlTick) {
        while (!kept.isEmpty() && kept.peekLast().controlTick >= controlTick) {
            spare.add(kept.pollLast());
        }
    }
}
