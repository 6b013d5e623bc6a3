package io.multiverse.replay.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data files of journals, which equal runs leave with equal bytes. Thread-safe. */
public final class DataFiles {
    private DataFiles() {}

    /**
     * Returns the data files of a journal in order; none if there is no such folder.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<Path> of(Path journal) {
        if (!Files.isDirectory(journal)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns in which data file another journal differs, in words; nothing if all have the same bytes.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Optional<String> difference(Path journal, Path other) {
        final List<Path> files = of(journal);
        final List<Path> otherFiles = of(other);
        if (!names(files).equals(names(otherFiles))) {
            return Optional.of("its data files are " + names(otherFiles) + " instead of " + names(files));
        }
        try {
            for (int i = 0; i < files.size(); i++) {
                final long at = Files.mismatch(files.get(i), otherFiles.get(i));
                if (at >= 0) {
                    return Optional.of(otherFiles.get(i) + " differs from " + files.get(i) + " at byte " + at);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
