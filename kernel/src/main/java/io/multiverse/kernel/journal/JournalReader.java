package io.multiverse.kernel.journal;

import io.multiverse.kernel.journal.codec.ControlTickFrameDecoder;
import io.multiverse.kernel.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.journal.codec.JournalSealDecoder;
import io.multiverse.kernel.journal.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads a journal frame by frame and checks everything it reads: lengths, hashes, the chain, and that no control tick
 * is missing. Needs no write access, and room for one frame. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {
    private final Path directory;
    private final List<Path> files;
    private final FrameDecoder frames = new FrameDecoder();
    private final ControlTickFrameDecoder frame = new ControlTickFrameDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private final JournalHeader header;
    private int nextFile;
    private QueueFile file;
    private long documentHash;
    private long lastHash;
    private long frameCount;
    private boolean sealed;
    private boolean ended;
    private String tornTail;

    private JournalReader(Path directory) throws IOException {
        this.directory = directory;
        files = RunDirectory.dataFiles(directory);
        header = readHeader();
    }

    /**
     * Opens the journal in a directory, also one whose writer was killed.
     *
     * @throws JournalException of kind UNUSABLE if there is none or it cannot be read, CORRUPT if its header is damaged
     *     or missing, INCOMPATIBLE if another version wrote it
     */
    public static JournalReader open(Path directory) {
        JournalReader reader = null;
        try {
            reader = new JournalReader(directory);
            return reader;
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    /** Opens behind a frame. */
    public static JournalReader openAt(Path directory, JournalPosition position) {
        final JournalReader reader = open(directory);
        while (reader.frameCount < position.controlTick() && reader.advance()) {
            // on to the position
        }
        if (reader.frameCount != position.controlTick() || reader.lastHash != position.hash()) {
            throw new JournalException(JournalException.Kind.CORRUPT, "the document at the position is another one");
        }
        return reader;
    }

    /** Returns where the present frame stands. */
    public JournalPosition position() {
        return new JournalPosition(
                file.path().getFileName().toString(), file.start(), file.length(), frameCount, lastHash);
    }

    /** Returns what the run consists of at its start. */
    public JournalHeader header() {
        return header;
    }

    /**
     * Returns the next frame, or null after the last whole one.
     *
     * @throws JournalException of kind CORRUPT, naming file, position and control tick, if the journal is damaged
     */
    public JournaledFrame next() {
        return advance() ? decode() : null;
    }

    /** Moves to the next frame without decoding all of it; returns false after the last whole one. */
    boolean advance() {
        if (ended) {
            return false;
        }
        try {
            if (!nextDocument()) {
                ended = true;
                return false;
            }
            messageHeader.wrap(document, 0);
            final int template = messageHeader.templateId();
            if (template == JournalSealDecoder.TEMPLATE_ID) {
                seal();
                ended = true;
                return false;
            }
            if (template != ControlTickFrameDecoder.TEMPLATE_ID) {
                throw damaged("a record of kind " + template + " stands where a frame should");
            }
            check(frame.wrapAndApplyHeader(document, 0, messageHeader));
            frameCount++;
            lastHash = documentHash;
            return true;
        } catch (IOException e) {
            throw unreadable(directory, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("the frame contradicts itself: " + e.getMessage());
        }
    }

    /** Returns whether the frame that {@link #advance} moved to has external inputs. */
    boolean hasInputs() {
        frame.sbeRewind();
        for (final ControlTickFrameDecoder.NewTypesDecoder type : frame.newTypes()) {
            type.skipName();
            type.skipSchema();
        }
        for (final ControlTickFrameDecoder.NewSelectionsDecoder selection : frame.newSelections()) {
            selection.skipText();
        }
        return frame.inputs().count() > 0;
    }

    /** Decodes the frame that {@link #advance} moved to. */
    JournaledFrame decode() {
        try {
            return frames.decode(document, documentHash);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            frameCount--;
            throw damaged("the frame contradicts itself: " + e.getMessage());
        }
    }

    /** Returns the present document, the header's before the first frame; valid until the next one. */
    UnsafeBuffer document() {
        return document;
    }

    /** Returns the simulated time of the present document. */
    long simTimeNanos() {
        return frameCount == 0 ? 0 : frame.simTimeNanos();
    }

    /** Returns the file of the present document. */
    Path file() {
        return file.path();
    }

    /** Returns where the present document ends in its file. */
    long documentEnd() {
        return file.start() + file.length();
    }

    /** Returns the number of frames returned so far. */
    public long frames() {
        return frameCount;
    }

    /** Returns the hash of the last frame returned, or of the header before the first. */
    public long lastHash() {
        return lastHash;
    }

    /** Returns whether the end was reached and is an orderly one: if not, the run was killed or the rest is missing. */
    public boolean isSealed() {
        return sealed;
    }

    /** Returns, once the end was reached, what is wrong with the document after the last whole frame, if any. */
    public Optional<String> tornTail() {
        return Optional.ofNullable(tornTail);
    }

    private JournalHeader readHeader() throws IOException {
        boolean whole = false;
        try {
            if (!nextDocument()) {
                throw new JournalException(
                        JournalException.Kind.CORRUPT,
                        "the journal in " + directory + " has no whole header"
                                + (tornTail == null ? "" : " (" + tornTail + ")")
                                + ": its run ended before the first frame");
            }
            messageHeader.wrap(document, 0);
            if (messageHeader.templateId() != JournalHeaderDecoder.TEMPLATE_ID) {
                throw damaged("the first document is no header");
            }
            final JournalHeader decoded = HeaderDecoder.decode(document);
            lastHash = documentHash;
            whole = true;
            return decoded;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged("the header contradicts itself: " + e.getMessage());
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    private void check(ControlTickFrameDecoder next) {
        if (next.previousHash() != lastHash) {
            throw damaged("the chain is broken: the frame follows hash " + Long.toHexString(next.previousHash())
                    + ", the document before it has " + Long.toHexString(lastHash));
        }
        if (next.controlTick() != frameCount + 1) {
            throw damaged("the frame is of control tick " + next.controlTick());
        }
    }

    private void seal() throws IOException {
        final JournalSealDecoder seal = new JournalSealDecoder();
        seal.wrapAndApplyHeader(document, 0, messageHeader);
        if (seal.frames() != frameCount || seal.previousHash() != lastHash) {
            throw damaged("the seal is that of " + seal.frames() + " frames with another last hash");
        }
        if (file.next() || file.tear() != null || nextFile < files.size()) {
            throw damaged("something follows the seal");
        }
        sealed = true;
    }

    private boolean nextDocument() throws IOException {
        while (file == null || !file.next()) {
            if (file != null && file.tear() != null) {
                if (nextFile < files.size()) {
                    throw damaged(file.tear());
                }
                tornTail = "in " + file.path() + " " + file.tear();
                return false;
            }
            if (nextFile == files.size()) {
                return false;
            }
            close();
            file = new QueueFile(files.get(nextFile++));
        }
        return readDocument();
    }

    private boolean readDocument() throws IOException {
        final int length = file.length();
        if (!hasTrailer(length)) {
            return incomplete("it has no trailer");
        }
        final byte[] bytes = file.read(file.start(), length).array();
        document.wrap(bytes);
        documentHash = DocumentBuffer.HASH.hashBytes(bytes, 0, length - Long.BYTES);
        if (documentHash != document.getLong(length - Long.BYTES, ByteOrder.LITTLE_ENDIAN)) {
            return incomplete("its content does not match its hash");
        }
        return true;
    }

    private boolean hasTrailer(int length) throws IOException {
        if (length < DocumentBuffer.TRAILER_LENGTH) {
            return false;
        }
        final ByteBuffer trailer = file.read(
                file.start() + length - DocumentBuffer.TRAILER_FIELDS_LENGTH, DocumentBuffer.TRAILER_FIELDS_LENGTH);
        return trailer.getInt(0) == length && trailer.getInt(Integer.BYTES) == DocumentBuffer.MAGIC;
    }

    /** A document that is not whole is a torn tail if nothing follows it, and damage otherwise. */
    private boolean incomplete(String what) throws IOException {
        if (nextFile < files.size() || !file.isLast()) {
            throw damaged(what);
        }
        tornTail = "in " + file.path() + " the last document, at byte " + file.start() + ", is not whole: " + what;
        return false;
    }

    private JournalException damaged(String what) {
        return file.corrupt(file.start(), "at the document of control tick " + (frameCount + 1) + ": " + what);
    }

    private static JournalException unreadable(Path directory, IOException cause) {
        return new JournalException(
                JournalException.Kind.UNUSABLE,
                "the journal in " + directory + " cannot be read: " + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException ignored) {
                // Nothing was written.
            }
        }
    }
}
