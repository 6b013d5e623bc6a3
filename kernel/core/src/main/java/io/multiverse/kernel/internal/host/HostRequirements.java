package io.multiverse.kernel.internal.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Checks whether this JVM was started with the flags the kernel needs, and whether the limits of this process suffice.
 * Without the check, what is missing shows as errors deep inside a library. Thread-safe.
 */
public final class HostRequirements {
    /** How many files a process opens, most of them jars, before it runs anything. */
    private static final long LEAST_OPEN_FILES = 128;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final long FREE_FILES = 64;
    private static final String NATIVE_LIBRARIES = "jna.tmpdir";
    private static final String TEMPORARY_FILES = "java.io.tmpdir";

    private HostRequirements() {}

    /**
     * Returns what is wrong with the flags of this JVM, in one line with the remedy; empty if nothing is.
     *
     * <p>Mirrors the file {@code .mvn/kernel.jvmflags}.
     */
    public static Optional<String> missingFlags() {
        final Module base = Object.class.getModule();
        final Module mine = HostRequirements.class.getModule();
        final List<String> missing = new ArrayList<>();
        for (final String name : List.of("jdk.internal.misc", "jdk.internal.ref")) {
            if (!base.isExported(name, mine)) {
                missing.add("--add-exports java.base/" + name + "=ALL-UNNAMED");
            }
        }
        for (final String name : List.of("java.lang.reflect", "sun.nio.ch")) {
            if (!base.isOpen(name, mine)) {
                missing.add("--add-opens java.base/" + name + "=ALL-UNNAMED");
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("this JVM was started without " + String.join(" ", missing)
                        + ": start it with these flags, or with java @kernel.jvmflags, a file in the project's folder"
                        + " .mvn that has all of them");
    }

    /**
     * Checks the flags of this JVM.
     *
     * @throws IllegalStateException naming those that are missing and the remedy
     */
    public static void requireFlags() {
        missingFlags().ifPresent(trouble -> {
            throw new IllegalStateException(trouble);
        });
    }

    /** Returns what is wrong with the limits of this process, in one line with the remedy; empty if nothing is. */
    public static Optional<String> lowLimits() {
        return tooFewFiles(limits());
    }

    /**
     * Returns what keeps this process from writing a journal, in one line with the remedy; empty if nothing does.
     *
     * @param mostFileBytes how large its files must be able to become
     */
    public static Optional<String> obstacleToJournal(long mostFileBytes) {
        final List<String> limits = limits();
        final OptionalLong most = limit(limits, "Max open files");
        if (most.isPresent() && most.getAsLong() - openFiles() < FREE_FILES) {
            return Optional.of("this process may open " + most.getAsLong() + " files and has opened " + openFiles()
                    + " already; " + FREE_FILES + " more are needed: allow more with ulimit -n, for instance 1024");
        }
        final OptionalLong bytes = limit(limits, "Max file size");
        if (bytes.isPresent() && bytes.getAsLong() < mostFileBytes) {
            return Optional.of("files of this process may have " + bytes.getAsLong() + " bytes, and a journal's need "
                    + mostFileBytes + ": allow more with ulimit -f, for instance unlimited");
        }
        final String folder = System.getProperty(TEMPORARY_FILES);
        return isWritable(folder)
                ? Optional.empty()
                : Optional.of("the folder for temporary files, " + folder
                        + ", cannot be written to: name another with the JVM flag -D" + TEMPORARY_FILES + "=DIR");
    }

    private static boolean isWritable(String folder) {
        try {
            return Files.isDirectory(Path.of(folder)) && Files.isWritable(Path.of(folder));
        } catch (final InvalidPathException e) {
            return false;
        }
    }

    /**
     * Lets native libraries be unpacked where temporary files go, and deleted there, instead of below the home folder:
     * a user id without a name has none.
     */
    public static void placeNativeLibraries() {
        if (System.getProperty(NATIVE_LIBRARIES) == null && isWritable(System.getProperty(TEMPORARY_FILES))) {
            System.setProperty(NATIVE_LIBRARIES, System.getProperty(TEMPORARY_FILES));
        }
    }

    /**
     * Loads a library that makes a folder of this name where temporary files go, and removes the folder again if it is
     * new and empty: the user did not ask for it.
     */
    public static void loadWithoutFolder(Runnable load, String name) {
        final File folder = new File(System.getProperty(TEMPORARY_FILES), name);
        final boolean isNew = !folder.exists();
        load.run();
        if (isNew) {
            // Deletes nothing that is not empty.
            folder.delete();
        }
    }

    private static List<String> limits() {
        try {
            return Files.readAllLines(LIMITS);
        } catch (final IOException e) {
            // Other systems report this in other ways; then nothing is known in advance.
            return List.of();
        }
    }

    /**
     * Returns what is wrong with the limits of open files, as {@code /proc/self/limits} lists them; empty if nothing
     * is.
     */
    public static Optional<String> tooFewFiles(List<String> limits) {
        final OptionalLong most = limit(limits, "Max open files");
        return most.isPresent() && most.getAsLong() < LEAST_OPEN_FILES
                ? Optional.of("this process may open " + most.getAsLong() + " files only, and needs " + LEAST_OPEN_FILES
                        + ": allow more with ulimit -n, for instance 1024")
                : Optional.empty();
    }

    /** Returns the soft limit of this name; empty if there is none. */
    public static OptionalLong limit(List<String> limits, String name) {
        for (final String line : limits) {
            if (line.startsWith(name)) {
                final String soft = line.substring(name.length()).strip().split("\\s+")[0];
                return soft.equals("unlimited") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(soft));
            }
        }
        return OptionalLong.empty();
    }

    private static long openFiles() {
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.count();
        } catch (final IOException e) {
            return 0;
        }
    }
}
