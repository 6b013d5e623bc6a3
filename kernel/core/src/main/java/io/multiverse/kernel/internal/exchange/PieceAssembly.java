package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.PieceIntake;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The pieces of one part, in whatever order they come in. It takes no more memory than came in. Not thread-safe; steady
 * state allocates nothing.
 */
final class PieceAssembly {
    private static final int LEAST_ROOM = 4096;

    /** Room for so many pieces stays; what a snapshot or a burst took beyond is let go with the next part. */
    private static final int MOST_SPARE = 64;

    private long controlTick;
    private int pieces;
    private int present;
    private boolean endsAfter;
    private UnsafeBuffer[] contents = {};
    private int[] lengths = {};
    private long[] hashes = {};
    private final DocumentBuffer whole = new DocumentBuffer();

    /** Returns the control tick whose part is put together, or was last. */
    long controlTick() {
        return controlTick;
    }

    /** Returns whether the whole part of a control tick is there. */
    boolean isWhole(long ofControlTick) {
        return controlTick == ofControlTick && present == pieces && pieces > 0;
    }

    /** Returns whether the sender wants no control tick after this one. */
    boolean endsAfter() {
        return endsAfter;
    }

    /** Returns whether a piece is another one than the same piece of the same control tick that is there. */
    boolean contradicts(long ofControlTick, int piece, int ofPieces, long hash) {
        return controlTick == ofControlTick
                && present > 0
                && (pieces != ofPieces || lengths[piece] >= 0 && hashes[piece] != hash);
    }

    /** Takes a piece, which does not contradict those that are there. */
    PieceIntake.Result take(
            long ofControlTick, int piece, int ofPieces, long hash, DirectBuffer from, int offset, int length) {
        if (controlTick != ofControlTick) {
            begin(ofControlTick, ofPieces);
        } else if (lengths[piece] >= 0) {
            return PieceIntake.Result.KNOWN;
        }
        if (contents[piece] == null || contents[piece].capacity() < length) {
            contents[piece] = new UnsafeBuffer(new byte[Math.max(LEAST_ROOM, Integer.highestOneBit(length) * 2)]);
        }
        contents[piece].putBytes(0, from, offset, length);
        lengths[piece] = length;
        hashes[piece] = hash;
        present++;
        return PieceIntake.Result.TAKEN;
    }

    /** Forgets all pieces: they come anew, and may be others. */
    void forget() {
        controlTick = 0;
        present = 0;
    }

    /**
     * Notes what the sender says beside the part, which is no part of it: it may say otherwise when it is restarted.
     */
    void endsAfter(boolean newEndsAfter) {
        endsAfter = newEndsAfter;
    }

    private void begin(long ofControlTick, int ofPieces) {
        controlTick = ofControlTick;
        pieces = ofPieces;
        present = 0;
        if (contents.length < ofPieces || contents.length > Math.max(ofPieces, MOST_SPARE)) {
            contents = Arrays.copyOf(contents, Math.max(ofPieces, Math.min(contents.length, MOST_SPARE)));
            lengths = new int[contents.length];
            hashes = new long[contents.length];
        }
        whole.letGoBeyond(MOST_SPARE * PieceEncoder.MOST_CONTENT);
        Arrays.fill(lengths, -1);
    }

    /** Returns the whole part from its first byte on; good until the next call. */
    DirectBuffer content() {
        if (pieces == 1) {
            return contents[0];
        }
        whole.clear();
        for (int piece = 0; piece < pieces; piece++) {
            whole.copy(contents[piece], lengths[piece]);
        }
        return whole.bytes();
    }

    /** Returns the length of the whole part. */
    int length() {
        int length = 0;
        for (int piece = 0; piece < pieces; piece++) {
            length += lengths[piece];
        }
        return length;
    }
}
