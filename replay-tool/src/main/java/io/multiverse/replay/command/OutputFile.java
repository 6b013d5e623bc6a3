package io.multiverse.replay.command;

import io.multiverse.cli.CommandException;
import io.multiverse.cli.ExitCode;
import io.multiverse.kernel.internal.file.FileIdentity;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Keeps a command from writing over a journal, or over what another command has written. */
public final class OutputFile {
    /** The folders in a journal's own. */
    private static final List<String> INNER_FOLDERS = List.of("snapshots", "resuming");

    private OutputFile() {}

    /**
     * Refuses a file that is a journal's, or a symbolic link to a file; devices and pipes are fine.
     *
     * @param output where the command would write
     * @param journal the journal it reads, a folder or a bundle
     * @throws CommandException naming the file and the remedy
     */
    public static void refuseJournals(Path output, Path journal) {
        requireNamed(output, "file");
        try {
            if (Files.isSymbolicLink(output) && (Files.isRegularFile(output) || !Files.exists(output))) {
                throw refused(
                        output,
                        "is a symbolic link to " + Files.readSymbolicLink(output)
                                + ", and links are not followed; name that file itself");
            }
            if (isInJournal(output)) {
                throw refused(output, "is in a journal's folder; name a file elsewhere");
            }
            if (FileIdentity.isSameFile(output, journal) || isOneOf(output, journal)) {
                throw refused(output, "is a file of the journal that is read; name another one");
            }
        } catch (final IOException e) {
            throw unreadable(output, e);
        }
    }

    /**
     * Refuses a folder for results that is a file, holds anything, or is in a journal's folder.
     *
     * @param output the folder, which need not be there
     * @throws CommandException of exit code 2 naming the folder and the remedy
     */
    public static void requireNewFolder(Path output) {
        requireNamed(output, "folder");
        try {
            if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(output)) {
                throw refused(output, "exists already; delete it, or name another folder");
            }
            if (isInJournal(output)) {
                throw refused(output, "is in a journal's folder; name a folder elsewhere");
            }
        } catch (final IOException e) {
            throw unreadable(output, e);
        }
    }

    private static void requireNamed(Path output, String what) {
        if (output.toString().isBlank()) {
            throw CommandException.usage("--output cannot be \"" + output + "\"; name a " + what);
        }
    }

    private static CommandException unreadable(Path output, IOException e) {
        return CommandException.failure(
                ExitCode.FAILURE, "--output " + output + " cannot be looked at: " + FileTrouble.reason(e), e);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    private static boolean isInJournal(Path output) throws IOException {
        final Path parent = output.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return false;
        }
        final Path folder = parent.toRealPath();
        final boolean isInner = folder.getParent() != null
                && INNER_FOLDERS.contains(folder.getFileName().toString())
                && holdsJournal(folder.getParent());
        return isInner || holdsJournal(folder);
    }

    private static boolean holdsJournal(Path folder) throws IOException {
        if (Files.exists(folder.resolve("journal.lock"))) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cq4")) {
            return files.iterator().hasNext();
        }
    }

    private static boolean isOneOf(Path output, Path journal) throws IOException {
        for (final Path folder : List.of(journal, journal.resolve(INNER_FOLDERS.get(0)))) {
            if (!Files.isRegularFile(output) || !Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (final Path file : files) {
                    if (FileIdentity.isSameFile(output, file)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static CommandException refused(Path output, String why) {
        return CommandException.usage("--output " + output + " " + why);
    }
}
