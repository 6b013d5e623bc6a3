package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.journal.codec.DocumentTrailerDecoder;
import io.multiverse.kernel.internal.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the documents of one file of a Chronicle queue, checking every length before it is believed.
 *
 * <p>Chronicle's own reader maps the file and trusts it, so that damage could end in a crash of the JVM; it also wants
 * to write. This one only reads, by plain system calls. A file is a sequence of a 32-bit little-endian word, that many
 * bytes (lower 30 bits), and padding to 4 bytes; bit 30 marks Chronicle's own documents, bit 31 one not completed; the
 * word 0 ends the file, {@code 0xC0000000} ends it for good. Not thread-safe.
 */
public final class QueueFile implements AutoCloseable {
    private static final int WORD = Integer.BYTES;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int OWN = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int END_OF_FILE = INCOMPLETE | OWN;

    /** Chronicle's own documents begin with a name: this code, then its length. */
    private static final byte NAME_CODE = (byte) 0xB9;

    /** How the names of its indexes begin. */
    private static final byte[] INDEX_NAME = {'i', 'n', 'd', 'e', 'x'};

    /** What is said of a document that cannot be of the length its word says. */
    static final String DAMAGED_WORD = "the length word of a document is damaged";

    /** How often a search looks whether nothing but zeros follows, in bytes. */
    private static final int SKIP = 256;

    private final FileWindow window;
    private final boolean isFollowed;
    private boolean isStale;
    private long next;
    private long start;
    private int length;
    private String tear;

    /** Opens a file, read only. */
    public QueueFile(Path path) throws IOException {
        this(path, false);
    }

    /**
     * Opens a file, read only.
     *
     * @param isFollowed whether it is still being written: then its end, torn or not, is the end for now
     */
    public QueueFile(Path path, boolean isFollowed) throws IOException {
        this.isFollowed = isFollowed;
        window = new FileWindow(path);
    }

    /** Returns where the file lies. */
    public Path path() {
        return window.path();
    }

    /** Returns where the current document begins in the file. */
    public long start() {
        return start;
    }

    /** Returns the length of the current document in bytes, at least 1. */
    public int length() {
        return length;
    }

    /** Returns why the file ends in the middle of a document, or null if it does not. */
    String tear() {
        return tear;
    }

    /** Returns what the file holds. */
    FileWindow window() {
        return window;
    }

    /**
     * Moves to the next document; returns false at the end of the file, be it clean or torn. If the file is followed,
     * that is the end for now.
     *
     * @throws JournalException of kind CORRUPT if the file is damaged
     */
    public boolean next() throws IOException {
        final boolean isFresh = isStale;
        if (isStale) {
            look();
        }
        if (move()) {
            return true;
        }
        if (isFollowed && !isFresh) {
            look();
            if (move()) {
                return true;
            }
        }
        isStale = isFollowed;
        return false;
    }

    private void look() throws IOException {
        window.refresh();
        isStale = false;
        tear = null;
    }

    private boolean move() throws IOException {
        while (tear == null && next + WORD <= window.size()) {
            final int header = window.int32(next);
            start = next + WORD;
            length = header & LENGTH_MASK;
            if (header == 0 || (header & INCOMPLETE) != 0) {
                end(header);
                return false;
            }
            if (length > window.size() - start) {
                tear = "the file ends within a document at byte " + start;
                return false;
            }
            next = start + length + WORD - 1 & -WORD;
            if ((header & OWN) == 0) {
                if (length == 0) {
                    throw corrupt(start, "a document has no content");
                }
                return true;
            }
            if (length == 0 || window.int8(start) != NAME_CODE) {
                throw corrupt(start, DAMAGED_WORD);
            }
        }
        return false;
    }

    private void end(int header) throws IOException {
        if (isFollowed) {
            return;
        }
        final boolean isForGood = header == END_OF_FILE;
        if (window.nonZeroFrom(isForGood ? start + WORD : start) >= 0) {
            tear = isForGood
                    ? "the queue ends before byte " + start + ", but the file does not"
                    : "a document was being written at byte " + start;
        } else if (!isForGood && header != 0) {
            tear = "a document was begun at byte " + start;
        }
    }

