package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.ControlTickFrame;
import io.multiverse.kernel.internal.frame.FrameSink;
import io.multiverse.kernel.internal.journal.encoding.FrameEncoder;
import io.multiverse.kernel.journal.JournalHeader;
import io.multiverse.kernel.journal.JournalMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal without files: the same documents and the same chain of hashes, of which it keeps what was asked for.
 *
 * <p>Two runs are equal if their last hashes are. One thread at a time.
 */
public final class FrameHashes implements FrameSink {
    private final FrameEncoder encoder;
    private final List<byte[]> documents;

    private FrameHashes(JournalMode mode, boolean keep) {
        encoder = new FrameEncoder(mode);
        documents = keep ? new ArrayList<>() : null;
    }

    private FrameHashes(JournalHeader header, boolean keep) {
        this(header.mode(), keep);
        encoder.encode(header);
        keep();
    }

    /** Returns a sink that keeps nothing but the last hash, of frames alone, to compare two runs of one description. */
    public static FrameHashes ofFramesAlone() {
        return new FrameHashes(JournalMode.FULL, false);
    }

    /** Returns a sink that keeps nothing but the last hash; appending allocates nothing in steady state. */
    public static FrameHashes counting(JournalHeader header) {
        return new FrameHashes(header, false);
    }

    /** Returns a sink that keeps all documents in memory. */
    public static FrameHashes keeping(JournalHeader header) {
        return new FrameHashes(header, true);
    }

    @Override
    public void append(ControlTickFrame frame) {
        encoder.encode(frame);
        keep();
    }

    private void keep() {
        if (documents != null) {
            final byte[] copy = new byte[encoder.document().length()];
            encoder.document().bytes().getBytes(0, copy);
            documents.add(copy);
        }
    }

    /** Returns the number of frames taken in. */
    public long frames() {
        return encoder.frames();
    }

    /** Returns the hash of the last frame, or of the header before the first, or 0 without one. */
    public long lastHash() {
        return encoder.hash();
    }

    /**
     * Returns the documents kept, the header first.
     *
     * @throws IllegalStateException if none are kept
     */
    public List<byte[]> documents() {
        if (documents == null) {
            throw new IllegalStateException("this sink keeps no documents");
        }
        return documents;
    }
}
