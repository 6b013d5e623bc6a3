package io.multiverse.kernel.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes, replaces and deletes files without following a symbolic link to somewhere else: what a link points to is not
 * ours. All methods may be called from any thread.
 */
public final class PlainFiles {
    /** The suffix of a file that is being written. */
    public static final String TEMPORARY_SUFFIX = ".tmp";

    /** What is done with a folder. */
    public interface FolderAction {
        /** Does it. */
        void with(Path folder) throws IOException;
    }

    private PlainFiles() {}

    /**
     * Refuses a symbolic link.
     *
     * @throws FileSystemException naming the link and where it points, if {@code path} is one
     */
    public static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "it is a symbolic link to " + Files.readSymbolicLink(path)
                            + ", and links in a journal's folder are not followed: delete the link");
        }
    }

    /**
     * Refuses what exists and is not a file: opening a pipe waits for a writer, and a device may have no end.
     *
     * @throws FileSystemException naming it
     */
    public static void requireFile(Path path) throws IOException {
        if (Files.isRegularFile(path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        throw new FileSystemException(path.toString(), null, path.getFileName() + " is " + kind(path) + " and no file");
    }

    /**
     * Refuses what exists and is not a folder, before a pipe is waited for.
     *
     * @throws NotDirectoryException naming it
     */
    public static void requireFolder(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
    }

    private static String kind(Path path) {
        if (!Files.exists(path)) {
            return "a symbolic link that leads nowhere";
        }
        return Files.isDirectory(path) ? "a folder" : "a pipe, a socket or a device";
    }

    /**
     * Makes a file that must not exist yet, and opens it for writing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if something is there, even a dangling link
     */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the path at which a file is written before it takes its own name. */
    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + TEMPORARY_SUFFIX);
    }

    /**
     * Writes a file whole or not at all: under another name, then moved to its own.
     *
     * @throws FileSystemException if file or temporary file is a symbolic link
     */
    public static void write(Path file, byte[] content) throws IOException {
        refuseLink(file);
        final Path temporary = temporary(file);
        refuseLink(temporary);
        Uninterrupted.run(() -> {
            Files.deleteIfExists(temporary);
            try (FileChannel channel = create(temporary)) {
                final ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        });
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns whether a folder, and not a link to one, is at a path. */
    public static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Deletes the files in a folder whose names are wanted; folders in it stay.
     *
     * @throws FileSystemException if the folder is a symbolic link
     */
    public static void deleteFiles(Path folder, Predicate<String> isWanted) throws IOException {
        try (DirectoryStream<Path> parent =
                Files.newDirectoryStream(folder.toAbsolutePath().getParent())) {
            if (parent instanceof SecureDirectoryStream<Path> secure) {
                // by descriptors: a link that takes the folder's place in the meantime leads nowhere
                try (SecureDirectoryStream<Path> files =
                        secure.newDirectoryStream(folder.getFileName(), LinkOption.NOFOLLOW_LINKS)) {
                    for (final Path name : names(files, isWanted)) {
                        if (!files.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                                .readAttributes()
                                .isDirectory()) {
                            files.deleteFile(name);
                        }
                    }
                    return;
                } catch (NotDirectoryException e) {
                    refuseLink(folder);
                    throw e;
                }
            }
        }
        refuseLink(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (final Path name : names(files, isWanted)) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    private static List<Path> names(DirectoryStream<Path> files, Predicate<String> isWanted) {
        final List<Path> names = new ArrayList<>();
        for (final Path file : files) {
            if (isWanted.test(file.getFileName().toString())) {
                names.add(file.getFileName());
            }
        }
        return names;
    }

    /** Forces a folder, the names in it, to the device. */
    public static void forceFolder(Path folder) throws IOException {
        Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    /**
     * Forces the names that lead to a folder to the device, as far as its user may: some may have been made with it.
     *
     * @param force how a folder is forced
     */
    public static void forceParents(Path folder, FolderAction force) throws IOException {
        for (Path parent = folder.toAbsolutePath().getParent(); parent != null; parent = parent.getParent()) {
            try {
                force.with(parent);
            } catch (AccessDeniedException e) {
                return;
            }
        }
    }
}
