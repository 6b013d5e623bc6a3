package io.multiverse.kernel.internal.journal.file;

import io.multiverse.kernel.journal.JournalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in words why a file could not be used: the messages of the JDK's exceptions are often just a path. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Returns the reason, without the path unless another file than the one asked for is to blame. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + firstMissing(missing.getFile());
        }
        if (e instanceof NotDirectoryException other) {
            return other.getFile() + " is no folder";
        }
        if (e instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is there already";
        }
        if (e instanceof DirectoryNotEmptyException other) {
            return other.getFile() + " is not empty";
        }
        if (e instanceof FileSystemLoopException) {
            return "links lead round in a circle";
        }
        if (e instanceof FileSystemException trouble && trouble.getReason() != null) {
            return trouble.getReason();
        }
        if (e instanceof FileNotFoundException && e.getMessage() != null) {
            return e.getMessage();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * Returns the file, or the first folder on the way to it that is not there: where something is written, that is it.
     */
    private static String firstMissing(String file) {
        if (file == null) {
            return "such file";
        }
        Path missing = Path.of(file);
        while (missing.getParent() != null && !Files.exists(missing.getParent())) {
            missing = missing.getParent();
        }
        return missing.toString().equals(file) ? file : "folder " + missing;
    }

    /** Says in words why something could not be written, whatever failed. */
    public static Object reasonOf(Throwable cause) {
        if (cause instanceof IOException trouble) {
            return reason(trouble);
        }
        return cause instanceof JournalException ? cause.getMessage() : cause;
    }
}
