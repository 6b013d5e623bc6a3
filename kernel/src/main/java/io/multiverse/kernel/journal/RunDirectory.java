package io.multiverse.kernel.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files of a journal's directory: which are a run's, and how to make room for a new run. */
final class RunDirectory {
    /** The suffix of the files that hold documents; their names sort by simulated time. */
    static final String DATA_SUFFIX = ".cq4";

    private static final String TABLE_SUFFIX = ".cq4t";

    /** Where the last data file is written anew before its run goes on. */
    private static final String STAGING = "resuming";

    private RunDirectory() {}

    /** Makes the directory if it is missing and returns its real path. */
    static Path create(Path directory) {
        try {
            Files.createDirectories(directory);
            return directory.toRealPath();
        } catch (IOException e) {
            final boolean isFile = Files.exists(directory) && !Files.isDirectory(directory);
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal directory " + directory
                            + (isFile ? " is a file" : " cannot be made: " + reason(e))
                            + "; choose another directory",
                    e);
        }
    }

    /**
     * Makes room for a new run; the caller holds the directory's lock.
     *
     * @throws JournalException if there is a run and it must stay, or if it cannot be deleted
     */
    static void prepare(Path directory, JournalSettings.ExistingRun existing) {
        if (existing == JournalSettings.ExistingRun.REFUSE
                && !files(directory, DATA_SUFFIX).isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal directory " + directory + " holds a run already: give --resume to go on with it,"
                            + " --replace to delete it, or choose another directory");
        }
        try {
            for (final Path file : files(directory, DATA_SUFFIX)) {
                Files.delete(file);
            }
            if (!SnapshotFiles.in(directory).controlTicks().isEmpty()) {
                SnapshotFiles.forWriting(directory, 0).deleteAll();
            }
            // Without data it says nothing, and it may claim a lock of a process long gone.
            deleteTable(directory);
            clearStaging(directory);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "the run in journal directory " + directory + " cannot be deleted: " + reason(e),
                    e);
        }
    }

    /** Deletes Chronicle's table of locks and cycles, which it makes again from the data files. */
    static void deleteTable(Path directory) throws IOException {
        for (final Path file : files(directory, TABLE_SUFFIX)) {
            Files.delete(file);
        }
    }

    /** Makes an empty directory in which a data file can be written anew. */
    static Path makeStaging(Path directory) throws IOException {
        clearStaging(directory);
        return Files.createDirectory(directory.resolve(STAGING));
    }

    /** Deletes what {@link #makeStaging} made, if it is there. */
    static void clearStaging(Path directory) throws IOException {
        final Path staging = directory.resolve(STAGING);
        if (Files.isDirectory(staging)) {
            for (final Path file : files(staging, "")) {
                Files.delete(file);
            }
            Files.delete(staging);
        }
    }

    /**
     * Returns the files that hold the documents, in order.
     *
     * @throws JournalException if the directory cannot be read or holds none
     */
    static List<Path> dataFiles(Path directory) {
        final List<Path> files = files(directory, DATA_SUFFIX);
        if (files.isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "directory " + directory + " holds no journal: there is no *" + DATA_SUFFIX + " file in it");
        }
        return files;
    }

    /** Returns whether a run has ever been begun in the directory, be there anything of it or not. */
    static boolean wasBegun(Path directory) {
        return Files.exists(directory.resolve(JournalLock.FILE_NAME));
    }

    /** Returns the files whose names end so, in order. */
    static List<Path> files(Path directory, String suffix) {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*" + suffix)) {
            for (final Path file : stream) {
                files.add(file);
            }
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE, "directory " + directory + " cannot be read: " + reason(e), e);
        }
        Collections.sort(files);
        return files;
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return "it is a file";
        }
        return e.getMessage();
    }
}
