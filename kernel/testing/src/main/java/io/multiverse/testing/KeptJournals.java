package io.multiverse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the journals of a test are until it has passed, and stay if it fails.
 *
 * @param path the folder of one test and seed
 */
record KeptJournals(Path path) {
    private static final String PROPERTY = "multiverse.testing.folder";
    private static final Path USUAL = Path.of("target", "multiverse-testing");

    static KeptJournals of(TestMethod method, Long seed) {
        return new KeptJournals(root().resolve(method.folderName()).resolve(seed == null ? "run" : "seed-" + seed));
    }

    /** Returns the folder of all tests. */
    static Path root() {
        final String named = System.getProperty(PROPERTY);
        return named == null || named.isBlank() ? USUAL : Path.of(named);
    }

    /** Returns the folder of a journal. */
    Path folder(String name) {
        return path.resolve(name);
    }

    /**
     * Returns the argument that gives a command this program's class path, which is long: it stands in a file.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    String classPathArgument() {
        final Path file = path.resolve("class-path.args");
        final String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            Files.createDirectories(path);
            Files.writeString(file, "--class-path\n\"" + classPath.replace("\\", "\\\\") + "\"\n");
        } catch (final IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        return "@" + file;
    }
}
