package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.journal.JournalException;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The files of a journal's directory: which are a run's, and how to make room for a new run. */
public final class RunDirectory {
    /** The suffix of the files that hold documents; their names sort by simulated time. */
    public static final String DATA_SUFFIX = ".cq4";

    private static final String TABLE_SUFFIX = ".cq4t";

    /** Where the last data file is rewritten before its run is resumed. */
    private static final String STAGING = "resuming";

    /** The folders and the other files of a run. */
    private static final Set<String> FOLDERS = Set.of(STAGING, SnapshotFiles.FOLDER);

    /** The file that says what a run was recorded with. */
    public static final String ENVIRONMENT = "environment.json";

    private static final Set<String> FILES = Set.of(JournalLock.FILE_NAME, ENVIRONMENT, StubFile.NAME);

    private RunDirectory() {}

    /**
     * Makes the directory if it is missing and returns its real path.
     *
     * @param isForced whether its name, and those of the folders it is in, are forced to the device
     */
    public static Path create(Path directory, boolean isForced) {
        return create(directory, isForced ? PlainFiles::forceFolder : folder -> {});
    }

    /** Does the same with a given way of forcing a folder. */
    public static Path create(Path directory, PlainFiles.FolderAction force) {
        try {
            Files.createDirectories(directory);
            final Path real = directory.toRealPath();
            PlainFiles.forceParents(real, force);
            return real;
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
     * Refuses to write to a directory that holds what no run has left there: symbolic links in the place of a run's
     * files, files of documents that are none of a run's, a queue that is no journal.
     *
     * @throws JournalException naming the first such file; of kind CORRUPT if it may be a run's that was renamed
     */
    public static void refuseForeign(Path directory) {
        try {
            for (final Path file : files(directory, "")) {
                final String name = file.getFileName().toString();
                if (isRuns(name)) {
                    PlainFiles.refuseLink(file);
                    if (FOLDERS.contains(name)) {
                        PlainFiles.requireFolder(file);
                    } else {
                        PlainFiles.requireFile(file);
                    }
                }
                if (FOLDERS.contains(name) && PlainFiles.isFolder(file)) {
                    for (final Path inner : files(file, "")) {
                        PlainFiles.refuseLink(inner);
                        PlainFiles.requireFile(inner);
                    }
                }
            }
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    "journal directory " + directory + " cannot be written to: "
                            + (e instanceof NotDirectoryException ? FileTrouble.reason(e) : e.getMessage()),
                    e);
        }
        final List<Path> files = files(directory, DATA_SUFFIX);
        if (!files.isEmpty()) {
            requireDayFiles(files);
            requireJournal(directory, files.get(0));
        }
    }

    private static boolean isRuns(String name) {
        return name.endsWith(DATA_SUFFIX)
                || name.endsWith(TABLE_SUFFIX)
                || name.endsWith(PlainFiles.TEMPORARY_SUFFIX)
                || FOLDERS.contains(name)
                || FILES.contains(name);
    }

    /**
     * Checks that files have names of days.
     *
     * @throws JournalException of kind CORRUPT, naming the first that has not
     */
    static void requireDayFiles(List<Path> files) {
        for (final Path file : files) {
            if (DayFile.day(file.getFileName().toString()) < 0) {
                throw new JournalException(
                        JournalException.Kind.CORRUPT,
                        "file " + file + " is none of a journal's, whose files have names like " + DayFile.name(0)
                                + ": move it elsewhere, or give it its own name again");
            }
        }
    }

    private static void requireJournal(Path directory, Path first) {
        try (QueueFile file = new QueueFile(first)) {
            if (!file.mayBeJournal()) {
                throw new JournalException(
                        JournalException.Kind.UNUSABLE,
                        "directory " + directory + " holds a queue that is no journal: the first document of " + first
                                + " is none of a run's; choose another directory");
            }
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE, "file " + first + " cannot be read: " + reason(e), e);
        }
    }

    /**
     * Makes room for a new run; the caller holds the directory's lock.
     *
     * @throws JournalException if there is a run and it must stay, or if it cannot be deleted
     */
    public static void prepare(Path directory, JournalSettings.ExistingRun existing) {
        if (existing == JournalSettings.ExistingRun.REFUSE
                && !files(directory, DATA_SUFFIX).isEmpty()) {
            throw new JournalException(
                    JournalException.Kind.UNUSABLE,
                    JournalException.Remedy.RESUME_OR_REPLACE,
                    "journal directory " + directory
                            + " holds a run already: resume it, replace it, or choose another directory",
                    null);
        }
        try {
            PlainFiles.deleteFiles(directory, name -> name.endsWith(DATA_SUFFIX));
            PlainFiles.deleteFiles(directory, StubFile.NAME::equals);
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
    public static void deleteTable(Path directory) throws IOException {
        PlainFiles.deleteFiles(directory, name -> name.endsWith(TABLE_SUFFIX));
    }

    /** Makes an empty directory in which a data file can be written again. */
    public static Path makeStaging(Path directory) throws IOException {
        clearStaging(directory);
        return Files.createDirectory(directory.resolve(STAGING));
    }

    /** Deletes what {@link #makeStaging} made, if it is there. */
    public static void clearStaging(Path directory) throws IOException {
        final Path staging = directory.resolve(STAGING);
        PlainFiles.refuseLink(staging);
        if (PlainFiles.isFolder(staging)) {
            PlainFiles.deleteFiles(staging, name -> true);
            Files.delete(staging);
        }
    }

    /**
     * Returns the files that hold the documents, in order.
     *
     * @throws JournalException if the directory cannot be read or holds none
     */
    public static List<Path> dataFiles(Path directory) {
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

    /** Returns whether the directory is there and holds nothing: all that a run leaves that is killed at once. */
    static boolean isEmpty(Path directory) {
        return Files.isDirectory(directory) && files(directory, "").isEmpty();
    }

    /** Returns the files whose names end so, in order. */
    public static List<Path> files(Path directory, String suffix) {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = stream(directory, suffix)) {
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

    private static DirectoryStream<Path> stream(Path directory, String suffix) throws IOException {
        PlainFiles.requireFolder(directory);
        return Files.newDirectoryStream(directory, "*" + suffix);
    }

    /** Says in words why a file cannot be used. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return "it is a file";
        }
        return FileTrouble.reason(e);
    }
}
