package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.file.FileTakenException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A day's file that is complete: it is not mapped any more, so no write would notice what others do to it.
 *
 * @param identity which file it is
 * @param end where its last document ends
 */
public record RolledFile(FileIdentity identity, long end) {
    /** Returns where the file lies. */
    public Path path() {
        return identity.path();
    }

    /**
     * Checks that the file is the one that was written, and as long.
     *
     * @throws IOException naming it if it was deleted, replaced or cut off
     */
    public void require() throws IOException {
        identity.require();
        final long length = Files.size(path());
        if (length < end) {
            throw new FileTakenException("file " + path() + " was cut off to " + length
                    + " bytes while its run went on, of at least " + end);
        }
    }

    /**
     * Checks that it also begins and ends as it was written, which takes opening it.
     *
     * @throws IOException naming it if it does not
     */
    public void requireContent() throws IOException {
        require();
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "r")) {
            file.seek(end - Integer.BYTES - Long.BYTES);
            final boolean endsAsWritten = Integer.reverseBytes(file.readInt()) == DocumentBuffer.MAGIC;
            file.seek(0);
            if (!endsAsWritten || file.readInt() == 0) {
                throw new FileTakenException("file " + path() + " was emptied or overwritten while its run went on");
            }
        }
    }
}
