package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.internal.journal.file.QueueFile;
import io.multiverse.kernel.internal.journal.file.StubFile;
import io.multiverse.kernel.journal.JournalHeader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a journal begins with, so that further readers need not read it again. Immutable.
 *
 * @param directory the journal's directory
 * @param header what the run consists of at its start
 * @param position where the header stands
 * @param stub what stands for what was dropped after the header, or null if nothing was
 */
record JournalStart(Path directory, JournalHeader header, JournalPosition position, JournalStub stub) {
    /**
     * Reads it from the first of {@code documents}.
     *
     * @return null if there is no header and none is required
     */
    static JournalStart read(Path directory, JournalDocuments documents, boolean isHeaderRequired) throws IOException {
        final JournalHeader header = HeaderReader.read(directory, documents, isHeaderRequired);
        if (header == null) {
            return null;
        }
        final QueueFile file = documents.file();
        final JournalPosition position = new JournalPosition(
                file.path().getFileName().toString(), file.start(), file.length(), 0, documents.hash());
        return new JournalStart(directory, header, position, StubFile.read(directory, documents.hash()));
    }

    /** Returns the hash of the header, with which the chain begins. */
    long hash() {
        return position.hash();
    }
}
