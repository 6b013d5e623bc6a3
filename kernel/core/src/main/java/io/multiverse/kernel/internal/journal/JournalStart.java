package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.file.JournalPosition;
import io.multiverse.kernel.internal.journal.file.JournalStub;
import io.multiverse.kernel.journal.JournalHeader;
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
    /** Returns the hash of the header, with which the chain begins. */
    long hash() {
        return position.hash();
    }
}
