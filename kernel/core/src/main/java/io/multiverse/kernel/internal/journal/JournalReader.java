package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.frame.JournaledFrame;
import io.multiverse.kernel.internal.journal.codec.JournalSealDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.encoding.FrameDecoder;
import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal frame by frame and checks everything it reads: lengths, hashes, the chain, and that no control tick
 * is missing. Needs no write access, and room for one frame. Not thread-safe.
 *
 * <p>{@link #advance} moves from frame to frame without decoding them and allocates nothing; what every frame has can
 * be asked for at once, and {@link #decode} gives the rest.
 */
public final class JournalReader implements AutoCloseable {
    private final Path directory;
    private final boolean isFollowing;
    private final boolean isHeaderRequired;
    private final JournalDocuments documents;
    private final FrameDecoder frame = new FrameDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private JournalStart start;
    private ChainCheck chain;
    private Path file;
    private long documentStart;
    private int documentLength;
    private long frameCount;
    private long lastHash;
    private long previousHash;
    private long root;
    private long eventCount;
    private long simTimeNanos;
    private boolean hasDocument;
    private boolean sealed;
    private boolean ended;

    /** Opens the files; to be followed by {@link #begin}. */
    JournalReader(Path directory, ReadExpectation expectation) throws IOException {
        this.directory = directory;
        isFollowing = expectation == ReadExpectation.GROWING;
        isHeaderRequired = expectation == ReadExpectation.WHOLE;
        documents = new JournalDocuments(directory, isFollowing, isHeaderRequired);
    }

    /**
     * Opens the journal in a directory, also one whose writer was killed.
     *
     * @throws JournalException of kind UNUSABLE if there is none or it cannot be read, CORRUPT if its header is damaged
     *     or missing, INCOMPATIBLE if another version wrote it
     */
    public static JournalReader open(Path directory) {
        return JournalOpening.open(directory, ReadExpectation.WHOLE, null, null);
    }

    /**
     * Opens the journal in a directory at the frame at a position, as if all frames up to it had been read; the next
     * one is the frame after it. Nothing between the header and that frame is read.
     *
     * @throws JournalException as {@link #open} does, and of kind CORRUPT if another document, or none, is there
     */
    public static JournalReader openAt(Path directory, JournalPosition position) {
        return JournalOpening.open(directory, ReadExpectation.WHOLE, null, position);
    }

    /** Does the same for a journal whose header was read before and is not read again. */
    static JournalReader openAt(JournalStart start, JournalPosition position) {
        return JournalOpening.open(start.directory(), ReadExpectation.WHOLE, start, position);
    }

    /**
     * Opens the journal in a directory that another process may be writing; returns nothing if its header is not there
     * yet. When {@link #advance} returns false there is no further whole frame now, but later there may be one, until
     * {@link #isSealed}.
     *
     * @throws JournalException as {@link #open} does, but for a missing header; of kind UNUSABLE also if no run was
     *     ever begun in the directory
     */
    public static Optional<JournalReader> follow(Path directory) {
        return Optional.ofNullable(JournalOpening.open(directory, ReadExpectation.GROWING, null, null));
    }

    /**
     * Opens the journal in a directory in which a run was begun; returns nothing if its process ended before the header
     * was whole, so that there is nothing to read.
     *
     * @throws JournalException as {@link #open} does, but for a missing header; of kind UNUSABLE also if no run was
     *     ever begun in the directory, and of kind CORRUPT if something follows the place of the missing header
     */
    public static Optional<JournalReader> openIfBegun(Path directory) {
        return Optional.ofNullable(JournalOpening.open(directory, ReadExpectation.BEGUN, null, null));
    }

    /** Returns what the journal begins with. */
    JournalStart start() {
        return start;
    }

    /** Returns what the run consists of at its start. */
    public JournalHeader header() {
        return start.header();
    }

    /** Returns what stands for what was dropped from the journal's beginning, if anything was. */
    public Optional<JournalStub> stub() {
        return Optional.ofNullable(start.stub());
    }

    /**
     * Returns what is kept of the dropped frames that say who is registered and what things are called, in order.
     *
     * @throws JournalException of kind CORRUPT if the stub contradicts itself
     */
    public List<JournaledFrame> droppedRegister() {
        return start.stub() == null ? List.of() : DroppedBeginning.register(directory, start.stub());
    }

    /** Returns the hash of the header's document, which distinguishes runs with other games, stages or settings. */
    public long headerHash() {
        return start.hash();
    }

    /**
     * Returns the next frame, or null after the last whole one.
     *
     * @throws JournalException of kind CORRUPT, naming file, position and control tick, if the journal is damaged
     */
    public JournaledFrame next() {
        return advance() ? decode() : null;
    }

    /**
     * Moves to the next frame without decoding it; returns false after the last whole one. The accessors then continue
     * giving what the last frame has.
     *
     * @throws JournalException of kind CORRUPT, naming file, position and control tick, if the journal is damaged
     */
    public boolean advance() {
        if (ended) {
            return false;
        }
        hasDocument = false;
        try {
            if (!documents.next(frameCount + 1)) {
                requireFramesAfterStub();
                ended = !isFollowing;
                return false;
            }
            final UnsafeBuffer document = documents.document();
            messageHeader.wrap(document, 0);
            final int template = messageHeader.templateId();
            if (template == JournalSealDecoder.TEMPLATE_ID) {
                seal(document);
                return false;
            }
            if (!frame.wrap(document)) {
                throw damaged("a record of kind " + template + " stands where a frame should");
            }
            if (frameCount == 0 && chain.isCut() && frame.controlTick() != 1) {
                crossToFirstKept();
            }
            chain.requireNext(frameCount, lastHash);
            frameCount++;
            takeFrame();
            return true;
        } catch (IOException e) {
            throw HeaderReader.unreadable(directory, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("the record contradicts itself: " + e.getMessage());
        }
    }

    private void crossToFirstKept() throws IOException {
        final boolean isThere = chain.crossToFirstKept();
        frameCount = start.stub().firstControlTick() - 1;
        lastHash = start.stub().last().hash();
        if (!isThere) {
            throw chain.firstKeptIsMissing();
        }
    }

    private void requireFramesAfterStub() {
        if (frameCount == 0 && chain.isCut() && !isFollowing) {
            frameCount = start.stub().firstControlTick() - 1;
            throw chain.firstKeptIsMissing();
        }
    }

    private void takeFrame() {
        previousHash = frame.previousHash();
        root = frame.root();
        eventCount = frame.eventCount();
        simTimeNanos = frame.simTimeNanos();
        takeDocument(chain.hash());
    }

    private void takeDocument(long hash) {
        lastHash = hash;
        file = documents.file().path();
        documentStart = documents.file().start();
        documentLength = documents.file().length();
        hasDocument = true;
    }

    /**
     * Returns whether the frame that {@link #advance} moved to has external inputs.
     *
     * @throws JournalException of kind CORRUPT if it contradicts itself
     */
    boolean hasInputs() {
        try {
            return frame.hasInputs();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw documents.damaged(frameCount, "the frame contradicts itself: " + e.getMessage());
        }
    }

    /** Returns whether the events of the frame that {@link #advance} moved to were dropped. */
    public boolean isThinned() {
        return frame.isThinned();
    }

    /**
     * Decodes the frame that {@link #advance} moved to, or that the journal was opened at.
     *
     * @throws JournalException of kind CORRUPT if it contradicts itself
     * @throws IllegalStateException if there is none: before the first frame, or since advance returned false
     */
    public JournaledFrame decode() {
        if (!hasDocument || frameCount == 0) {
            throw new IllegalStateException("the reader is at no frame");
        }
        try {
            return frame.decode(documentLength, lastHash);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw documents.damaged(frameCount, "the frame contradicts itself: " + e.getMessage());
        }
    }

    /** Returns the hash of the document before the current frame; 0 before the first. */
    public long previousHash() {
        return previousHash;
    }

    /** Returns the root over all digests at the current frame; 0 before the first. */
    public long root() {
        return root;
    }

    /** Returns the number of events of the current control tick, whether the journal keeps them or not. */
    public long eventCount() {
        return eventCount;
    }

    /** Returns the simulated time of the current frame in nanoseconds; 0 before the first. */
    public long simTimeNanos() {
        return simTimeNanos;
    }

    /** Returns the length of the current frame's document in bytes, of the header's before the first. */
    public int documentLength() {
        return documentLength;
    }

    /** Returns the position of the current frame, or of the header before the first. */
    public JournalPosition position() {
        return new JournalPosition(file.getFileName().toString(), documentStart, documentLength, frameCount, lastHash);
    }

    /** Returns the length of all data files in bytes, when the reader last looked; some of it may be unused. */
    public long totalBytes() {
        return documents.totalBytes();
    }

    /** Returns how many of {@link #totalBytes} the reader has passed: all of them at the end. */
    public long bytesRead() {
        return ended ? documents.totalBytes() : documents.bytesPassed();
    }

    /** Returns the current document, the header's before the first frame; valid until the next one. */
    public UnsafeBuffer document() {
        return documents.document();
    }

    /** Returns the file of the current document. */
    Path file() {
        return file;
    }

    /** Returns where the current document ends in its file. */
    long documentEnd() {
        return documentStart + documentLength;
    }

    /**
     * Returns the number of frames up to the current one, which is its control tick; those before a position opened at
     * count.
     */
    public long frames() {
        return frameCount;
    }

    /** Returns the hash of the current frame, or of the header before the first. */
    public long lastHash() {
        return lastHash;
    }

    /** Returns whether the end was reached and is an orderly one: if not, the run was killed or the rest is missing. */
    public boolean isSealed() {
        return sealed;
    }

    /** Returns whether a run holds the journal's lock now: then its end is the end for now. */
    public boolean isBeingWritten() {
        return JournalLock.isHeld(directory);
    }

    /**
     * Returns, once the end was reached, what is wrong with the document after the last whole frame, if any; of a
     * journal that is followed, only what will not come right by itself.
     */
    public Optional<String> tornTail() {
        return Optional.ofNullable(documents.tornTail());
    }

    /** Takes in what the journal begins with, or reads it if {@code known} is null; returns whether it is there. */
    boolean begin(JournalStart known) throws IOException {
        start = known == null ? JournalStart.read(directory, documents, isHeaderRequired) : known;
        if (start == null) {
            return false;
        }
        chain = new ChainCheck(documents, frame, start);
        if (known == null) {
            takeDocument(start.hash());
        }
        return true;
    }

    /**
     * Moves to the document at a position, as if all up to it had been read.
     *
     * @throws JournalException of kind CORRUPT if another document, or none, is there
     */
    void moveTo(JournalPosition position) throws IOException {
        documents.moveTo(position);
        try {
            if (!chain.isAt(position)) {
                throw documents.damaged(position.controlTick(), "another document is there");
            }
            frameCount = position.controlTick();
            if (frameCount == 0) {
                takeDocument(documents.hash());
            } else {
                takeFrame();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw documents.damaged(position.controlTick(), "the frame contradicts itself: " + e.getMessage());
        }
    }

    private void seal(UnsafeBuffer document) throws IOException {
        chain.requireSeal(document, frameCount, lastHash, simTimeNanos);
        // Of a journal that was followed to its end, its writer may be cutting off the rest just now.
        if (!isFollowing && documents.isFollowedBySomething()) {
            throw damaged("something follows the seal");
        }
        sealed = true;
        ended = true;
    }

    private JournalException damaged(String what) {
        return documents.damaged(frameCount + 1, what);
    }

    @Override
    public void close() {
        documents.close();
    }
}