    /**
     * Returns whether the file may be a journal's: whether its first document is one of ours, was to become one when
     * its writer died, or is not there. To be asked before anything else.
     */
    boolean mayBeJournal() throws IOException {
        long at = 0;
        while (at + WORD <= window.size()) {
            final int word = window.int32(at);
            final long content = at + WORD;
            final int contentLength = word & LENGTH_MASK;
            if ((word & INCOMPLETE) == 0 && (word & OWN) != 0) {
                at = content + contentLength + WORD - 1 & -WORD;
                continue;
            }
            final boolean isComplete = (word & INCOMPLETE) == 0 && word != 0;
            if ((word & INCOMPLETE) != 0 && isChroniclesOwn(at, content)) {
                // Its writer died in the middle of what comes before the first document of anybody.
                return true;
            }
            return beginsAsMessage(content) && (!isComplete || contentLength >= DocumentBuffer.TRAILER_LENGTH)
                    || isComplete && endsWithTrailer(content + contentLength);
        }
        return true;
    }

    /** Whether Chronicle's own first document, or one of its indexes, begins there. */
    private boolean isChroniclesOwn(long at, long content) throws IOException {
        return content + INDEX_NAME.length + 2 <= window.size()
                && window.int8(content) == NAME_CODE
                && (at == 0 || isNamedIndex(content + 2));
    }

    private boolean isNamedIndex(long name) throws IOException {
        for (int i = 0; i < INDEX_NAME.length; i++) {
            if (window.int8(name + i) != INDEX_NAME[i]) {
                return false;
            }
        }
        return true;
    }

    /** Template and schema of a message, after its block's length; bytes that were not written yet are zeros. */
    private boolean beginsAsMessage(long content) throws IOException {
        final long end = content + MessageHeaderDecoder.ENCODED_LENGTH;
        if (end > window.size()) {
            return window.nonZeroFrom(content) < 0;
        }
        final int kind = window.int32(content + Short.BYTES);
        final int template = kind & 0xFFFF;
        final int schema = kind >>> Short.SIZE;
        return template <= DocumentTrailerDecoder.TEMPLATE_ID + 1
                && (schema == 0 || schema == JournalHeaderDecoder.SCHEMA_ID);
    }

    private boolean endsWithTrailer(long end) throws IOException {
        final long magic = end - Long.BYTES - Integer.BYTES;
        return end <= window.size() && magic >= 0 && window.int32(magic) == DocumentBuffer.MAGIC;
    }

    /** Moves to a document whose place is known; returns false if none of that length is there. */
    boolean moveTo(long documentStart, int documentLength) throws IOException {
        start = documentStart;
        length = documentLength;
        if (documentStart < WORD
                || documentStart % WORD != 0
                || documentLength < 1
                || documentLength > window.size() - documentStart
                || window.int32(documentStart - WORD) != documentLength) {
            return false;
        }
        next = start + length + WORD - 1 & -WORD;
        return true;
    }

    /** Lets {@link #next} look again at what follows a document's end. */
    void rewind(long documentEnd) throws IOException {
        next = documentEnd + WORD - 1 & -WORD;
        look();
    }

    /** Lets {@link #next} look at the current document again. */
    void stepBack() {
        next = start - WORD;
        isStale = true;
    }

    /** Returns whether nothing follows the current document. */
    boolean isLast() throws IOException {
        return window.nonZeroFrom(next) < 0;
    }

    /**
     * Returns where a whole document of ours begins after a place at which the file seems to end, or -1.
     *
     * <p>There must be none: a torn document is the last thing a writer did. A document is known by its trailer and its
     * word, or, where reading stopped, by its trailer alone: then it is all there and only its word is damaged.
     *
     * @param from where the last document that was read ends, or 0
     */
    long wholeDocumentAfter(long from) throws IOException {
        final int trailer = DocumentBuffer.TRAILER_FIELDS_LENGTH;
        for (long at = from; at + trailer <= window.size(); at++) {
            if (at % SKIP == 0 || at == from) {
                final long nonZero = window.nonZeroFrom(at);
                if (nonZero < 0) {
                    return -1;
                }
                at = Math.max(at, nonZero - trailer);
            }
            if (window.int8(at + WORD) == (byte) DocumentBuffer.MAGIC
                    && window.int32(at + WORD) == DocumentBuffer.MAGIC) {
                final int documentLength = window.int32(at);
                final long documentStart = at + trailer - documentLength;
                if (documentStart >= from + WORD && isOverlooked(documentStart, documentLength)) {
                    return documentStart;
                }
            }
        }
        return -1;
    }

    private boolean isOverlooked(long documentStart, int documentLength) throws IOException {
        if (documentLength < DocumentBuffer.TRAILER_LENGTH || documentStart % WORD != 0) {
            return false;
        }
        final int word = window.int32(documentStart - WORD);
        if (documentStart == start) {
            return word != 0 && word != INCOMPLETE && word != documentLength;
        }
        return word == documentLength;
    }

    /** Returns an exception that names this file and a position in it. */
    JournalException corrupt(long position, String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                "journal file " + path() + " is damaged at byte " + position + ": " + what);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
