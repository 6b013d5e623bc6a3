package io.multiverse.kernel.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be used: the messages of the JDK's exceptions are often just a path. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Returns the reason, without the path unless another file than the one asked for is to blame. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
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
}
