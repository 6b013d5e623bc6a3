package io.multiverse.cli;

import io.multiverse.kernel.internal.file.PlainFiles;
import io.multiverse.kernel.internal.host.HostRequirements;
import io.multiverse.kernel.internal.journal.file.FileTrouble;
import io.multiverse.kernel.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The numbered folders that runs are journaled in unless a folder is named. */
public final class JournalFolders {
    /** Where they are unless a test says otherwise. */
    public static final Path PARENT = Path.of("journals");

    private JournalFolders() {}

    /** Makes the folder with the next number among those of the working directory; two runs get different ones. */
    public static Path makeNext() {
        return makeNext(PARENT);
    }

    /** Makes the folder with the next number; two runs that ask at once get different ones. */
    public static Path makeNext(Path parent) {
        HostRequirements.obstacleToJournal(JournalSettings.in(parent).leastFileBytes())
                .ifPresent(obstacle -> {
                    throw CommandException.failure(
                            ExitCode.FAILURE,
                            "no journal can be written: " + obstacle + "; or give --no-journal",
                            null);
                });
        try {
            Files.createDirectories(parent);
            int number = highest(parent) + 1;
            while (true) {
                try {
                    return Files.createDirectory(parent.resolve(Integer.toString(number)));
                } catch (final FileAlreadyExistsException e) {
                    number++;
                }
            }
        } catch (final IOException e) {
            throw CommandException.failure(
                    ExitCode.FAILURE,
                    "no folder can be made in " + parent.toAbsolutePath() + " (" + FileTrouble.reason(e)
                            + "); name one with --journal DIR, or give --no-journal",
                    e);
        }
    }

    /** Deletes a folder of {@link #makeNext()} for a run that does not begin; any other folder stays as it is. */
    public static void giveBack(Path directory) {
        if (!PARENT.equals(directory.getParent())) {
            return;
        }
        try {
            Files.delete(directory);
        } catch (final IOException e) {
            // an empty folder less is all there is to win
        }
    }

    private static int highest(Path parent) throws IOException {
        PlainFiles.requireFolder(parent);
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,8}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
    }
}
