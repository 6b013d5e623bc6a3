package io.multiverse.cluster.exchange;

import io.multiverse.kernel.internal.journal.JournalReader;
import io.multiverse.kernel.journal.JournalException;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** What somebody has asked for of a journal, and how far it has been found and sent. Not thread-safe. */
final class JournalOrder implements AutoCloseable {
    /** What passing over the shortest frame costs, in bytes of a long one. */
    private static final int LEAST_COST_BYTES = 1 << 12;

    private final Path directory;
    private JournalReader reader;
    private long next;
    private int offset;
    private long last;

    /** Whether the reader stands at a document: not once it has looked for a further one in vain. */
    private boolean hasDocument;

    /** Begins an order of the journal in a directory; to be followed by {@link #change}. */
    JournalOrder(Path directory) {
        this.directory = directory;
    }

    /**
     * Says what is wanted from now on. What was passed over already is not read again, unless something before it is
     * wanted.
     *
     * @param newNext the next document; 0 is the header
     * @param newOffset the byte in it to go on at
     * @param newLast the last document
     */
    void change(long newNext, int newOffset, long newLast) {
        if (reader != null && (newNext < reader.frames() || newNext == reader.frames() && !hasDocument)) {
            close();
        }
        next = newNext;
        offset = newOffset;
        last = newLast;
    }

    /** Returns whether all has been sent. */
    boolean isDone() {
        return next > last;
    }

    /**
     * Moves towards the next document; returns whether it is there. If not, it is further on than {@code mostBytes}, or
     * the journal does not hold it yet.
     *
     * @throws JournalException if the journal cannot be read; of kind DROPPED if it does not hold the document any more
     */
    boolean find(int mostBytes) {
        if (reader == null) {
            reader = JournalReader.follow(directory).orElse(null);
            hasDocument = reader != null;
            if (reader == null) {
                return false;
            }
        }
        long passed = 0;
        while (reader.frames() < next && passed < mostBytes) {
            hasDocument = reader.advance();
            if (!hasDocument) {
                return false;
            }
            passed += LEAST_COST_BYTES + reader.documentLength();
        }
        if (reader.frames() > next) {
            throw new JournalException(
                    JournalException.Kind.DROPPED,
                    "journal " + directory + " goes on at control tick " + reader.frames() + ", not " + next);
        }
        if (reader.frames() < next || !hasDocument) {
            return false;
        }
        if (offset >= reader.documentLength()) {
            // what there is of it already is not of this document
            offset = 0;
        }
        return true;
    }

    /** Returns the number of the next document. */
    long next() {
        return next;
    }

    /** Returns the byte in the next document to go on at. */
    int offset() {
        return offset;
    }

    /** Returns the next document, once it is found. */
    DirectBuffer document() {
        return reader.document();
    }

    /** Returns its length in bytes. */
    int documentLength() {
        return reader.documentLength();
    }

    /** Goes on after so many bytes of the next document. */
    void sent(int bytes) {
        offset += bytes;
        if (offset == documentLength()) {
            offset = 0;
            next++;
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
