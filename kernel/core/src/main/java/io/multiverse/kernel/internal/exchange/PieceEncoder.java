package io.multiverse.kernel.internal.exchange;

import io.multiverse.kernel.exchange.WindowExchange;
import io.multiverse.kernel.internal.exchange.codec.MessageHeaderEncoder;
import io.multiverse.kernel.internal.exchange.codec.PieceDecoder;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;

/** Cuts what this node sends into pieces. Not thread-safe; steady state allocates nothing. */
final class PieceEncoder {
    /** No control tick after this one. */
    static final int ENDS_AFTER = 1;

    /** The sender has ended. */
    static final int HAS_ENDED = 2;

    /** No word of the lead: the sender's journal has what was before this control tick, or it has no journal. */
    static final int JOURNALED = 16;

    /** What a piece has beside its content. */
    static final int FRAME_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + PieceDecoder.BLOCK_LENGTH + Integer.BYTES + Long.BYTES;

    /** The most bytes that a piece holds of a part. */
    static final int MOST_CONTENT = WindowExchange.MOST_PIECE_BYTES - FRAME_LENGTH;

    /** How many pieces a part can have: of a gigabyte. */
    static final int MOST_PIECES = (1 << 30) / MOST_CONTENT + 1;

    private final DocumentBuffer out = new DocumentBuffer();
    private final WindowExchange transport;
    private final JournaledHashes hashes;
    private final int node;
    private final long ownersHash;
    private long toldDurable;

    PieceEncoder(WindowExchange transport, JournaledHashes hashes) {
        this.transport = transport;
        this.hashes = hashes;
        node = transport.territory().node();
        ownersHash = transport.owners().hash();
    }

    /** Returns the last control tick that others were told to be safe in the journal. */
    long toldDurable() {
        return toldDurable;
    }

    /** Offers a part, or a word without one if {@code part} is null; returns how many bytes that are. */
    long offer(long run, long controlTick, long lastControlTick, int flags, DocumentBuffer part) {
        final int length = part == null ? 0 : part.length();
        final long journaled = hashes.durable();
        toldDurable = journaled;
        final int pieces = (length + MOST_CONTENT - 1) / MOST_CONTENT;
        long offered = 0;
        for (int piece = 0; piece < Math.max(1, pieces); piece++) {
            final int start = piece * MOST_CONTENT;
            final int content = Math.min(MOST_CONTENT, length - start);
            out.clear();
            out.message(
                    PieceDecoder.TEMPLATE_ID,
                    PieceDecoder.BLOCK_LENGTH,
                    MessageHeaderEncoder.SCHEMA_ID,
                    MessageHeaderEncoder.SCHEMA_VERSION);
            out.int64(run);
            out.int64(controlTick);
            out.int64(lastControlTick);
            out.int64(journaled);
            out.int64(hashes.hash(journaled));
            out.int64(part == null ? 0 : DocumentBuffer.HASH.hashMemory(part.address() + start, content));
            out.int32(piece);
            out.int32(pieces);
            out.int8(node);
            out.int8(flags);
            out.int64(ownersHash);
            out.int32(content);
            if (part != null) {
                out.copy(part.bytes(), start, content);
            }
            out.int64(DocumentBuffer.HASH.hashMemory(out.address(), out.length()));
            transport.offer(controlTick, out.bytes(), 0, out.length());
            offered += out.length();
        }
        return offered;
    }
}
