package io.multiverse.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.multiverse.launcher.Launch;
import io.multiverse.launcher.ProjectFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir
    Path folder;

    private Path write(String... flags) {
        final Path project = folder.resolve("project");
        final String[] words = new String[flags.length + 4];
        System.arraycopy(new String[] {"new", "two-hives", "--dir", project.toString()}, 0, words, 0, 4);
        System.arraycopy(flags, 0, words, 4, flags.length);
        final Launch launch = Launch.of(words);
        assertEquals(0, launch.exitCode(), launch.err());
        return project;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Compiles the game and returns the folder of its classes, which is a plugin. */
    private static Path compiled(Path project) throws IOException {
        final Path classes = project.resolve("target/classes");
        final Path services = Path.of("META-INF/services/io.multiverse.kernel.plugin.RealmType");
        Files.createDirectories(classes.resolve(services).getParent());
        Files.copy(project.resolve("src/main/resources").resolve(services), classes.resolve(services));
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            final List<String> options = List.of(
                    "-proc:none",
                    "-Xlint:all",
                    "-Werror",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            assertTrue(
                    compiler.getTask(
                                    said,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files(project.resolve("src/main/java"))))
                            .call(),
                    said.toString());
        }
        return classes;
    }

    @Test
    void theGameRunsAndTheNumberOfWorkersChangesNothing() throws IOException {
        final Path project = write();
        final Path classes = compiled(project);
        String expected = null;
        for (final String workers : List.of("1", "2", "3")) {
            final Path journal = folder.resolve("journal" + workers);
            final Launch launch = Launch.of(
                    "run",
                    "--scenario",
                    project.resolve("scenario.yaml").toString(),
                    "--plugins",
                    classes.toString(),
                    "--pace",
                    "max",
                    "--quiet",
                    "--workers",
                    workers,
                    "--journal",
                    journal.toString());
            assertEquals(0, launch.exitCode(), launch.err());
            final String hash = launch.out().replaceAll("(?s).* frames 60 hash ", "");
            assertTrue(hash.matches("[0-9a-f]{16}\n"), launch.out());
            expected = expected == null ? hash : expected;
            assertEquals(expected, hash);
        }
    }

    @Test
    void allPlaceholdersAreFilledIn() throws IOException {
        final Path project = write("--package", "org.bees");
        for (final Path file : files(project)) {
            assertFalse(Files.readString(file).contains("{{"), file.toString());
        }
        assertTrue(Files.readString(project.resolve("src/main/java/org/bees/Hive.java"))
                .startsWith("package org.bees;\n"));
        assertTrue(Files.readString(project.resolve("pom.xml")).contains("<artifactId>two-hives</artifactId>"));
        assertTrue(Files.isExecutable(project.resolve("multiverse")));
    }

    @Test
    void theFlagsForJvmsAreThoseOfThisProgram() throws IOException {
        final Path project = write();
        for (final String name : List.of("kernel.jvmflags", "kernel-jdk24.jvmflags")) {
            assertEquals(
                    Files.readString(ProjectFolder.root().resolve(".mvn").resolve(name)),
                    Files.readString(project.resolve(".mvn").resolve(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "My-Game", "1st", "my_game", "-game", "a--b", "a-", "a/b", "../a", "größe", "a b"})
    void aNameThatMavenOrAFolderCannotHaveIsRefused(String name) {
        final Launch launch = Launch.of("new", "--dir", folder.resolve("x").toString(), "--", name);
        assertEquals(2, launch.exitCode(), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "com..a", "com.class", "Com.a", ".a", "a.", "a-b", "java.bees", "io.multiverse.kernel", "a/b"
            })
    void aPackageThatJavaCannotHaveIsRefused(String name) {
        final Launch launch =
                Launch.of("new", "bees", "--dir", folder.resolve("x").toString(), "--package", name);
        assertEquals(2, launch.exitCode(), launch.err());
        assertEquals(1, launch.err().lines().count(), launch.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void aNameThatIsAWordOfJavaGetsAnotherPackage() {
        final Path project = folder.resolve("x");
        assertEquals(0, Launch.of("new", "switch", "--dir", project.toString()).exitCode());
        assertTrue(Files.exists(project.resolve("src/main/java/com/example/switchgame/Hive.java")));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        final Path project = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(project.resolve("notes.txt"), "mine");
        final Launch launch = Launch.of("new", "bees", "--dir", project.toString());
        assertEquals(2, launch.exitCode());
        assertTrue(launch.err().contains("is not empty") && launch.err().contains("--dir"), launch.err());
        assertEquals(List.of(project.resolve("notes.txt")), files(project));
        final Launch file =
                Launch.of("new", "bees", "--dir", project.resolve("notes.txt").toString());
        assertEquals(2, file.exitCode());
        assertEquals("mine", Files.readString(project.resolve("notes.txt")));
    }
}
