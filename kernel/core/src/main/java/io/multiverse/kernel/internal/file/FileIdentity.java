package io.multiverse.kernel.internal.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The identity of the file at a path, which distinguishes it from another that has taken its name. Immutable.
 *
 * <p>A file is identified by device and inode if the file system has them, else by its presence alone.
 */
public final class FileIdentity {
    private final Path path;
    private final Object key;

    private FileIdentity(Path path, Object key) {
        this.path = path;
        this.key = key;
    }

    /**
     * Returns the identity of what is at a path; a symbolic link there is not followed.
     *
     * @throws NoSuchFileException if nothing does
     * @throws IOException if it cannot be looked at
     */
    public static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, key(path));
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Returns the path. */
    public Path path() {
        return path;
    }

    /**
     * Checks that the path still leads to that file.
     *
     * @throws FileTakenException naming the path, if the file was deleted or another one has taken its place
     * @throws IOException if it cannot be looked at
     */
    public void require() throws IOException {
        final Object present;
        try {
            present = key(path);
        } catch (NoSuchFileException e) {
            throw new FileTakenException("file " + path + " was deleted while it was in use", e);
        }
        if (!Objects.equals(key, present)) {
            throw new FileTakenException("file " + path + " was replaced by another one while it was in use");
        }
    }

    /**
     * Returns whether two paths lead to one file, by links of any kind.
     *
     * @throws FileSystemException if one of them cannot be looked at
     */
    public static boolean isSameFile(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }
}
