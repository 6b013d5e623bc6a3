package io.multiverse.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's folder, whichever module the tests run in. */
public final class ProjectFolder {
    private ProjectFolder() {}

    /** Returns the folder that holds the script. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("multiverse"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
