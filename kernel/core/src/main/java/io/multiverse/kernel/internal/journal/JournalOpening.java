package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens journals for reading: at the header, or at a frame, wherever that stands now. */
final class JournalOpening {
    private JournalOpening() {}

    /**
     * Returns a reader at its header or position, or null if there is no header and none is required.
     *
     * @param known what the journal begins with, or null to read it
     * @param position where the reader stands then, or null for the header
     * @throws JournalException of kind UNUSABLE, CORRUPT or INCOMPATIBLE, as {@link JournalReader#open} and
     *     {@link JournalReader#openAt(Path, JournalPosition)} say
     */
    static JournalReader open(
            Path directory, ReadExpectation expectation, JournalStart known, JournalPosition position) {
        JournalReader reader = null;
        boolean isOpen = false;
        try {
            reader = new JournalReader(directory, expectation);
            final boolean hasHeader = reader.begin(known);
            if (position != null) {
                moveToOrFind(reader, position);
            }
            isOpen = hasHeader;
            return isOpen ? reader : null;
        } catch (IOException e) {
            throw HeaderReader.unreadable(directory, e);
        } finally {
            if (reader != null && !isOpen) {
                reader.close();
            }
        }
    }

    /**
     * Returns whether a directory in which a run was begun holds anything to continue: a process killed early leaves no
     * whole header.
     *
     * @throws JournalException as {@link JournalReader#openIfBegun} does
     */
    static boolean holdsHeader(Path directory) {
        final Optional<JournalReader> reader = JournalReader.openIfBegun(directory);
        reader.ifPresent(JournalReader::close);
        return reader.isPresent();
    }

    /** A frame may stand elsewhere once others were dropped: then it is looked for. */
    private static void moveToOrFind(JournalReader reader, JournalPosition position) throws IOException {
        try {
            reader.moveTo(position);
        } catch (JournalException e) {
            if (reader.stub().isEmpty() || e.kind() != JournalException.Kind.CORRUPT || position.controlTick() == 0) {
                throw e;
            }
            reader.moveTo(reader.start().position());
            boolean more = true;
            while (more && reader.frames() < position.controlTick()) {
                more = reader.advance();
            }
            if (reader.frames() != position.controlTick() || reader.lastHash() != position.hash()) {
                throw e;
            }
        }
    }
}
