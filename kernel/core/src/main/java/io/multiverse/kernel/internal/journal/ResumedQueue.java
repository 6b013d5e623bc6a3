package io.multiverse.kernel.internal.journal;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.DataFile;
import io.multiverse.kernel.internal.journal.file.DocumentBuffer;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the queue of a recorded run so that its next document follows the last whole frame.
 *
 * <p>Chronicle keeps positions and an index in its files, and its locks in a table, so a seal or a torn tail is not cut
 * off in place. The whole documents of the last file that has any are written to a new one instead, which then takes
 * that file's place in one step; before that step the journal is unchanged, after it only the tail is gone. The table
 * is deleted, and with it the lock of a dead process: ours says that there is no other.
 */
final class ResumedQueue {
    private ResumedQueue() {}

    /** Cuts off what follows the last whole frame and opens the queue; {@code directory} is locked. */
    static QueueWriter open(Path directory, JournalSettings settings, ScannedJournal run) throws IOException {
        final List<Path> files = run.files();
        final List<Long> ends = new ArrayList<>(run.ends());
        try {
            ends.set(ends.size() - 1, cutOff(directory, settings, run, files.get(files.size() - 1)));
        } finally {
            RunDirectory.clearStaging(directory);
        }
        RunDirectory.deleteTable(directory);
        final QueueWriter queue = QueueWriter.reopen(directory, settings, files, ends, run.lastTimeNanos());
        queue.forceDirectory();
        return queue;
    }

    private static long cutOff(Path directory, JournalSettings settings, ScannedJournal run, Path last)
            throws IOException {
        if (DataFile.isHeldElsewhere(last)) {
            throw new IOException("another process writes to file " + last);
        }
        final QueueWriter writer = new QueueWriter(RunDirectory.makeStaging(directory), settings);
        final Path copy;
        try {
            copy(directory, run, last, writer);
            writer.force();
            copy = writer.file();
        } finally {
            writer.close(false);
        }
        for (final Path file : RunDirectory.dataFiles(directory)) {
            if (!run.files().contains(file)) {
                // A day that was begun, and none of its frames is whole.
                PlainFiles.refuseLink(file);
                Files.delete(file);
            }
        }
        Files.move(copy, last, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return writer.end();
    }

    private static void copy(Path directory, ScannedJournal run, Path last, QueueWriter target) throws IOException {
        final DocumentBuffer document = new DocumentBuffer();
        try (JournalReader reader = JournalReader.open(directory)) {
            do {
                if (reader.file().equals(last)) {
                    document.clear();
                    document.copy(reader.document(), reader.document().capacity());
                    target.write(document, reader.simTimeNanos());
                }
            } while (reader.frames() < run.frames() && reader.advance());
        }
    }
}
