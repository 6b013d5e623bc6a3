package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.journal.codec.JournalHeaderDecoder;
import io.multiverse.kernel.internal.journal.codec.MessageHeaderDecoder;
import io.multiverse.kernel.internal.journal.encoding.HeaderDecoder;
import io.multiverse.kernel.internal.journal.file.DayFile;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.JournalDocuments;
import io.multiverse.kernel.internal.journal.file.JournalLock;
import io.multiverse.kernel.internal.journal.file.QueueFile;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the header of a journal, or says why there is none that can be read. */
final class HeaderReader {
    private HeaderReader() {}

    /**
     * Reads the header, with which the documents begin.
     *
     * @return null if there is none and none is required
     */
    static JournalHeader read(Path directory, JournalDocuments documents, boolean isRequired) throws IOException {
        if (!documents.next(0)) {
            if (!isRequired) {
                return null;
            }
            if (JournalLock.isHeld(directory)) {
                throw new JournalException(
                        JournalException.Kind.UNUSABLE,
                        "the journal in " + directory + " has no header yet: a run is being started, try again");
            }
            final QueueFile last = documents.file();
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal in " + directory + " has no whole header ("
                            + (documents.tornTail() == null
                                    ? "file " + last.path() + " ends at byte " + last.start() + " without one"
                                    : documents.tornTail())
                            + "): its run ended before the first frame");
        }
        if (documents.day() != 0) {
            final Path first = directory.resolve(DayFile.name(0));
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    Files.exists(first)
                            ? first + " has no whole document from byte 0 on: the header, with which a journal begins,"
                                    + " was cut off"
                            : "the journal in " + directory + " has no file " + DayFile.name(0)
                                    + ", with which it should begin: it is missing, or was renamed to "
                                    + documents.file().path().getFileName());
        }
        try {
            final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
            messageHeader.wrap(documents.document(), 0);
            if (messageHeader.templateId() != JournalHeaderDecoder.TEMPLATE_ID) {
                throw documents.damaged(0, "the first document is no header");
            }
            return HeaderDecoder.decode(documents.document());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw documents.damaged(0, "the header contradicts itself: " + e.getMessage());
        }
    }

    /** Says that a journal cannot be read at all. */
    static JournalException unreadable(Path directory, IOException cause) {
        // A link to nowhere, for instance: what is missing is then not the folder.
        final boolean isThere = Files.isDirectory(directory);
        return new JournalException(
                JournalException.Kind.UNUSABLE,
                "the journal in " + directory + " cannot be read: "
                        + (isThere ? FileTrouble.reason(cause) : RunDirectory.reason(cause)),
                cause);
    }
}
