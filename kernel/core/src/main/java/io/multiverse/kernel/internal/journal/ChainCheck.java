package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.JournalSealDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import org.agrona.DirectBuffer;

/**
 * Checks that the document that a reader stands at is the one that has to follow: by the chain of hashes, its control
 * tick, the file it is in, and what stands for dropped frames. Checking a frame allocates nothing. Not thread-safe.
 */
public final class ChainCheck {
    private final JournalDocuments documents;
    private final FrameDecoder frame;
    private final JournalStart start;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();

    /** Checks the current one of {@code documents}, which {@code frame} looks at if it is a frame. */
    ChainCheck(JournalDocuments documents, FrameDecoder frame, JournalStart start) {
        this.documents = documents;
        this.frame = frame;
        this.start = start;
    }

    /** Returns the hash by which the current of some documents is chained: its own, or that of the frame it was. */
    public static long hash(JournalDocuments documents) {
        final FrameDecoder decoder = new FrameDecoder();
        return decoder.wrap(documents.document()) ? hash(documents, decoder) : documents.hash();
    }

    private static long hash(JournalDocuments documents, FrameDecoder frame) {
        return frame.isThinned() ? frame.frameHash() : documents.hash();
    }

    /** Returns the hash by which the current frame is chained. */
    long hash() {
        return hash(documents, frame);
    }

    /** Returns whether the beginning was dropped, so that the first frame is not that of control tick 1. */
    boolean isCut() {
        return start.stub() != null && start.stub().isCut();
    }

    /**
     * Moves from the first document after the header to the first frame that was kept; returns false if it is not
     * there.
     *
     * @throws IOException if a file cannot be read
     */
    boolean crossToFirstKept() throws IOException {
        return DroppedBeginning.cross(
                documents, frame, start.stub(), start.header().windowNanos());
    }

    /** Says that the first frame that was kept is not there. */
    JournalException firstKeptIsMissing() {
        final long frames = start.stub().firstControlTick() - 1;
        return damaged(frames, "the first frame that was kept is missing" + missingFile(frames));
    }

    /**
     * Returns whether the current document is the one that was at a position: the header for control tick 0.
     *
     * @throws IllegalArgumentException if it contradicts itself
     * @throws IndexOutOfBoundsException if it does, too
     */
    boolean isAt(JournalPosition position) {
        messageHeader.wrap(documents.document(), 0);
        return position.controlTick() == 0
                ? messageHeader.templateId() == JournalHeaderDecoder.TEMPLATE_ID
                        && documents.hash() == position.hash()
                        && position.hash() == start.hash()
                : frame.wrap(documents.document())
                        && hash() == position.hash()
                        && frame.controlTick() == position.controlTick();
    }

    /**
     * Refuses the current frame unless it follows {@code frames} frames, the last of which has {@code lastHash}.
     *
     * @throws JournalException of kind CORRUPT
     */
    void requireNext(long frames, long lastHash) {
        if (frame.previousHash() != lastHash) {
            throw damaged(
                    frames,
                    "the chain is broken: the frame follows hash " + Long.toHexString(frame.previousHash())
                            + ", the document before it has " + Long.toHexString(lastHash) + missingFile(frames));
        }
        if (frame.controlTick() != frames + 1) {
            throw damaged(frames, "the frame is of control tick " + frame.controlTick() + missingFile(frames));
        }
        final String flaw = DroppedBeginning.flaw(frame, start.stub());
        if (flaw != null) {
            throw damaged(frames, flaw);
        }
        requireDay(frames, frame.simTimeNanos());
    }

    /**
     * Refuses a seal unless it follows {@code frames} frames, the last of which has {@code lastHash} and is of
     * {@code simTimeNanos}.
     *
     * @throws JournalException of kind CORRUPT
     */
    void requireSeal(DirectBuffer document, long frames, long lastHash, long simTimeNanos) {
        final JournalSealDecoder seal = new JournalSealDecoder();
        seal.wrapAndApplyHeader(document, 0, messageHeader);
        if (seal.frames() != frames || seal.previousHash() != lastHash) {
            throw damaged(frames, "the seal is that of a journal with another last hash, frames: " + seal.frames());
        }
        requireDay(frames, simTimeNanos);
    }

    private void requireDay(long frames, long simTimeNanos) {
        final long day = DayFile.day(simTimeNanos);
        if (day != documents.day()) {
            throw damaged(frames, "it belongs into file " + DayFile.name(day) + ": the file was renamed");
        }
    }

    /** Says which file the next frame should be in, if that is not there. */
    private String missingFile(long frames) {
        final long day = DayFile.day((frames + 1) * start.header().windowNanos());
        if (frames == 0 && start.stub() == null && frame.controlTick() > 1) {
            return "; the frames before control tick " + frame.controlTick() + " are missing, or file " + StubFile.NAME
                    + " that says that they were dropped";
        }
        return documents.hasDay(day) ? "" : "; file " + DayFile.name(day) + ", which should hold it, is missing";
    }

    private JournalException damaged(long frames, String what) {
        return documents.damaged(frames + 1, what);
    }
}
