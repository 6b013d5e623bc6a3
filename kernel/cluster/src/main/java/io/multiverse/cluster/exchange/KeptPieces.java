package io.multiverse.cluster.exchange;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies of the pieces of a node's last two parts, for those who lack some. Numbered in the order in which they came,
 * from 0. Not thread-safe; steady state allocates nothing.
 */
final class KeptPieces {
    private static final int LEAST_ROOM = 4096;

    /** If more pieces are kept than this, room is let go with them: few parts are as long as those of snapshots. */
    private static final int MOST_SPARE = 64;

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

        /** Compares from the end: there a piece has its hash. */
        private boolean isEqual(DirectBuffer other, int offset, int otherLength) {
            if (length != otherLength) {
                return false;
            }
            int at = length;
            while (at > 0 && bytes.getByte(at - 1) == other.getByte(offset + at - 1)) {
                at--;
            }
            return at == 0;
        }
    }

    /** Pieces that are kept, and behind them spare ones; a power of two. */
    private Piece[] ring = new Piece[4];

    private long first;
    private long end;

    /** Keeps a copy, and lets go of those of control ticks before the one before. */
    void add(long controlTick, DirectBuffer bytes, int offset, int length) {
        while (first < end && piece(first).controlTick < controlTick - 1) {
            if (end - first > MOST_SPARE) {
                ring[place(first)] = null;
            }
            first++;
        }
        if (end - first == ring.length) {
            grow();
        }
        final int at = place(end);
        if (ring[at] == null) {
            ring[at] = new Piece();
        }
        final Piece piece = ring[at];
        if (piece.bytes.capacity() < length) {
            piece.bytes = new UnsafeBuffer(new byte[BitUtil.findNextPositivePowerOfTwo(length)]);
        }
        piece.bytes.putBytes(0, bytes, offset, length);
        piece.length = length;
        piece.controlTick = controlTick;
        end++;
    }

    private void grow() {
        final Piece[] larger = new Piece[2 * ring.length];
        for (long number = first; number < end; number++) {
            larger[(int) number & larger.length - 1] = piece(number);
        }
        ring = larger;
    }

    private int place(long number) {
        return (int) number & ring.length - 1;
    }

    /** Returns the number of the first piece that is kept. */
    long first() {
        return first;
    }

    /** Returns the number that the next piece will have. */
    long end() {
        return end;
    }

    /** Returns a piece that is kept. */
    Piece piece(long number) {
        return ring[place(number)];
    }

    /** Returns whether there is a piece of a control tick. */
    boolean has(long controlTick) {
        for (long number = first; number < end; number++) {
            if (piece(number).controlTick == controlTick) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the same piece of a control tick is there. */
    boolean has(long controlTick, DirectBuffer bytes, int offset, int length) {
        for (long number = first; number < end; number++) {
            if (piece(number).controlTick == controlTick && piece(number).isEqual(bytes, offset, length)) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the pieces from a control tick on. */
    void forgetFrom(long controlTick) {
        while (first < end && piece(end - 1).controlTick >= controlTick) {
            end--;
        }
    }
}
