package io.multiverse.kernel.internal.journal.retention;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.internal.journal.file.RunDirectory;
import io.multiverse.kernel.journal.JournalException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes a journal's folder under another name, then gives it its own: it is there whole or not at all. */
final class NewFolder {
    /** Fills a folder. */
    interface Content<T> {
        T writeTo(Path folder) throws IOException;
    }

    private NewFolder() {}

    /**
     * Writes a folder.
     *
     * @throws JournalException of kind UNUSABLE if something of that name is there, WRITE_FAILED if it cannot be
     *     written
     */
    static <T> T write(Path output, Content<T> content) {
        final Path temporary = PlainFiles.temporary(output.toAbsolutePath());
        try {
            if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(output.toString());
            }
            PlainFiles.refuseLink(temporary);
            delete(temporary);
            Files.createDirectories(temporary);
            boolean isWritten = false;
            try {
                final T written = content.writeTo(temporary);
                PlainFiles.forceFolder(temporary);
                Files.move(temporary, output.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
                isWritten = true;
                return written;
            } finally {
                if (!isWritten) {
                    delete(temporary);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE, output + " exists already; name another folder", e);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.WRITE_FAILED,
                    "folder " + output + " cannot be written: " + FileTrouble.reasonOf(e) + "; name another one",
                    e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!PlainFiles.isFolder(folder)) {
            return;
        }
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path file : files) {
            Files.delete(file);
        }
    }

    /** Copies what a run was recorded with, if that is known and not there yet. */
    static void copyEnvironment(Path journal, Path folder) throws IOException {
        final Path file = journal.resolve(RunDirectory.ENVIRONMENT);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(folder.resolve(RunDirectory.ENVIRONMENT))) {
            Files.copy(file, folder.resolve(RunDirectory.ENVIRONMENT));
        }
    }
}
