package io.multiverse.kernel.internal.journal.file;

import java.util.Objects;

/**
 * The place of a frame in a journal: enough to continue reading after it without reading what comes before. Immutable.
 *
 * @param fileName the name of the data file in the journal's directory
 * @param documentStart the byte of the file where the document begins, after its length word, at least 4
 * @param documentLength the document's length in bytes, at least 1
 * @param controlTick the frame's control tick; 0 for the header's document
 * @param hash the document's hash
 */
public record JournalPosition(String fileName, long documentStart, int documentLength, long controlTick, long hash) {
    /** Checks the ranges; throws {@link IllegalArgumentException} for a value outside. */
    public JournalPosition {
        Objects.requireNonNull(fileName, "fileName");
        if (!fileName.endsWith(RunDirectory.DATA_SUFFIX) || fileName.indexOf('/') >= 0 || fileName.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("'" + fileName + "' is no name of a data file");
        }
        require("documentStart", documentStart, Integer.BYTES);
        require("documentLength", documentLength, 1);
        require("controlTick", controlTick, 0);
    }

    private static void require(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
